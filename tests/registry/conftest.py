"""The registry's keepers at their pages."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import translation

from tests.people import County
from tests.portals.pages import signed_in


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Nobody has tried anything yet, and this thread speaks Chinese."""
    translation.activate("zh-hans")
    yield
    cache.clear()


@pytest.fixture
def sue(county: County) -> Client:
    """The county's supervisor, who keeps the registry."""
    return signed_in(county.sue)


@pytest.fixture
def adam(county: County) -> Client:
    """The administrator, who keeps the people."""
    return signed_in(county.adam)

"""The registry's keepers at their pages."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.people import County
from tests.portals.pages import signed_in


@pytest.fixture
def sue(county: County) -> Client:
    """The county's supervisor, who keeps the registry."""
    return signed_in(county.sue)


@pytest.fixture
def adam(county: County) -> Client:
    """The administrator, who keeps the people."""
    return signed_in(county.adam)

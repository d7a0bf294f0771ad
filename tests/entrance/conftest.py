"""People with passwords, apps on their phones, and a clean memory."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.utils import translation

from mediation.models import User
from tests.people import County

from .phone import PASSWORD


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Nobody has tried anything yet, and this thread speaks Chinese."""
    translation.activate("zh-hans")
    yield
    cache.clear()


@pytest.fixture
def mo(county: County) -> User:
    """A mediator who has a password."""
    return with_password(county.mo)


@pytest.fixture
def adam(county: County) -> User:
    """An administrator who has a password."""
    return with_password(county.adam)


def with_password(user: User) -> User:
    """Somebody who can sign in."""
    user.set_password(PASSWORD)
    user.save()
    return user

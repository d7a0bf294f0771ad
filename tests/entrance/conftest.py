"""People with passwords, apps on their phones, and a clean memory."""

from __future__ import annotations

import pytest

from mediation.models import User
from tests.people import County

from .phone import PASSWORD


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

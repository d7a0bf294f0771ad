"""The walled county."""

from __future__ import annotations

import pytest

from tests.people import County

from .canaries import Walled, build
from .onlookers import settle_people


@pytest.fixture
def walled(county: County) -> Walled:
    """Two townships, four cases, and everybody who might look."""
    found = build(county)
    settle_people(found)
    return found

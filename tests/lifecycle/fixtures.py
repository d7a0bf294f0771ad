"""The people of a story, as a fixture."""

from __future__ import annotations

import pytest

from tests.people import County, make_county


@pytest.fixture
def county(db: None) -> County:
    """A very small county with its people."""
    return make_county()

"""Only the owner of the database may replay a past: these tests put on his coat."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection

from workflows.simulation.county import County
from workflows.simulation.founding import found_county

LONG_AGO = dt.date(2023, 1, 1)


@pytest.fixture
def owner(db: None) -> None:
    """The database's owner; the end of the test's transaction takes the coat off again."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")


@pytest.fixture
def county(owner: None) -> County:
    """The county, just founded, not for a demonstration."""
    return found_county(LONG_AGO, demo=False)

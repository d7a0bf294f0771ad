"""The board's cells are what the cases say, whatever happens to them."""

import pytest
from django.db import DatabaseError, connection, transaction

from mediation.queries.tallies import differences, fold, rebuild
from mediation.vocabulary import SessionOutcome, Status
from tests.people import County
from tests.stories import ROADS, a_case


@pytest.mark.parametrize("status", list(ROADS))
def test_every_road_leaves_the_cells_true(county: County, status: Status) -> None:
    a_case(county, at=status)
    assert differences() == []


def test_reopening_takes_back_what_ending_counted(county: County) -> None:
    story = a_case(county, at=Status.TERMINATED)
    story.reopen()
    assert differences() == []


def test_folding_changes_no_figure(county: County) -> None:
    a_case(county, at=Status.MEDIATING).session(SessionOutcome.CONTINUE)
    assert fold() > 0
    assert differences() == []
    assert fold() == 0


def test_counting_anew_gives_the_same(county: County) -> None:
    a_case(county, at=Status.COMMITTEE)
    rebuild()
    assert differences() == []


@pytest.mark.parametrize("table", ["mediation_tally", "mediation_tallychange"])
def test_the_application_cannot_write_a_figure(county: County, table: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} (measure, path, key, n) VALUES ('filed', '1.', '', 7)")

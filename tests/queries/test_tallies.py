"""The board's cells are what the cases say, whatever happens to them."""

import pytest
from django.db import DatabaseError, connection, transaction

from mediation.vocabulary import SessionOutcome, Status
from tests.people import County
from tests.stories import ROADS, a_case


def different() -> list[tuple[object, ...]]:
    """Cells that differ from what the cases and clocks say now."""
    with connection.cursor() as cursor:
        cursor.execute(
            "WITH kept AS (SELECT measure, path, key, day, sum(n)::int AS n FROM (SELECT measure, path, key, day, n"
            " FROM mediation_tally UNION ALL SELECT measure, path, key, day, n FROM mediation_tallychange) AS both_"
            " GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0),"
            " truth AS (SELECT measure::text, path::text, key::text, day, n FROM mediation_tallytruth)"
            " (SELECT 'kept', * FROM (TABLE kept EXCEPT TABLE truth) AS more) UNION ALL"
            " (SELECT 'true', * FROM (TABLE truth EXCEPT TABLE kept) AS less)"
        )
        return list(cursor.fetchall())


def fold() -> int:
    """Fold what has changed."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fold_tallies()")
        return int(cursor.fetchone()[0])


@pytest.mark.parametrize("status", list(ROADS))
def test_every_road_leaves_the_cells_true(county: County, status: Status) -> None:
    a_case(county, at=status)
    assert different() == []


def test_reopening_takes_back_what_ending_counted(county: County) -> None:
    story = a_case(county, at=Status.TERMINATED)
    story.reopen()
    assert different() == []


def test_folding_changes_no_figure(county: County) -> None:
    a_case(county, at=Status.MEDIATING).session(SessionOutcome.CONTINUE)
    assert fold() > 0
    assert different() == []
    assert fold() == 0


def test_counting_anew_gives_the_same(county: County) -> None:
    a_case(county, at=Status.COMMITTEE)
    with connection.cursor() as cursor:
        cursor.execute("SELECT rebuild_tallies()")
    assert different() == []


@pytest.mark.parametrize("table", ["mediation_tally", "mediation_tallychange"])
def test_the_application_cannot_write_a_figure(county: County, table: str) -> None:
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"INSERT INTO {table} (measure, path, key, n) VALUES ('filed', '1.', '', 7)")

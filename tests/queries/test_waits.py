"""What the public is told of all cases: true, and nobody can be found in it."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation.queries.waits import Kind, _merged, figures
from mediation.vocabulary import DisputeType, Status
from tests.people import County
from tests.stories import Story, a_case, today


def kinds(**filed: int) -> list[Kind]:
    """Types with so many cases."""
    return [Kind((DisputeType(name),), filed=count) for name, count in filed.items()]


def shown(found: list[Kind]) -> list[tuple[int, int]]:
    """Of each line: how many types, how many cases."""
    return [(len(kind.types), kind.filed) for kind in found]


@pytest.mark.parametrize(
    ("filed", "lines"),
    [
        ({"P01": 9, "P02": 5}, [(1, 9), (1, 5)]),
        ({"P01": 9, "P02": 3, "P03": 2}, [(1, 9), (2, 5)]),
        # One small type alone could be told from the total: the next smallest joins it.
        ({"P01": 9, "P02": 6, "P03": 1}, [(1, 9), (2, 7)]),
        ({"P01": 3, "P02": 1}, []),
        ({}, []),
    ],
)
def test_small_numbers_are_never_shown_apart(
    filed: dict[str, int], lines: list[tuple[int, int]]
) -> None:
    assert shown(_merged(kinds(**filed))) == lines


def test_a_case_counts_from_filing_to_its_end(county: County) -> None:
    for _case in range(5):
        a_case(county, at=Status.WITHDRAWN)
    told = figures(today())
    assert (told.all.filed, told.all.ended, told.all.half) == (5, 5, 0)
    assert told.by_type == {"P01": 0}


def test_open_cases_stay_in_the_figures(county: County) -> None:
    for _case in range(6):
        Story(county).file()
    told = figures(today())
    assert (told.all.filed, told.all.ended, told.all.half) == (6, 0, None)


def test_of_few_cases_nothing_is_said(county: County) -> None:
    for _case in range(4):
        a_case(county)
    told = figures(today())
    assert told.all.half is None
    assert told.kinds == []
    assert told.by_type == {}


def test_what_is_older_than_a_year_is_not_counted(county: County) -> None:
    a_case(county)
    assert figures(today() + dt.timedelta(days=366)).all.filed == 0


def test_shares_are_rounded_and_only_of_many() -> None:
    many = Kind((DisputeType.P01,), filed=41, ended=33, agreed=20)
    assert (many.ended_share, many.agreed_share) == (80, 60)
    few = Kind((DisputeType.P01,), filed=19, ended=19, agreed=10)
    assert (few.ended_share, few.agreed_share) == (None, None)

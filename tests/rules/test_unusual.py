"""Which openings stand out: each measure at its edge."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.rules.unusual import Kind, Opened, standing_out

FIRST = dt.date(2026, 3, 2)


def days(*counts: int, who: int = 1) -> list[Opened]:
    """So many cases on each of these days."""
    return [Opened(who, FIRST + dt.timedelta(days=n), cases=it) for n, it in enumerate(counts)]


def found(*opened: Opened) -> list[tuple[Kind, int, float]]:
    """What stands out, how often, and what is usual."""
    return [(it.kind, it.times, it.usual) for it in standing_out(opened)]


@pytest.mark.parametrize(
    ("counts", "stands_out"),
    [
        ((8, 9, 10, 29), []),  # fewer than thirty
        ((8, 9, 10, 30), [(Kind.MANY, 30, 9)]),
        ((10, 10, 10, 30), []),  # three times the usual, not more
        ((10, 10, 10, 31), [(Kind.MANY, 31, 10)]),
        ((40, 42, 44, 41), []),  # who opens many every day
        ((40, 42, 44, 300), [(Kind.MANY, 300, 42)]),
        ((500,), [(Kind.MANY, 500, 0)]),  # the only day is no measure of itself
        ((2, 500), [(Kind.MANY, 500, 2)]),
    ],
)
def test_many_are_many_by_the_persons_own_measure(
    counts: tuple[int, ...], stands_out: list[Any]
) -> None:
    assert found(*days(*counts)) == stands_out


@pytest.mark.parametrize(
    ("kind", "name", "least"),
    [
        (Kind.NIGHT, "at_night", 1),
        (Kind.OLD, "old", 1),
        (Kind.LISTED, "listed", 300),
        (Kind.CODES, "codes", 5),
    ],
)
def test_the_fixed_measures_begin_where_they_say(kind: Kind, name: str, least: int) -> None:
    assert found(Opened(1, FIRST, **{name: least - 1})) == []
    assert found(Opened(1, FIRST, **{name: least})) == [(kind, least, 0)]
    assert str(least) in kind.rule or least == 1


@given(st.lists(st.integers(0, 200), max_size=9), st.lists(st.integers(0, 200), max_size=9))
def test_nobody_is_measured_by_others(own: list[int], others: list[int]) -> None:
    alone = [it for it in standing_out(days(*own)) if it.who == 1]
    among = [it for it in standing_out([*days(*own), *days(*others, who=2)]) if it.who == 1]
    assert alone == among

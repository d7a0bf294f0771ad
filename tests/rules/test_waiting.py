"""How long half of the cases take, counted so that delay never looks like speed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.rules.waiting import half_ended

Waits = list[tuple[int, bool, int]]


@pytest.mark.parametrize(
    ("waits", "day"),
    [
        ([], None),
        ([(10, True, 1)], 10),
        ([(5, True, 1), (10, True, 1)], 5),
        ([(5, True, 1), (10, True, 1), (20, True, 1)], 10),
        # Those still open have waited at least so long: they push the middle out.
        ([(5, True, 2), (30, False, 2)], 5),
        ([(5, True, 2), (30, False, 3)], None),
        # Who was filed yesterday says nothing yet of how long it takes.
        ([(1, False, 100), (5, True, 2), (9, True, 2)], 5),
        # Six patients of a textbook: 1, 2+, 3, 4+, 5, 6 -> half after 5.
        ([(1, True, 1), (2, False, 1), (3, True, 1), (4, False, 1), (5, True, 1), (6, True, 1)], 5),
        ([(7, False, 50)], None),
        # Alike cases count as many.
        ([(3, True, 10), (8, True, 11)], 8),
    ],
)
def test_half_have_ended_by_then(waits: Waits, day: int | None) -> None:
    assert half_ended(waits) == day


@given(st.lists(st.tuples(st.integers(0, 300), st.just(True), st.integers(1, 5)), min_size=1))
def test_when_all_have_ended_it_is_the_ordinary_median(waits: Waits) -> None:
    days = sorted(day for day, _ended, cases in waits for _case in range(cases))
    assert half_ended(waits) == days[(len(days) - 1) // 2]

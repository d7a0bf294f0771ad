"""When an agreement takes effect, and when an oral one had better be written: pure."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.rules.effect import effective_on, had_better_be_written
from mediation.vocabulary import Complexity

DAYS = st.lists(st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)), min_size=1, max_size=8)


@given(DAYS, st.integers())
def test_it_takes_effect_on_the_last_day_in_whatever_order_signatures_are_recorded(
    days: list[dt.date], seed: int
) -> None:
    mixed = Random(seed).sample(days, len(days))
    assert effective_on(mixed) == effective_on(days) == sorted(days)[-1]


@given(DAYS, st.dates(dt.date(2026, 1, 1), dt.date(2027, 12, 31)))
def test_one_more_signature_never_moves_it_back(days: list[dt.date], more: dt.date) -> None:
    before = effective_on(days)
    assert effective_on([*days, more]) == max(before, more)


@pytest.mark.parametrize(
    ("asked", "promised", "complexity", "reasons"),
    [
        (False, 0, Complexity.SIMPLE, 0),
        (True, 0, Complexity.SIMPLE, 1),
        (False, 2, Complexity.ORDINARY, 1),
        (False, 0, Complexity.COMPLEX, 1),
        (True, 1, Complexity.COMPLEX, 3),
    ],
)
def test_an_oral_agreement_had_better_be_written_for_each_of_three_reasons(
    asked: bool, promised: int, complexity: Complexity, reasons: int
) -> None:
    found = had_better_be_written(asked=asked, promised=promised, complexity=complexity.value)
    assert len(found) == reasons

"""How long such cases take, told honestly: those that have not ended yet count too (Kaplan and Meier)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from fractions import Fraction

FEWEST = 5
"""Fewer cases than these are told of to nobody: one could tell which they were."""


def half_ended(waits: Iterable[tuple[int, bool, int]]) -> int | None:
    """The day by which half have ended, or None while more than half last longer than we have seen.

    Each wait is the days so far, whether the case has ended, and how many cases are alike.
    """
    ended, left = Counter[int](), Counter[int]()
    for days, has_ended, cases in waits:
        (ended if has_ended else left)[days] += cases
    still, at_risk = Fraction(1), ended.total() + left.total()
    for day in sorted({*ended, *left}):
        if at_risk:
            still *= 1 - Fraction(ended[day], at_risk)
        if still <= Fraction(1, 2):
            return day
        at_risk -= ended[day] + left[day]
    return None

"""How long cases last, those that are not over included: the estimate of Kaplan and Meier (1958). Pure.

A mean over ended cases alone flatters: the slow ones are still open. Here an open case counts as long as it has
lasted so far.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """After `day` days: so many were still watched and open before, so many ended that day, this share stays open."""

    day: int
    watched: int
    ended: int
    share: float


def survival(ended: Mapping[int, int], still_open: Mapping[int, int]) -> list[Step]:
    """The share still open after each day on which cases ended; both count cases by the days they have lasted."""
    watched, share, steps = sum(ended.values()) + sum(still_open.values()), 1.0, []
    for day in sorted(ended.keys() | still_open.keys()):
        gone = ended.get(day, 0)
        if gone:
            share *= 1 - gone / watched
            steps.append(Step(day, watched, gone, share))
        watched -= gone + still_open.get(day, 0)
    return steps


def share_after(steps: list[Step], day: int) -> float:
    """The share still open after so many days."""
    return next((step.share for step in reversed(steps) if step.day <= day), 1.0)


def median(steps: list[Step]) -> int | None:
    """The day by which half had ended; None while less than half have."""
    return next((step.day for step in steps if step.share <= 0.5), None)

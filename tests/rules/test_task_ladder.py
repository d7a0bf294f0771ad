"""The ladder of a meeting's task: by working days before and after the day it is due."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation.calendar.workdays import china
from mediation.rules.task_ladder import FURTHEST, days, highest, reached
from mediation.vocabulary import TaskRung

RULE = {"remind_before": 1, "escalate_after": 3}
SOON, DUE, LATE = TaskRung
FRIDAY = dt.date(2026, 11, 20)


def november(day: int) -> dt.date:
    return dt.date(2026, 11, day)


def test_rungs_lie_working_days_before_and_after() -> None:
    assert days(FRIDAY, RULE, china()) == {SOON: november(19), DUE: FRIDAY, LATE: november(25)}


def test_a_task_due_on_a_monday_is_told_of_on_the_friday() -> None:
    soon = days(november(23), RULE, china())[SOON]
    assert soon <= november(22)
    assert soon >= FRIDAY


@pytest.mark.parametrize(
    ("day", "rungs"),
    [(18, []), (19, [SOON]), (20, [SOON, DUE]), (24, [SOON, DUE]), (25, [SOON, DUE, LATE])],
)
def test_rungs_are_reached_one_after_the_other(day: int, rungs: list[TaskRung]) -> None:
    assert reached(FRIDAY, RULE, november(day), china()) == rungs
    assert highest(FRIDAY, RULE, november(day), china()) is (rungs[-1] if rungs else None)


def test_no_rung_lies_further_ahead_than_the_sweep_looks() -> None:
    rule = {"remind_before": 30, "escalate_after": 60}
    for place in range(0, 800, 7):
        due = dt.date(2025, 1, 1) + dt.timedelta(days=place)
        assert due - days(due, rule, china())[SOON] <= FURTHEST

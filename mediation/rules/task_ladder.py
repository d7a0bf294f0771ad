"""The ladder of a meeting's task: when its owner is reminded, and when others are told. Pure.

Counted from the practice that the meeting keeps (`Meeting.rule`); our own ladder, not law.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from mediation.calendar.workdays import Calendar, add_working_days, subtract_working_days
from mediation.vocabulary import TaskRung

FURTHEST = dt.timedelta(days=90)
"""No rung lies further before its due day: thirty working days, with the longest holidays between."""


def days(due_on: dt.date, rule: Mapping[str, Any], calendar: Calendar) -> dict[TaskRung, dt.date]:
    """The day of each rung, the lowest first."""
    return {
        TaskRung.SOON: subtract_working_days(due_on, int(rule["remind_before"]), calendar),
        TaskRung.DUE: due_on,
        TaskRung.LATE: add_working_days(due_on, int(rule["escalate_after"]), calendar),
    }


def reached(
    due_on: dt.date, rule: Mapping[str, Any], day: dt.date, calendar: Calendar
) -> list[TaskRung]:
    """The rungs that are reached on a day, the lowest first."""
    return [rung for rung, on in days(due_on, rule, calendar).items() if on <= day]


def highest(
    due_on: dt.date, rule: Mapping[str, Any], day: dt.date, calendar: Calendar
) -> TaskRung | None:
    """The highest rung that is reached on a day."""
    return next(reversed(reached(due_on, rule, day, calendar)), None)

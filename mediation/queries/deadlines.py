"""Clocks as people read them: what, until when, how many working days, by which source."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.calendar.workdays import working_days_between
from mediation.models import Case, Clock
from mediation.rules import calendars, clocks


@dataclass(frozen=True)
class Deadline:
    """One clock: `days_left` are working days, negative when late."""

    rule: str
    label: str
    started_on: dt.date
    due_on: dt.date
    days_left: int
    source: str
    source_status: str
    is_provisional: bool
    is_running: bool


def deadline(clock: Clock, today: dt.date) -> Deadline:
    """A clock seen from a day."""
    rule = clocks.rule_of(clock.rule, clock.pack)
    return Deadline(
        rule=rule.key,
        label=rule.label,
        started_on=clock.started_on,
        due_on=clock.due_on,
        days_left=working_days_between(today, clock.due_on, calendars.calendar_for_reading()),
        source=rule.source,
        source_status=rule.status,
        is_provisional=clock.is_provisional,
        is_running=clock.stopped_by_id is None,
    )


def deadlines(case: Case, today: dt.date) -> list[Deadline]:
    """The clocks of a case: running ones by due day, then the stopped."""
    found = [deadline(clock, today) for clock in Clock.objects.filter(case=case)]
    return sorted(found, key=lambda it: (not it.is_running, it.due_on))


def next_deadline(case: Case, today: dt.date) -> Deadline | None:
    """The running clock that is due first."""
    return next((it for it in deadlines(case, today) if it.is_running), None)

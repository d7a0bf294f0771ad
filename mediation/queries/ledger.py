"""Whose days a case has had so far, for the bar on its pages."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from mediation.models import Case
from mediation.rules import calendars, past
from mediation.rules.ledger import Actor, Run, end_of, handed, paused, runs


@dataclass(frozen=True)
class Share:
    """One actor with the days that were his."""

    actor: Actor
    days: int


@dataclass(frozen=True)
class Ledger:
    """The days of a case: in their order, and summed up. `now` is waited for since `since`; None once it is over."""

    runs: list[Run]
    total: int
    now: Actor | None
    since: dt.date | None
    working_days: int

    @property
    def shares(self) -> list[Share]:
        """The days of each actor, in the order in which they came."""
        days: Counter[Actor] = Counter()
        for run in self.runs:
            days[run.actor] += run.days
        return [Share(actor, count) for actor, count in days.items()]


def ledger(case: Case, today: dt.date) -> Ledger:
    """Whose days they were, from the day of filing to today or to the day the case ended. Three statements."""
    found, calendar = past.read([case.pk])[case.pk], calendars.calendar_for_reading()
    until, hands, pauses = end_of(found, today), handed(found), paused(found.said)
    all_runs = runs(hands, pauses, until, calendar)
    total = sum(run.days for run in all_runs)
    if case.ended_on is not None or not hands:
        return Ledger(all_runs, total, None, None, 0)
    since = _since(hands)
    return Ledger(all_runs, total, hands[-1][1], since, _waited(all_runs, hands[-1][1], since))


def _since(hands: list[tuple[dt.date, Actor]]) -> dt.date:
    """The day on which the last actor took over."""
    day, actor = hands[-1]
    for earlier, who in reversed(hands):
        if who is not actor:
            break
        day = earlier
    return day


def _waited(all_runs: list[Run], actor: Actor, since: dt.date) -> int:
    """The days that have been his since then; days off and pauses are not."""
    return sum(run.days for run in all_runs if run.actor is actor and run.first > since)

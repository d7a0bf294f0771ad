"""Turning the clocks: which stop and which start with an act, and what is due next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from mediation.models import Case, CaseEntry, Clock
from mediation.rules import clocks
from mediation.rules.packs import GIVEN, ClockRule
from mediation.vocabulary import ActName, Status


@dataclass
class Turned:
    """The clocks that an act stops (by id) and starts, and the next due day of the case after it."""

    stopped: list[int] = field(default_factory=list)
    started: list[Clock] = field(default_factory=list)
    next_due_on: dt.date | None = None

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Stop and start them, each by this entry."""
        if self.stopped:
            Clock.writes.filter(pk__in=self.stopped).update(stopped_by=entry)
        if self.started:
            for clock in self.started:
                clock.case, clock.entry = case, entry
            Clock.writes.bulk_create(self.started)


def _start(rule: ClockRule, started_on: dt.date, given: dt.date | None) -> Clock:
    end = clocks.derive(rule, started_on, clocks.calendar_in_force(), given)
    return Clock(
        rule=rule.key,
        pack=rule.pack,
        started_on=started_on,
        due_on=end.due_on,
        is_provisional=end.provisional,
    )


def turn(case: Case, act: ActName, *, given: dt.date | None = None) -> Turned:
    """What this act does to the clocks of a case that it has just moved. A clock started again restarts."""
    after, table = Status(case.status), clocks.in_force(case.occurred)
    result, dues = Turned(), []
    starting = {
        rule.key
        for rule in table.values()
        if rule.is_started_by(act, after) and rule.applies_to(case.channel, case.people)
    }
    if given is None:
        starting = {key for key in starting if table[key].unit != GIVEN}
    for running in case.running:
        rule = clocks.rule_of(running["rule"], running["pack"])
        performed = rule.until == "performed" and not case.obligations_open
        if rule.key in starting or performed or rule.is_stopped_by(act, after):
            result.stopped.append(running["id"])
        else:
            dues.append(dt.date.fromisoformat(running["due_on"]))
    result.started = [_start(table[key], case.occurred, given) for key in sorted(starting)]
    dues += [clock.due_on for clock in result.started]
    result.next_due_on = min(dues, default=None)
    return result

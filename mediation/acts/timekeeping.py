"""Turning the clocks: which stop and which start with an act, what is due next, and the alarms planned ahead."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from mediation.calendar.moments import local_date
from mediation.models import Alarm, Case, CaseEntry, Clock, Obligation
from mediation.rules import alarms, calendars, clocks
from mediation.rules.alarms import Planned
from mediation.rules.clockrule import DONE_AT_NONE, GIVEN, ClockRule
from mediation.vocabulary import ActName, Level, Status

COUNTED = set(DONE_AT_NONE) - {"performed", "decided", "accounted", "followed_up"}
"""What such a clock waits for is not brought by every act that may start it; and a second question prolongs nothing."""


Given = dt.date | dict[str, dt.date] | None
"""The day that an act gives: to every clock that takes one, or to each its own, by its key."""


def given_for(given: Given, rule: str) -> dt.date | None:
    """The day for one clock."""
    return given.get(rule) if isinstance(given, dict) else given


@dataclass
class Turned:
    """The clocks that an act stops (by id) and starts, with their alarms; what is due next, and how urgent it is."""

    stopped: list[int] = field(default_factory=list)
    started: list[Clock] = field(default_factory=list)
    planned: list[tuple[Clock, Planned]] = field(default_factory=list)
    next_due_on: dt.date | None = None
    level: Level = Level.NORMAL

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Stop and start them, each by this entry, and plan their alarms."""
        if self.stopped:
            Clock.writes.filter(pk__in=self.stopped).update(stopped_by=entry)
        if self.started:
            for clock in self.started:
                clock.case, clock.entry = case, entry
            Clock.writes.bulk_create(self.started)
            write_alarms(case, self.planned)


def write_alarms(case: Case, planned: list[tuple[Clock, Planned]]) -> None:
    """Plan rungs of clocks that have just started or moved."""
    if planned:
        Alarm.writes.bulk_create(alarm_of(case, clock, it) for clock, it in planned)


def alarm_of(case: Case, clock: Clock, planned: Planned) -> Alarm:
    """One rung as a row."""
    rung = planned.rung
    return Alarm(
        case=case,
        clock=clock,
        rung=rung.key,
        tells=rung.tells,
        level=rung.level.value,
        fires_at=planned.fires_at,
    )


def begun_on(rule: ClockRule, case: Case) -> dt.date:
    """The day from which a clock runs: of the act, or of the agreement's effect, which is computed (人民调解法 29)."""
    if rule.begins == "effect" and case.effective_on:
        return case.effective_on
    if rule.begins == "served" and case.served_on:
        return case.served_on
    return case.occurred


def _start(
    rule: ClockRule,
    case: Case,
    given: dt.date | None,
    turned: Turned,
    about: Obligation | None = None,
) -> Clock:
    calendar = calendars.in_force(case.calendar)
    started_on = begun_on(rule, case)
    given = (
        max(given, started_on) if given else None
    )  # signed after the day that was promised: it is due at once
    end = clocks.derive(rule, started_on, calendar, given)
    clock = Clock(
        rule=rule.key,
        pack=rule.pack,
        about=about,
        started_on=started_on,
        given_on=given if rule.unit == GIVEN else None,
        due_on=end.due_on,
        due_at=end.due_at,
        is_provisional=end.provisional,
    )
    turned.planned += [
        (clock, it) for it in alarms.plan(rule, end, calendar, rule.begun(started_on))
    ]
    return clock


def _is_over(rule: ClockRule, case: Case) -> bool:
    """What is left of a right is nothing: it is not counted once more."""
    begins = begun_on(rule, case)
    if not rule.lapses or begins >= case.occurred:
        return False
    return clocks.derive(rule, begins, calendars.in_force(case.calendar)).due_on < case.occurred


def _starting(
    case: Case, act: ActName, given: Given, promises: Sequence[Obligation]
) -> dict[str, ClockRule]:
    after = Status(case.status)
    if act is ActName.SIGN_AGREEMENT and case.amendment is not None:
        return {}  # one more name under an amendment: what is in force goes on as it was
    going = {it["rule"] for it in case.running}
    return {
        key: rule
        for key, rule in clocks.in_force(case.occurred).items()
        if rule.is_started_by(act, after)
        and rule.applies_to(case)
        and not (rule.until in COUNTED and (rule.is_done(case) or key in going))
        and _has_what_it_needs(rule, given_for(given, key), promises)
        and (case.served_on is not None or rule.begins != "served")
        and not _is_over(rule, case)
    }


def _has_what_it_needs(
    rule: ClockRule, given: dt.date | None, promises: Sequence[Obligation]
) -> bool:
    """A day, where the act is to give it; promises, where each has a clock of its own."""
    if rule.each:
        return bool(promises)
    return given is not None or rule.unit != GIVEN


def _goes_on(running: dict[str, Any], act: ActName, case: Case) -> bool:
    rule = clocks.rule_of(running["rule"], running["pack"])
    lapsed = rule.lapses and running["due_on"] < local_date(case.now).isoformat()
    is_done = rule.is_done(case) or lapsed or not rule.still_applies(case)
    return not is_done and not rule.is_stopped_by(act, Status(case.status))


def turn(
    case: Case,
    act: ActName,
    *,
    given: Given = None,
    promises: Sequence[Obligation] = (),
    settled: int | None = None,
) -> Turned:
    """What this act does to the clocks of a case that it has just moved. A clock started again restarts.

    `promises` get a clock each, of a rule that has one for each; that of the one that is `settled` stops.
    """
    starting, result = _starting(case, act, given, promises), Turned()
    going = []
    for running in case.running:
        is_settled = settled is not None and running["about"] == settled
        if is_settled or running["rule"] in starting or not _goes_on(running, act, case):
            result.stopped.append(running["id"])
        else:
            going.append(running)
    for key, rule in sorted(starting.items()):
        if rule.each:
            result.started += [_start(rule, case, it.due_on, result, it) for it in promises]
        else:
            result.started.append(_start(rule, case, given_for(given, key), result))
    dues = [(it["rule"], it["pack"], dt.date.fromisoformat(it["due_on"])) for it in going]
    dues += [(clock.rule, clock.pack, clock.due_on) for clock in result.started]
    result.next_due_on = clocks.next_due(dues)
    result.level = alarms.highest([it["level"] for it in going])
    return result

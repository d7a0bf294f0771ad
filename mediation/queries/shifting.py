"""What another calendar would change: counted over all running clocks, and nothing is written."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from dataclasses import dataclass, field, fields

from mediation.acts.recalendar import batches, touched
from mediation.calendar.moments import local_date
from mediation.calendar.workdays import Calendar
from mediation.models import CalendarVersion, Case, Clock, Party
from mediation.models.moment import now
from mediation.rules import calendars, clocks
from mediation.rules.recounts import Change, Recounting
from mediation.vocabulary import bi

SAMPLES = 10
REASONS = 4
"""Days that explain one sample; more are not read by anybody."""


@dataclass(frozen=True)
class Reason:
    """A day that one calendar works and the other does not; `name` is the holiday, where it is one now."""

    on: dt.date
    is_worked: bool
    name: str


@dataclass(frozen=True)
class Sample:
    """One clock before and after."""

    case_id: int
    rule: str
    pack: str
    due_from: dt.date
    due_to: dt.date
    reasons: tuple[Reason, ...]
    appears: bool
    vanishes: bool
    number: str = ""

    @property
    def label(self) -> str:
        """What the clock is called."""
        return clocks.rule_of(self.rule, self.pack).label

    @property
    def weight(self) -> tuple[bool, int]:
        """Breaches first, then by how far the day moves."""
        return self.appears or self.vanishes, abs((self.due_to - self.due_from).days)


SAID = {
    "cases": bi("涉及案件", "cases touched"),
    "moved_cases": bi("到期日变动的案件", "cases with a date that moves"),
    "later": bi("到期日推后的期限", "clocks due later"),
    "earlier": bi("到期日提前的期限", "clocks due earlier"),
    "breaches_appear": bi("新出现的超期", "breaches that appear"),
    "breaches_vanish": bi("消失的超期", "breaches that vanish"),
    "firm": bi("由暂定变为确定的期限", "provisional dates that become firm"),
    "provisional": bi("由确定变为暂定的期限", "firm dates that become provisional"),
    "alarms_move": bi("移动的提醒", "alarms that move"),
    "alarms_at_once": bi("立即触发的提醒", "alarms that fire at once"),
    "alarms_again": bi("已触发、将重新提醒的", "fired alarms withdrawn, to be given again"),
    "levels_change": bi("紧急程度变化的期限", "clocks whose level changes"),
    "parties": bi("收到通知的当事人", "parties who get a message"),
}


@dataclass
class Effects:
    """How much changes; the same count for what would be and for what was done."""

    cases: int = 0
    moved_cases: int = 0
    later: int = 0
    earlier: int = 0
    breaches_appear: int = 0
    breaches_vanish: int = 0
    firm: int = 0
    provisional: int = 0
    alarms_move: int = 0
    alarms_at_once: int = 0
    alarms_again: int = 0
    levels_change: int = 0
    parties: int = 0

    @property
    def clocks(self) -> int:
        """Clocks whose day moves."""
        return self.later + self.earlier

    def add(self, other: Effects) -> None:
        """Count what another count counts."""
        for it in fields(self):
            setattr(self, it.name, getattr(self, it.name) + getattr(other, it.name))

    def told(self) -> list[tuple[str, int]]:
        """Each count with what it means."""
        return [(SAID[it.name], getattr(self, it.name)) for it in fields(self)]


def breaches(change: Change, today: dt.date) -> tuple[bool, bool]:
    """Whether a clock becomes late by the change, or is no longer late."""
    was, will = change.clock.due_on < today, change.end.due_on < today
    return will and not was, was and not will


def effects_of(changes: Iterable[Change], moment: dt.datetime) -> Effects:
    """What some changes come to."""
    found, today = Effects(), local_date(moment)
    for it in changes:
        appears, vanishes = breaches(it, today)
        found.later += it.end.due_on > it.clock.due_on
        found.earlier += it.end.due_on < it.clock.due_on
        found.breaches_appear += appears
        found.breaches_vanish += vanishes
        found.firm += it.clock.is_provisional and not it.end.provisional
        found.provisional += it.end.provisional and not it.clock.is_provisional
        found.alarms_move += len(it.moving)
        found.alarms_at_once += sum(at <= moment < row.fires_at for row, at in it.moving)
        found.alarms_again += len(it.again)
        found.levels_change += it.level != it.clock.level
    return found


@dataclass
class Preview:
    """What a version would change, when it was counted, and under which calendar in force (`stamp`)."""

    version: int
    stamp: int
    at: dt.datetime
    looked_at: int = 0
    seconds: float = 0.0
    effects: Effects = field(default_factory=Effects)
    samples: list[Sample] = field(default_factory=list)
    days: list[Reason] = field(default_factory=list)

    @property
    def is_fresh(self) -> bool:
        """Whether the calendar in force is still the one it was counted against."""
        return self.stamp == calendars.stamp()


def running() -> int:
    """How many clocks run."""
    return Clock.objects.filter(stopped_by=None).count()


def reasons(before: Calendar, after: Calendar) -> list[Reason]:
    """The days that another calendar treats otherwise."""
    return [
        Reason(day, after.is_working(day), after.name_of(day))
        for day in calendars.differing(before, after)
        if before.is_working(day) != after.is_working(day)
    ]


def preview(version: CalendarVersion) -> Preview:
    """Count what a version would change; a hundred thousand clocks take less than a minute."""
    begun, stamp = time.monotonic(), calendars.stamp()
    before, after = calendars.in_force(stamp), calendars.with_version(version)
    found = Preview(version.pk, stamp, now(), running(), days=reasons(before, after))
    differing = calendars.differing(before, after)
    counting = Recounting(after)
    for part in batches(since=differing[0]) if differing else ():
        _count(touched(part, counting, found.at), found)
    numbers = Case.objects.in_bulk([sample.case_id for sample in found.samples])
    found.samples = [
        Sample(**{**vars(sample), "number": numbers[sample.case_id].number})
        for sample in found.samples
    ]
    found.seconds = time.monotonic() - begun
    return found


def _count(by_case: dict[int, list[Change]], found: Preview) -> None:
    changes = [change for its in by_case.values() for change in its]
    found.effects.add(effects_of(changes, found.at))
    moved = {change.clock.case_id for change in changes if change.shift.moves}
    found.effects.cases += len(by_case)
    found.effects.moved_cases += len(moved)
    found.effects.parties += Party.objects.filter(case__in=moved).count()
    today = local_date(found.at)
    samples = [_sample(it, found.days, today) for it in changes if it.shift.moves]
    best = sorted([*found.samples, *samples], key=lambda it: it.weight, reverse=True)
    found.samples = best[:SAMPLES]


def _sample(change: Change, days: list[Reason], today: dt.date) -> Sample:
    clock, end = change.clock, change.end
    last = max(clock.due_on, end.due_on)
    appears, vanishes = breaches(change, today)
    first = end.days[0].on
    return Sample(
        case_id=clock.case_id,
        rule=clock.rule,
        pack=clock.pack,
        due_from=clock.due_on,
        due_to=end.due_on,
        reasons=tuple(day for day in days if first < day.on <= last)[:REASONS],
        appears=appears,
        vanishes=vanishes,
    )

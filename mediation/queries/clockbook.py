"""The clocks of a case with all that went into their dates: rule, pauses, extensions, corrections and entries."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from mediation.calendar.due import remaining
from mediation.calendar.workdays import Calendar, working_days_between
from mediation.errors import NotFound
from mediation.models import (
    CalendarVersion,
    Case,
    CaseEntry,
    Clock,
    Correction,
    Extension,
    Pause,
)
from mediation.rules import calendars
from mediation.rules.clockrule import ClockRule
from mediation.rules.explained import Explained, explain_clock
from mediation.rules.histories import History, last_day
from mediation.vocabulary import Level, bi


@dataclass(frozen=True, kw_only=True)
class Change:
    """One thing that happened to a clock, by which entry. `first_on` to `last_on` of a pause; `length` of an
    extension; `started_on` of a correction."""

    kind: str
    entry: int
    on: dt.date
    reason: str = ""
    first_on: dt.date | None = None
    last_on: dt.date | None = None
    resumed_by: int | None = None
    length: int | None = None
    unit: str = ""
    started_on: dt.date | None = None


@dataclass(frozen=True)
class Told:
    """One clock of a case as of a day: its date, its derivation, and what happened to it."""

    clock: Clock
    explained: Explained
    changes: list[Change]
    today: dt.date
    calendar: Calendar

    @property
    def rule(self) -> ClockRule:
        """The rule that it keeps."""
        return self.explained.rule

    @property
    def label(self) -> str:
        """The name of its rule, and which promise it is about."""
        about = self.clock.about
        if about is None:
            return self.rule.label
        place, rule = about.position, self.rule
        return bi(f"{rule.zh}：第 {place} 项", f"{rule.en}: no. {place}")

    @property
    def is_running(self) -> bool:
        """Whether nothing has stopped it."""
        return self.clock.stopped_by_id is None

    @property
    def level(self) -> Level:
        """How urgent it is."""
        return Level(self.clock.level)

    @property
    def days_left(self) -> int:
        """Working days to its end, negative when that has passed."""
        return working_days_between(self.today, self.clock.due_on, self.calendar)

    @property
    def counted_left(self) -> int:
        """How many days of the period itself are still to come."""
        return remaining(self.explained.derivation, self.today)

    @property
    def paused_to(self) -> dt.date | None:
        """The last day of a pause that is going on."""
        going = [p.last for p in self.explained.pauses if p.first <= self.today <= p.last]
        return max(going, default=None) if self.is_running else None

    @property
    def has_lapsed(self) -> bool:
        """Whether its end has passed and nobody is late by that."""
        return self.rule.lapses and self.clock.due_on < self.today

    @property
    def agrees(self) -> bool:
        """Whether the date is what the derivation says; else it is about to be counted anew."""
        return self.clock.due_on == self.explained.derivation.due_on


def clocks_of(case: Case) -> list[Told]:
    """The clocks of a case that was opened: running ones by due day, then the stopped."""
    found = Clock.objects.filter(case=case).select_related("entry", "stopped_by", "about")
    told = _told(list(found), case.occurred)
    return sorted(told, key=lambda it: (not it.is_running, it.clock.due_on, it.clock.pk))


def next_clock(case: Case, today: dt.date) -> Told | None:
    """The running clock that is due first; one that has lapsed is nobody's next date."""
    found = Clock.objects.filter(case=case, stopped_by=None).select_related(
        "entry", "stopped_by", "about"
    )
    running = [told for told in _told(list(found), today) if not told.has_lapsed]
    return min(running, key=lambda it: (it.clock.due_on, it.clock.pk), default=None)


def clock_of(case: Case, clock: int) -> Told:
    """One clock of a case that was opened."""
    found = Clock.objects.filter(case=case, pk=clock).select_related("entry", "stopped_by", "about")
    told = _told(list(found), case.occurred)
    if not told:
        raise NotFound(bi("本案没有这个期限。", "The case has no such clock."))
    return told[0]


def _told(found: Sequence[Clock], today: dt.date) -> list[Told]:
    history = History(found)
    changes = (
        _changes(found)
        if any((history.pauses, history.extensions, history.starts))
        else defaultdict(list)
    )
    now, then = calendars.calendar_for_reading(), _Calendars()
    return [
        Told(
            clock=clock,
            explained=explain_clock(clock, history, then.of(clock.stopped_by) or now),
            changes=changes[clock.pk],
            today=today,
            calendar=now,
        )
        for clock in found
    ]


class _Calendars:
    """The calendars by which clocks that have stopped were counted last; asked for once."""

    @cached_property
    def applied(self) -> list[tuple[dt.datetime, int]]:
        """Every application of a version, with its instant."""
        found = CalendarVersion.objects.exclude(applied_at=None)
        return list(found.values_list("applied_at", "application"))

    def of(self, stopped_by: CaseEntry | None) -> Calendar | None:
        """The calendar of the instant of an entry; None for a clock that runs."""
        if stopped_by is None:
            return None
        stamps = [stamp for at, stamp in self.applied if stamp and at <= stopped_by.recorded_at]
        return calendars.in_force(max(stamps, default=0))


def _changes(found: Iterable[Clock]) -> dict[int, list[Change]]:
    """What happened to each clock, in the order of the journal."""
    ids = [clock.pk for clock in found]
    changes: dict[int, list[Change]] = defaultdict(list)
    pauses = Pause.objects.filter(clock__in=ids).select_related("entry", "resumption__entry")
    for pause in pauses:
        changes[pause.clock_id].append(_paused(pause))
    for more in Extension.objects.filter(clock__in=ids).select_related("entry"):
        changes[more.clock_id].append(_extended(more))
    for right in Correction.objects.filter(clock__in=ids).select_related("entry"):
        changes[right.clock_id].append(_corrected(right))
    for its in changes.values():
        its.sort(key=lambda change: change.entry)
    return changes


def _paused(pause: Pause) -> Change:
    resumption = getattr(pause, "resumption", None)
    return Change(
        kind="pause",
        entry=pause.entry.number,
        on=pause.entry.occurred_on,
        reason=pause.reason,
        first_on=pause.first_on,
        last_on=last_day(pause),
        resumed_by=resumption.entry.number if resumption else None,
    )


def _extended(more: Extension) -> Change:
    return Change(
        kind="extension",
        entry=more.entry.number,
        on=more.entry.occurred_on,
        length=more.length,
        unit=more.unit,
    )


def _corrected(right: Correction) -> Change:
    return Change(
        kind="correction",
        entry=right.entry.number,
        on=right.entry.occurred_on,
        started_on=right.started_on,
    )

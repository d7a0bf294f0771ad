"""What has happened to running clocks, and when they end by it: pauses, extensions, corrections of many at once."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from mediation.calendar import due
from mediation.calendar.due import Derivation, Unit
from mediation.calendar.workdays import Calendar
from mediation.models import Clock, Correction, Extension, Pause

from . import clocks
from .clockrule import GIVEN, ClockRule


def rule_of(clock: Clock) -> ClockRule:
    """The rule under which a clock started."""
    return clocks.rule_of(clock.rule, clock.pack)


def last_day(pause: Pause) -> dt.date:
    """The day on which a pause really ended, or is to end."""
    resumed = getattr(pause, "resumption", None)
    day: dt.date = resumed.last_on if resumed else pause.last_on
    return day


class History:
    """Pauses, extensions and corrections of some clocks, read in three statements however many they are."""

    def __init__(self, found: Iterable[Clock]) -> None:
        cases = [clock.case_id for clock in found] or [0]
        near = {
            "case__gte": min(cases),
            "case__lte": max(cases),
        }  # a list of ids would cost more than the reading
        self.pauses: dict[int, list[due.Pause]] = defaultdict(list)
        self.extensions: dict[int, list[due.Extension]] = defaultdict(list)
        pauses = Pause.objects.filter(**near).select_related("resumption").order_by("id")
        for it in pauses:
            self.pauses[it.clock_id].append(due.Pause(it.first_on, last_day(it), it.reason))
        extensions = Extension.objects.filter(**near).select_related("entry").order_by("id")
        for more in extensions:
            granted = due.Extension(more.length, Unit(more.unit), more.entry.number)
            self.extensions[more.clock_id].append(granted)
        corrected = Correction.objects.filter(**near).order_by("id")
        self.starts: dict[int, dt.date] = dict(corrected.values_list("clock", "started_on"))

    def start(self, clock: Clock) -> dt.date:
        """The day a clock is counted from: as corrected, as given by its act, or the day it started."""
        given = clock.given_on if rule_of(clock).unit == GIVEN else None
        return self.starts.get(clock.pk) or given or clock.started_on

    def derive(
        self,
        clock: Clock,
        calendar: Calendar,
        *,
        pauses: Sequence[due.Pause] | None = None,
        extensions: Sequence[due.Extension] | None = None,
        start: dt.date | None = None,
    ) -> Derivation:
        """Why a clock ends when it does under a calendar; with what is given instead of its own history, what if."""
        return _due(
            rule_of(clock).counting,
            start or self.start(clock),
            calendar,
            tuple(self.pauses[clock.pk] if pauses is None else pauses),
            tuple(self.extensions[clock.pk] if extensions is None else extensions),
        )


_due = lru_cache(maxsize=4096)(due.due)
"""Clocks that started on one day under one rule end alike: a county's clocks are many, their ends are few."""


@dataclass(frozen=True)
class Shift:
    """One clock whose end differs under another calendar, or from what its row says."""

    clock: Clock
    end: Derivation

    @property
    def moves(self) -> bool:
        """Whether the day itself moves, not only its instant or its being provisional."""
        return self.clock.due_on != self.end.due_on

    @property
    def differs(self) -> bool:
        """Whether anything of the end is other than the row says."""
        row = (self.clock.due_on, self.clock.due_at, self.clock.is_provisional)
        return row != (self.end.due_on, self.end.due_at, self.end.provisional)

    @property
    def facts(self) -> dict[str, Any]:
        """The shift as an entry keeps it."""
        return {
            "clock": self.clock.pk,
            "rule": self.clock.rule,
            "pack": self.clock.pack,
            "due_from": self.clock.due_on.isoformat(),
            "due_to": self.end.due_on.isoformat(),
        }


def derived(found: Sequence[Clock], calendar: Calendar) -> list[Shift]:
    """Every clock with its end under a calendar."""
    history = History(found)
    return [Shift(clock, history.derive(clock, calendar)) for clock in found]


def shifts(found: Sequence[Clock], calendar: Calendar) -> list[Shift]:
    """The clocks that end otherwise under this calendar than their rows say."""
    return [shift for shift in derived(found, calendar) if shift.differs]

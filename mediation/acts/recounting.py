"""Acts about one running clock, and the move of its dates with the rungs ahead."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import ClassVar

from mediation.calendar.due import Derivation
from mediation.calendar.moments import local_date
from mediation.calendar.workdays import Calendar
from mediation.errors import Incomplete, NotNow
from mediation.models import Alarm, Case, CaseEntry, Clock
from mediation.models.moment import now
from mediation.rules import recounts
from mediation.rules.histories import rule_of
from mediation.rules.recounts import Change
from mediation.vocabulary import bi

from . import fields
from .act import CaseAct
from .timekeeping import write_alarms


def clock_among(among: str) -> int:
    """The input that names a clock, from a list of those that can take the act (`queries.options`)."""
    named: int = fields.one("clock", bi("哪个期限", "Which clock"), among)
    return named


def today_of(case: Case) -> dt.date:
    """The county's date for a case: by the act that holds it, or now."""
    return local_date(case.now if hasattr(case, "now") else now())


def running_clocks(case: Case | None) -> list[Clock]:
    """The running clocks of a case, the next due first."""
    return list(Clock.objects.filter(case=case, stopped_by=None).order_by("due_on", "id"))


@dataclass(frozen=True, kw_only=True)
class ClockAct(CaseAct, abstract=True):
    """An act about one running clock of a case."""

    nothing: ClassVar[str] = bi("本案没有正在计时的期限。", "No clock of this case is running.")
    clock: int = clock_among("running_clocks")

    @classmethod
    def candidates(cls, case: Case) -> list[Clock]:
        """The running clocks that can take this act now, whatever its other inputs say."""
        return running_clocks(case)

    @classmethod
    def ready(cls, case: Case) -> None:
        """Some clock can take it."""
        if not cls.candidates(case):
            raise NotNow(cls.nothing)

    def require_ready(self, case: Case) -> None:
        """Nothing: `check` knows which clock is meant, and says more of it."""

    def running(self, case: Case) -> Clock:
        """The clock, or a refusal next to the field."""
        found: Clock | None = Clock.objects.filter(
            case=case, pk=self.clock or 0, stopped_by=None
        ).first()
        if found is None:
            raise Incomplete(
                bi("请选择本案正在计时的期限。", "Choose a running clock of this case."),
                field="clock",
            )
        return found

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry names the rule of the clock, for whoever reads it later."""
        clock = self.running(case)
        entry.facts |= {"rule": clock.rule, "pack": clock.pack}


def foresee(case: Case, clock: Clock, end: Derivation, calendar: Calendar) -> Change:
    """What the move of a clock to this end brings to its rungs and its level."""
    rows = recounts.known([clock])[clock.pk]
    rule = rule_of(clock)
    reached = recounts.reached(rule, end, calendar, rule.begun(clock.started_on))
    return recounts.change(clock, reached, rows, case.now)


def expect(case: Case, found: Change) -> None:
    """The case in hand learns what will be due, and how urgent it is."""
    for held in case.running:
        if held["id"] == found.clock.pk:
            held |= {"due_on": found.end.due_on.isoformat(), "level": found.level.value}


def move(case: Case, entry: CaseEntry, clock: Clock, end: Derivation, calendar: Calendar) -> None:
    """Move the clock's dates by this entry, and with them the rungs that are ahead, and the level."""
    found = foresee(case, clock, end, calendar)
    Clock.writes.filter(pk=clock.pk).update(
        due_on=end.due_on,
        due_at=end.due_at,
        is_provisional=end.provisional,
        level=found.level.value,
        moved_by=entry,
    )
    for alarm, fires_at in found.moving:
        Alarm.writes.filter(pk=alarm.id).update(fires_at=fires_at)
    write_alarms(case, [(clock, it) for it in (*found.added, *found.again)])

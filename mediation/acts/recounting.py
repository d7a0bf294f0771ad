"""Acts about one running clock, the move of its dates with the rungs ahead, and counting a whole case anew."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.calendar.due import Derivation
from mediation.calendar.workdays import Calendar
from mediation.errors import Incomplete
from mediation.models import Alarm, Case, CaseEntry, Clock
from mediation.rules import alarms, calendars, histories
from mediation.rules.histories import Shift, rule_of
from mediation.vocabulary import bi

from . import fields
from .act import CaseAct
from .timekeeping import write_alarms


@dataclass(frozen=True, kw_only=True)
class ClockAct(CaseAct, abstract=True):
    """An act about one running clock of a case."""

    clock: int = fields.one("clock", bi("哪个期限", "Which clock"), "running_clocks")

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


def move(case: Case, entry: CaseEntry, clock: Clock, end: Derivation, calendar: Calendar) -> None:
    """Move the clock's dates by this entry, and plan again the rungs that have not fired."""
    Clock.writes.filter(pk=clock.pk).update(
        due_on=end.due_on, due_at=end.due_at, is_provisional=end.provisional, moved_by=entry
    )
    planned = {it.rung.key: it for it in alarms.plan(rule_of(clock), end, calendar)}
    known = {it.rung: it for it in Alarm.objects.filter(clock=clock)}
    for key, alarm in known.items():
        if alarm.waits and key in planned and planned[key].fires_at != alarm.fires_at:
            Alarm.writes.filter(pk=alarm.pk).update(fires_at=planned[key].fires_at)
    write_alarms(case, [(clock, it) for key, it in planned.items() if key not in known])


@dataclass(frozen=True, kw_only=True)
class RecountClocks(CaseAct):
    """The dates of a case are counted anew: the calendar changed, or they did not agree with their rules.

    The clockwork does it by thousands (`acts.recalendar`), a supervisor for one case. Whose turn it is, what is due
    next and the level are settled anew with it, as with every act.
    """

    story = bi("{actor}重新计算期限：{moved}。", "{actor} counted the clocks anew: {moved}.")
    help = bi("按现行日历重新计算本案各期限。", "Counts every clock by the calendar in force.")
    parallel = True

    def _derived(self, case: Case) -> list[Shift]:
        running = Clock.objects.filter(case=case, stopped_by=None).order_by("id")
        return histories.derived(list(running), calendars.in_force(case.calendar))

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry says which days moved; an empty list says that none did."""
        found = self._derived(case)
        entry.facts["moved"] = [shift.facts for shift in found if shift.moves]
        ends = {shift.clock.pk: shift.end.due_on.isoformat() for shift in found}
        for held in case.running:
            held["due_on"] = ends[held["id"]]

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Move what moved, and plan the rungs that are still ahead."""
        calendar = calendars.in_force(case.calendar)
        for shift in self._derived(case):
            move(case, entry, shift.clock, shift.end, calendar)

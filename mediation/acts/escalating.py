"""Escalation: a rung is reached, somebody takes note, the bureau orders, who is late explains."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.calendar.moments import local_date
from mediation.errors import Incomplete, NotNow
from mediation.models import Acknowledgement, Alarm, Case, CaseEntry, Clock
from mediation.rules import alarms
from mediation.rules.histories import rule_of
from mediation.vocabulary import Level, bi

from . import fields
from .act import require_inputs
from .alarms import Claimed
from .recounting import ClockAct, clock_among, running_clocks, today_of

LONGEST_PROMISE = dt.timedelta(days=366)


def lift(case: Case, clock: Clock, level: str) -> str:
    """Raise a clock of the case in hand to a level, if it stands lower; answers the level it then has."""
    raised = alarms.highest([clock.level, level]).value
    for held in case.running:
        if held["id"] == clock.pk:
            held["level"] = raised
    return raised


@dataclass(frozen=True, kw_only=True)
class RaiseAlarm(ClockAct):
    """A rung of a clock's ladder is reached: recorded by the clockwork, by thousands in `acts.alarms`."""

    story = bi(
        "期限提醒：“{rule}”{rung}（到期日 {due_on}），等级：{level}。",
        "Alarm of “{rule}”: {rung} (due {due_on}); level: {level}.",
    )
    parallel = True

    def _due(self, case: Case) -> Alarm:
        waiting = Alarm.objects.filter(clock=self.running(case), fired_by=None, withdrawn_at=None)
        found: Alarm | None = (
            waiting.filter(fires_at__lte=case.now).order_by("fires_at", "id").first()
        )
        if found is None:
            raise NotNow(bi("该期限没有到时的提醒。", "No alarm of this clock is due."))
        return found

    def check(self, case: Case) -> None:
        """A rung of the clock is due."""
        self._due(case)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry names the rung; the case is raised with its clock."""
        alarm, clock = self._due(case), self.running(case)
        entry.facts = Claimed.of(alarm, clock).facts
        lift(case, clock, alarm.level)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """The rung has fired, by this entry."""
        alarm, clock = self._due(case), self.running(case)
        level = lift(case, clock, alarm.level)
        Alarm.writes.filter(pk=alarm.pk).update(fired_by=entry)
        Clock.writes.filter(pk=clock.pk).exclude(level=level).update(level=level, moved_by=entry)


@dataclass(frozen=True, kw_only=True)
class AcknowledgeEscalation(ClockAct):
    """Somebody has taken note: the reminders of the rungs reached so far stop, the clock does not."""

    story = bi("{actor}确认收到“{rule}”的提醒。", "{actor} acknowledged the alarms of “{rule}”.")
    parallel = True
    nothing = bi("没有待确认的提醒。", "There is nothing to acknowledge.")

    clock: int = clock_among("clocks_to_acknowledge")
    note: str = fields.text(bi("说明", "Note"), required=False)

    @classmethod
    def candidates(cls, case: Case) -> list[Clock]:
        """Those of which a rung was reached, and nobody has taken note of it."""
        running = running_clocks(case)
        fired = Alarm.objects.filter(
            clock__in=[clock.pk for clock in running], fired_by__isnull=False, acknowledgement=None
        )
        unread = set(fired.values_list("clock", flat=True))
        return [clock for clock in running if clock.pk in unread]

    def _unread(self, case: Case) -> list[Alarm]:
        fired = Alarm.objects.filter(
            clock=self.running(case), fired_by__isnull=False, acknowledgement=None
        )
        return list(fired.order_by("id"))

    def check(self, case: Case) -> None:
        """There is something to take note of."""
        if not self._unread(case):
            raise NotNow(self.nothing)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry tells which rungs."""
        super().record(case, entry)
        entry.facts["alarms"] = [alarm.pk for alarm in self._unread(case)]

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep who took note of which rungs."""
        Acknowledgement.writes.bulk_create(
            Acknowledgement(case=case, entry=entry, alarm=alarm) for alarm in self._unread(case)
        )


def require_late(case: Case, clock: Clock) -> None:
    """Only what is late is put under order or explained; at the end of a right that lapses nobody is."""
    if local_date(case.now) <= clock.due_on:
        raise NotNow(bi("期限尚未届满。", "The period is not over yet."))
    if rule_of(clock).lapses:
        raise NotNow(
            bi("该期限届满不算超期，无需督办或说明。", "Nobody is late at the end of this period.")
        )


NOTHING_LATE = bi("本案没有超期的期限。", "Nothing of this case is late.")


def late_clocks(case: Case) -> list[Clock]:
    """The running clocks at whose end somebody is late, and that are over."""
    today = today_of(case)
    return [it for it in running_clocks(case) if it.due_on < today and not rule_of(it).lapses]


@dataclass(frozen=True, kw_only=True)
class OrderSupervision(ClockAct):
    """The bureau orders that a late case be dealt with (督办)."""

    story = bi("{actor}就“{rule}”督办本案。", "{actor} put the case under order for “{rule}”.")

    nothing = bi("本案没有超期而未督办的期限。", "Nothing late is left to be ordered.")

    clock: int = clock_among("clocks_to_order")
    instruction: str = fields.text(bi("督办要求", "What is ordered"))

    @classmethod
    def candidates(cls, case: Case) -> list[Clock]:
        """Those that are late, and not under order yet."""
        return [it for it in late_clocks(case) if it.level != Level.ORDERED]

    def check(self, case: Case) -> None:
        """The clock is late, and not under order already."""
        clock = self.running(case)
        require_late(case, clock)
        if clock.level == Level.ORDERED:
            raise NotNow(bi("已在督办。", "It is under order already."))

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The case is under order from now on."""
        super().record(case, entry)
        lift(case, self.running(case), Level.ORDERED.value)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Raise the clock by this entry."""
        Clock.writes.filter(pk=self.clock).update(level=Level.ORDERED.value, moved_by=entry)


@dataclass(frozen=True, kw_only=True)
class ExplainOverrun(ClockAct):
    """Who is late says why, and by when it will be done."""

    story = bi(
        "{actor}说明“{rule}”超期原因，预计 {expected_on} 前办理。",
        "{actor} explained why “{rule}” is late; expected by {expected_on}.",
    )
    parallel = True
    nothing = NOTHING_LATE

    clock: int = clock_among("clocks_late")
    reason: str = fields.text(bi("超期原因", "Why it is late"))
    expected_on: dt.date = fields.day(bi("预计办理日期", "Expected by"))

    @classmethod
    def candidates(cls, case: Case) -> list[Clock]:
        """Those that are late."""
        return late_clocks(case)

    def check(self, case: Case) -> None:
        """The clock is late; the promised day lies ahead."""
        require_late(case, self.running(case))
        require_inputs(self)
        today = local_date(case.now)
        if self.expected_on < today:
            raise Incomplete(bi("须不早于今天。", "Not before today."), field="expected_on")
        if self.expected_on > today + LONGEST_PROMISE:
            raise Incomplete(bi("须在一年之内。", "Within a year."), field="expected_on")

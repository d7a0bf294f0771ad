"""Pauses of clocks, for a reason of the closed list, with a document, within the rule's budget."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.calendar import due
from mediation.calendar.due import Derivation
from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Clock, Pause, Resumption
from mediation.rules import allowed, calendars
from mediation.rules.histories import History, rule_of
from mediation.vocabulary import PauseReason, bi

from . import documents, fields
from .act import require_inputs
from .evidence import StoredFile
from .moving import MovingAct, require_not_over, within
from .recounting import (
    clock_among,
    running_clocks,
    today_of,
)


@dataclass(frozen=True, kw_only=True)
class PauseClock(MovingAct):
    """A clock stands still for a reason of the closed list, with a document; it goes on by itself."""

    story = bi(
        "{actor}因{reason}暂停“{rule}”计时至 {last_on}，到期日由 {due_from} 改为 {due_to}。",
        "{actor} paused “{rule}” to {last_on} ({reason}); due {due_to} instead of {due_from}.",
    )
    help = bi("过了预定日期自动恢复计时。", "The clock goes on by itself after the day you give.")
    nothing = bi("本案没有可以暂停的期限。", "No clock of this case may pause.")

    clock: int = clock_among("clocks_to_pause")
    reason: PauseReason = fields.choice(bi("原因", "Reason"), PauseReason)
    last_on: dt.date = fields.day(bi("暂停至（含当日）", "Paused to (that day included)"))
    document: StoredFile | None = documents.upload(bi("证明材料", "Document"))
    exhibit: int | None = documents.known(bi("或已附的材料", "Or one attached already"))

    @classmethod
    def candidates(cls, case: Case) -> list[Clock]:
        """Those that their rule lets pause, while they last, unless they pause already."""
        today, running = today_of(case), running_clocks(case)
        pauses = History(running).pauses
        return [
            clock
            for clock in running
            if rule_of(clock).pauses.reasons
            and today <= clock.due_on
            and not any(pause.last >= today for pause in pauses[clock.pk])
        ]

    def _pause(self, case: Case) -> due.Pause:
        return due.Pause(case.occurred, self.last_on, self.reason.value)

    def check(self, case: Case) -> None:
        """The rule knows the reason, its budget lasts, no other pause is running, there is a paper."""
        clock = self.running(case)
        require_inputs(self)
        require_not_over(case, clock)
        if case.occurred < clock.started_on:
            raise Incomplete(
                bi(
                    f"该期限自 {clock.started_on} 起算，不能从更早的日期暂停。",
                    f"This clock started on {clock.started_on}; it cannot pause before that.",
                ),
                field="occurred_on",
            )
        earlier = History([clock]).pauses[clock.pk]
        if any(pause.last >= case.occurred for pause in earlier):
            raise NotNow(bi("该期限已在暂停中。", "This clock is paused already."))
        if self.reason not in rule_of(clock).pauses.reasons:
            within(allowed.check_pauses, rule_of(clock), [self._pause(case)], "reason")
        within(allowed.check_pauses, rule_of(clock), [*earlier, self._pause(case)], "last_on")
        documents.require(case, self.document, self.exhibit)

    def end(self, case: Case) -> Derivation:
        """With this pause after the earlier ones."""
        clock, calendar = self.running(case), calendars.in_force(case.calendar)
        history = History([clock])
        pauses = [*history.pauses[clock.pk], self._pause(case)]
        return history.derive(clock, calendar, pauses=pauses)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry tells from which day, and of the paper."""
        super().record(case, entry)
        entry.facts["first_on"] = case.occurred.isoformat()
        documents.record(entry, self.reason.zh, self.document)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the paper and the pause."""
        super().write(case, entry)
        paper = documents.keep(case, entry, self.reason.zh, self.document, self.exhibit)
        pause = Pause(
            case=case, entry=entry, clock_id=self.clock, reason=self.reason.value,
            first_on=case.occurred, last_on=self.last_on, document_id=paper,
        )  # fmt: skip
        Pause.writes.bulk_create([pause])


@dataclass(frozen=True, kw_only=True)
class ResumeClock(MovingAct):
    """A pause ends earlier than planned; the day of this act is its last."""

    story = bi(
        "{actor}提前恢复“{rule}”计时，到期日由 {due_from} 改为 {due_to}。",
        "{actor} resumed “{rule}” early; due {due_to} instead of {due_from}.",
    )

    nothing = bi("本案没有暂停中的期限。", "No clock of this case is paused.")

    clock: int = clock_among("clocks_paused")
    note: str = fields.text(bi("说明", "Note"), required=False)

    @classmethod
    def candidates(cls, case: Case) -> list[Clock]:
        """Those of which a pause has begun and nobody has ended it."""
        begun = Pause.objects.filter(case=case, resumption=None, first_on__lte=today_of(case))
        paused = set(begun.values_list("clock", flat=True))
        return [clock for clock in running_clocks(case) if clock.pk in paused]

    def _pause(self, case: Case) -> Pause:
        going = Pause.objects.filter(
            clock=self.running(case), resumption=None,
            first_on__lte=case.occurred, last_on__gt=case.occurred,
        )  # fmt: skip
        found: Pause | None = going.first()
        if found is None:
            raise NotNow(bi("该期限没有在暂停。", "This clock is not paused."))
        return found

    def check(self, case: Case) -> None:
        """There is a pause that would still go on."""
        self._pause(case)

    def end(self, case: Case) -> Derivation:
        """With the pause cut to this day."""
        cut, clock = self._pause(case), self.running(case)
        history = History([clock])
        pauses = [
            due.Pause(it.first, case.occurred, it.reason) if it.first == cut.first_on else it
            for it in history.pauses[clock.pk]
        ]
        return history.derive(clock, calendars.in_force(case.calendar), pauses=pauses)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry tells which pause, and its last day."""
        super().record(case, entry)
        entry.facts |= {"pause": self._pause(case).pk, "last_on": case.occurred.isoformat()}

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the day on which the pause ended."""
        super().write(case, entry)
        ended = Resumption(case=case, entry=entry, pause=self._pause(case), last_on=case.occurred)
        Resumption.writes.bulk_create([ended])

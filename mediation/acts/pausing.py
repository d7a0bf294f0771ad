"""Pauses, extensions and corrections of clocks: each with its document, within the rule's limits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mediation.calendar import due
from mediation.calendar.due import Derivation
from mediation.calendar.moments import local_date
from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Clock, Correction, Extension, Pause, Resumption
from mediation.rules import allowed, calendars
from mediation.rules.clockrule import GIVEN
from mediation.rules.histories import History, rule_of
from mediation.vocabulary import Consenter, PauseReason, bi

from . import documents, fields
from .act import require_inputs
from .evidence import StoredFile
from .recounting import (
    ClockAct,
    clock_among,
    expect,
    foresee,
    move,
    running_clocks,
    today_of,
)

FURTHEST = dt.timedelta(days=3660)
"""An agreed day lies no further ahead."""

CONSENTS = "延期同意书"
"""The title of the paper, as it stands in the file."""


def require_not_over(case: Case, clock: Clock) -> None:
    """A period that is over can neither be paused nor extended, whatever day the paper bears."""
    if local_date(case.now) > clock.due_on:
        raise NotNow(
            bi(
                f"期限已于 {clock.due_on} 届满，不能再暂停或延长。",
                f"The period ended on {clock.due_on}; it can no longer be paused or extended.",
            )
        )


def within(check: Callable[..., None], rule: Any, given: Sequence[Any], field: str) -> None:
    """Ask the rule, and put its refusal next to the input that it is about."""
    try:
        check(rule, given)
    except Incomplete as refusal:
        raise Incomplete(refusal.sentence, field=field) from refusal


@dataclass(frozen=True, kw_only=True)
class MovingAct(ClockAct, abstract=True):
    """An act that moves the dates of one running clock."""

    def end(self, case: Case) -> Derivation:
        """The derivation of the clock once this act is done."""
        raise NotImplementedError

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry says from which day to which; the case knows what is due next."""
        super().record(case, entry)
        clock, end = self.running(case), self.end(case)
        entry.facts |= {"due_from": clock.due_on.isoformat(), "due_to": end.due_on.isoformat()}
        expect(case, foresee(case, clock, end, calendars.in_force(case.calendar)))

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Move the dates, and with them the rungs that are still ahead."""
        calendar = calendars.in_force(case.calendar)
        move(case, entry, self.running(case), self.end(case), calendar)


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


@dataclass(frozen=True, kw_only=True)
class ExtendPeriod(MovingAct):
    """A period is extended before it ends, within the rule's cap and with the consents it asks for."""

    story = bi(
        "{actor}经{consents}同意延长“{rule}”{length} 日，到期日由 {due_from} 改为 {due_to}。",
        "{actor} extended “{rule}” by {length} (with the consent of {consents}); "
        "due {due_to} instead of {due_from}.",
    )
    help = bi("须在届满前办理，并附同意书。", "Before the period ends, with the written consents.")
    nothing = bi("本案没有可以延长的期限。", "No clock of this case may be extended.")

    clock: int = clock_among("clocks_to_extend")
    length: int = fields.count(bi("延长日数", "By how many days"))
    consents: tuple[Consenter, ...] = fields.choices(
        bi("书面同意的各方", "Who has consented in writing"), Consenter
    )
    document: StoredFile | None = documents.upload(
        bi("同意书（各方签名）", "The consents, signed"),
    )
    exhibit: int | None = documents.known(bi("或已附的材料", "Or one attached already"))

    @classmethod
    def candidates(cls, case: Case) -> list[Clock]:
        """Those that their rule lets extend once more, while they last."""
        today, running = today_of(case), running_clocks(case)
        granted = History(running).extensions
        return [
            clock
            for clock in running
            if today <= clock.due_on and len(granted[clock.pk]) < rule_of(clock).extension.times
        ]

    def _more(self, clock: Clock) -> list[due.Extension]:
        granted = History([clock]).extensions[clock.pk]
        return [*granted, due.Extension(self.length, rule_of(clock).extension.unit)]

    def check(self, case: Case) -> None:
        """Not after the end, not more often or longer than the rule allows, with every consent on paper."""
        clock = self.running(case)
        require_inputs(self)
        require_not_over(case, clock)
        rule = rule_of(clock)
        within(allowed.check_extensions, rule, self._more(clock), "length")
        for consenter in map(Consenter, rule.extension.consents):
            if consenter not in self.consents:
                raise Incomplete(
                    bi(
                        f"延长须经{consenter.zh}同意。",
                        f"An extension needs the consent of {consenter.en}.",
                    ),
                    field="consents",
                )
        documents.require(case, self.document, self.exhibit)

    def end(self, case: Case) -> Derivation:
        """With this extension after the earlier ones."""
        clock, calendar = self.running(case), calendars.in_force(case.calendar)
        return History([clock]).derive(clock, calendar, extensions=self._more(clock))

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry tells by what unit, and of the paper."""
        super().record(case, entry)
        entry.facts["unit"] = rule_of(self.running(case)).extension.unit.value
        documents.record(entry, CONSENTS, self.document)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the paper and the extension; who consented stands in the entry."""
        clock = self.running(case)
        super().write(case, entry)
        documents.keep(case, entry, CONSENTS, self.document, self.exhibit)
        extension = Extension(
            case=case, entry=entry, clock=clock, length=self.length,
            unit=rule_of(clock).extension.unit.value,
        )  # fmt: skip
        Extension.writes.bulk_create([extension])


@dataclass(frozen=True, kw_only=True)
class GrantCorrection(MovingAct):
    """A clock that was started from a wrong day is put right, by a supervisor and with a reason."""

    story = bi(
        "{actor}将“{rule}”的起算日更正为 {started_on}，到期日由 {due_from} 改为 {due_to}。",
        "{actor} corrected “{rule}” to start on {started_on}; due {due_to} instead of {due_from}.",
    )

    started_on: dt.date = fields.day(
        bi("正确的起算日", "The right first day"),
        help=bi(
            "自约定日期起算的期限（履行、结案、下次会议），填正确的约定日期。",
            "For a period that runs from an agreed day, the right agreed day.",
        ),
    )
    reason: str = fields.text(bi("更正理由", "Why"))

    def check(self, case: Case) -> None:
        """The right day is another one, between the filing and today."""
        clock = self.running(case)
        require_inputs(self)
        is_given = rule_of(clock).unit == GIVEN
        last = case.occurred + FURTHEST if is_given else case.occurred
        if not case.filed_on <= self.started_on <= last:
            raise Incomplete(
                bi("约定的日期须在登记日之后十年内。", "Within ten years of the filing.")
                if is_given
                else bi("须在登记日与今天之间。", "Between the filing and today."),
                field="started_on",
            )
        if self.end(case).due_on == clock.due_on:
            raise Incomplete(
                bi("按此日起算，到期日不变。", "From that day it is due on the same day as now."),
                field="started_on",
            )

    def end(self, case: Case) -> Derivation:
        """From the right day."""
        clock, calendar = self.running(case), calendars.in_force(case.calendar)
        return History([clock]).derive(clock, calendar, start=self.started_on)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the correction."""
        super().write(case, entry)
        right = Correction(case=case, entry=entry, clock_id=self.clock, started_on=self.started_on)
        Correction.writes.bulk_create([right])

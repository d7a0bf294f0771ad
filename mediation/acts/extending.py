"""Extensions and corrections of clocks: with consents on paper, or by a supervisor with a reason."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.calendar import due
from mediation.calendar.due import Derivation
from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, Clock, Correction, Extension
from mediation.rules import allowed, calendars
from mediation.rules.clockrule import GIVEN
from mediation.rules.histories import History, rule_of
from mediation.vocabulary import Consenter, bi

from . import documents, fields
from .act import require_inputs
from .evidence import StoredFile
from .moving import MovingAct, require_not_over, within
from .recounting import (
    clock_among,
    running_clocks,
    today_of,
)

FURTHEST = dt.timedelta(days=3660)
"""An agreed day lies no further ahead."""

CONSENTS = "延期同意书"
"""The title of the paper, as it stands in the file."""


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

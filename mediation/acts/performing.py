"""Performance: what a debtor says it has done, and what became of each promise, until all are kept (人民调解法 31)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Obligation, PerformanceClaim
from mediation.vocabulary import PerformanceOutcome, bi

from . import documents, fields
from .act import CaseAct
from .evidence import StoredFile
from .promised import (
    FINAL,
    creditors,
    ended_as,
    not_open,
    of_one_clock,
    open_promise,
    promise_of,
    require_creditor,
    write_outcome,
)

NO_PROMISE = bi("没有等待履行的事项。", "No promise is waited for.")


@dataclass(frozen=True, kw_only=True)
class PromiseAct(CaseAct, abstract=True):
    """An act about one promise of the agreement in use."""

    obligation: int = fields.one("obligation", bi("履行事项", "Obligation"), "open_obligations")

    @classmethod
    def ready(cls, case: Case) -> None:
        """Something is waited for."""
        if not case.obligations_open:
            raise NotNow(NO_PROMISE)


@dataclass(frozen=True, kw_only=True)
class SubmitPerformance(PromiseAct):
    """A debtor says that it has kept a promise, and hands in proof; the other side or the mediator says whether it has.

    Whoever is silent has agreed to nothing: a claim settles no promise.
    """

    story = bi(
        "{actor}：第{obligation}项称已履行，待对方确认。",
        "{actor}: item {obligation} is said to be performed; the other side is to confirm.",
    )
    help = bi("对方确认后才算履行完毕。", "It is settled once the other side confirms.")
    parallel = True

    note: str = fields.text(bi("怎样履行的", "What was done"), limit=1000)
    document: StoredFile | None = documents.upload(bi("凭证", "Proof"))
    show: bool = fields.flag(
        bi("让对方看这份凭证", "Let the other side see it"),
        help=bi(
            "对方看到的是去掉拍摄地点等信息的副本；不勾选的，只知道交了凭证。",
            "It sees a copy without the place where it was taken; else only that there is one.",
        ),
    )

    def check(self, case: Case) -> None:
        """It is open, and who says so online owes it himself."""
        promise, voice = open_promise(case, self.obligation), case.actor.speaks_for
        if voice and promise.debtor_id != voice.party:
            raise Incomplete(
                bi("这一项不是由您履行的。", "This is not yours to perform."), field="obligation"
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Who is told, and the proof's digest."""
        promise = promise_of(case, self.obligation)
        entry.facts["tells"] = creditors(case, promise)
        entry.facts["handed_in_by"] = promise.debtor_id
        documents.record(entry, self.name.zh, self.document)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep what was said and the proof."""
        debtor, paper = entry.facts["handed_in_by"], None
        if self.document is not None:
            paper = documents.keep(case, entry, self.name.zh, self.document, None, debtor)
        claim = PerformanceClaim(
            case=case, entry=entry, obligation_id=self.obligation, exhibit_id=paper
        )
        PerformanceClaim.writes.bulk_create([claim])


@dataclass(frozen=True, kw_only=True)
class RecordPerformance(CaseAct):
    """What became of one promise; the committee supervises and urges performance (人民调解法 31).

    A promise of which a breach was reported can still be kept: late, but kept.
    """

    story = bi(
        "{actor}记录第{obligation}项：{outcome}。", "{actor} recorded item {obligation}: {outcome}."
    )
    parallel = True

    obligation: int = fields.one(
        "obligation", bi("履行事项", "Obligation"), "obligations_to_record"
    )
    outcome: PerformanceOutcome = fields.choice(
        bi("履行情况", "Outcome"), PerformanceOutcome, among="outcomes_to_record"
    )
    note: str = fields.text(bi("凭证与说明", "Proof and note"), required=False)

    def check(self, case: Case) -> None:
        """The promise is one of the agreement in use, and not settled; a party says so of what is owed to it."""
        promise = promise_of(case, self.obligation)
        if ended_as(promise) not in (None, PerformanceOutcome.BREACHED):
            raise not_open()
        require_creditor(case, promise)
        if self.outcome is PerformanceOutcome.BREACHED or (
            case.actor.speaks_for and self.outcome not in FROM_HOME
        ):
            raise Incomplete(
                bi(
                    "对方不履行的，请用“报告不履行”，同时告知救济途径。",
                    "Where it was not performed, report the breach: the remedies are told with it.",
                ),
                field="outcome",
            )
        if self.outcome is PerformanceOutcome.NOT_YET and not self.note.strip():
            raise Incomplete(bi("请写明还差什么。", "Say what is still missing."), field="note")

    def record(self, case: Case, entry: CaseEntry) -> None:
        """One open promise fewer, when this is the end of the wait; the debtor is told of what is missing."""
        promise = promise_of(case, self.obligation)
        if ended_as(promise) is None:
            case.obligations_open -= self.outcome in FINAL
        if self.outcome is PerformanceOutcome.NOT_YET:
            entry.facts["tells"] = [promise.debtor_id]

    def promise_settled(self, case: Case) -> int | None:
        """The clock of this promise stops, when this is the end of it."""
        return self.obligation if self.outcome in FINAL else None

    def promises_started(self, case: Case) -> Sequence[Obligation]:
        """Those still open, where one clock ran for all of them: it began before each had its own."""
        return of_one_clock(case, self.obligation) if self.outcome in FINAL else ()

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep what became of it."""
        write_outcome(case, entry, self.obligation, self.outcome)


FROM_HOME = (
    PerformanceOutcome.PERFORMED,
    PerformanceOutcome.PARTLY,
    PerformanceOutcome.NOT_YET,
)
"""What a creditor may say on its own page; it gives nothing up by a click."""

"""When a promise is not kept: urged, and at last reported, with the remedies told (人民调解法 31、32)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, Clock, Obligation, Urging
from mediation.rules.remedies import Unkept, remedies
from mediation.vocabulary import (
    Confirmation,
    ObligationKind,
    PerformanceOutcome,
    UrgeWay,
    bi,
)

from . import fields
from .performing import PromiseAct
from .promised import (
    creditors,
    of_one_clock,
    open_promise,
    promise_of,
    require_creditor,
    write_outcome,
)


@dataclass(frozen=True, kw_only=True)
class UrgePerformance(PromiseAct):
    """The committee urges a debtor to perform, as it must (人民调解法 31); what was answered is kept."""

    story = bi(
        "{actor}督促履行第{obligation}项（{way}）。", "{actor} urged item {obligation} ({way})."
    )
    help = bi("系统同时通知履行人。", "Who owes it gets a message as well.")
    parallel = True

    way: UrgeWay = fields.choice(bi("方式", "How"), UrgeWay)
    answer: str = fields.text(bi("对方怎么说", "What was answered"), limit=1000, required=False)

    def check(self, case: Case) -> None:
        """It is open."""
        open_promise(case, self.obligation)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The debtor is told."""
        entry.facts["tells"] = [promise_of(case, self.obligation).debtor_id]

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it: how often, is counted."""
        urging = Urging(case=case, entry=entry, obligation_id=self.obligation, way=self.way.value)
        Urging.writes.bulk_create([urging])


def unkept(case: Case, promise: Obligation, today: dt.date) -> Unkept:
    """What the remedies depend on, as it stands now."""
    siblings = Obligation.objects.filter(agreement=promise.agreement_id)
    series = siblings.filter(series=promise.series) if promise.series else [promise]
    final = [PerformanceOutcome.PERFORMED.value, PerformanceOutcome.WAIVED.value]
    owed_back = siblings.filter(debtor=promise.creditor_id, creditor=promise.debtor_id)
    window = Clock.objects.filter(case=case, rule="confirmation_window", stopped_by=None)
    return Unkept(
        kind=ObligationKind(promise.kind),
        amount=promise.amount,
        due_on=promise.due_on,
        last_due_on=max(it.due_on for it in series),
        today=today,
        confirmation=Confirmation(case.confirmation),
        may_still_apply=window.filter(due_on__gte=today).exists(),
        has_creditor=promise.creditor_id is not None,
        owes_back=owed_back.exclude(performances__outcome__in=final).exists(),
    )


@dataclass(frozen=True, kw_only=True)
class ReportBreach(PromiseAct):
    """A promise was not kept by its day: the wait for it ends, and the creditor is told where to go (人民调解法 32)."""

    story = bi(
        "{actor}报告第{obligation}项未履行，已告知救济途径：{remedies}。",
        "{actor} reported that item {obligation} was not performed; told: {remedies}.",
    )
    help = bi(
        "提交后，案件页和文书里写明可以走的途径、理由和期限；以后履行了仍可补记。",
        "The remedies are then told on the page and on paper; a late performance can still be recorded.",
    )
    parallel = True

    note: str = fields.text(bi("没有履行的情况", "What was not done"), limit=1000)

    def check(self, case: Case) -> None:
        """It is open, its day has passed, and who says so online is its creditor."""
        promise = open_promise(case, self.obligation)
        require_creditor(case, promise)
        if case.occurred <= promise.due_on:
            raise Incomplete(
                bi(
                    f"履行期限到 {promise.due_on} 为止，还没有过。",
                    f"It is due on {promise.due_on}, and not overdue yet.",
                ),
                field="obligation",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """One open promise fewer; which remedies fit, and who is told of them."""
        promise = promise_of(case, self.obligation)
        case.obligations_open -= 1
        entry.facts["outcome"] = PerformanceOutcome.BREACHED.value
        entry.facts["remedies"] = [
            way.remedy.value for way in remedies(unkept(case, promise, case.occurred)) if way.fits
        ]
        entry.facts["tells"] = [*creditors(case, promise), promise.debtor_id]

    def promise_settled(self, case: Case) -> int | None:
        """The clock of this promise stops."""
        return self.obligation

    def promises_started(self, case: Case) -> Sequence[Obligation]:
        """Those still open, where one clock ran for all of them until now."""
        return of_one_clock(case, self.obligation)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep that it was not kept."""
        write_outcome(case, entry, self.obligation, PerformanceOutcome.BREACHED)

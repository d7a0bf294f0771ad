"""Mediation ends without agreement: for which reason, supported by what, and where the parties are told to go."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mediation.errors import Incomplete
from mediation.models import Case, Clock, ConsentAnswer, NoShow
from mediation.rules.termination import PERIODS, OnRecord, unsupported
from mediation.vocabulary import (
    Clause,
    Consent,
    Route,
    TerminationReason,
    bi,
)

from . import fields
from .act import CaseAct
from .inviting import party_of
from .routing import dispute_of, require_fitting, to_be_told


@dataclass(frozen=True, kw_only=True)
class TerminateMediation(CaseAct):
    """Mediation ends without agreement; the other routes are told (人民调解法 26), each party in writing."""

    story = bi(
        "{actor}终止调解：{reason}。已告知：{routes}。",
        "{actor} ended the mediation: {reason}. Told: {routes}.",
    )
    help = bi(
        "各方当事人会收到终止调解通知，并在自己的页面看到去哪里、有哪些期限。",
        "Each party gets a notice, and reads on its page where to go and within which periods.",
    )

    reason: TerminationReason = fields.choice(bi("终止原因", "Reason"), TerminationReason)
    party: int | None = fields.one(
        "addressee", bi("哪一方（拒绝、联系不上、不签署时）", "Which party (refuses, unreachable, will not sign)"),
        "parties", required=False,
    )  # fmt: skip
    attempts: tuple[str, ...] = fields.lines(
        bi("联系记录", "Attempts to reach it"), limit=10, required=False, is_folded=True,
        help=bi("联系不上时：每行一次，写明时间和方式。", "When unreachable: one a line, with day and way."),
    )  # fmt: skip
    clause: Clause | None = fields.choice(
        bi("是否有书面仲裁协议", "A written arbitration agreement?"), Clause, required=False
    )
    routes: tuple[Route, ...] = fields.choices(bi("告知的途径", "Routes told"), Route)
    explanation: str = fields.text(bi("情况说明", "Explanation"))
    undisputed: str = fields.text(
        bi("无争议的事实", "Facts not in dispute"), required=False,
        help=bi("经双方同意记录，可供后续程序使用。", "With both sides' consent, for later use."),
    )  # fmt: skip
    returned: str = fields.line(
        bi("退回法院的材料（法院委派的案件）", "Papers returned to the court (if it referred the case)"), limit=200,
        required=False, is_folded=True,
    )  # fmt: skip

    @classmethod
    def suggested(cls, case: Case) -> dict[str, Any]:
        """The routes that fit, and those that depend on what nobody told."""
        dispute = dispute_of(case)
        routes = [it.value for it in to_be_told(dispute)]
        return {"routes": routes, "clause": dispute.clause.value}

    def check(self, case: Case) -> None:
        """The record bears the reason, and the routes fit."""
        if self.party is not None:
            party_of(case, self.party)
        refusal = unsupported(self.reason, self._on_record(case)) if self.reason else None
        if refusal:
            raise Incomplete(refusal[1], field=refusal[0])
        require_fitting(dispute_of(case, self.clause), self.routes)

    def _on_record(self, case: Case) -> OnRecord:
        answers = ConsentAnswer.objects.filter(case=case)
        fell_through = NoShow.objects.filter(case=case).values("entry").distinct().count()
        running = Clock.objects.filter(case=case, rule__in=PERIODS, stopped_by=None)
        return OnRecord(
            status=case.stands,
            day=case.occurred,
            period_ends=running.order_by("due_on").values_list("due_on", flat=True).first(),
            attempts=answers.filter(answer=Consent.UNREACHABLE.value).count() + fell_through,
            told_attempts=len(self.attempts),
            has_refusal=self.party is not None
            or answers.filter(answer=Consent.REFUSED.value).exists(),
        )

"""Where the parties of a case can go without mediation, and which of it may be told (人民调解法 26)."""

from __future__ import annotations

from collections.abc import Collection

from mediation.errors import Incomplete
from mediation.models import Case, Party
from mediation.rules import clocks
from mediation.rules.directions import directions, fitting
from mediation.rules.routes import Direction, Dispute
from mediation.vocabulary import Clause, DisputeType, PartyKind, Route, Side, bi

from .fees import fees_of


def dispute_of(case: Case, clause: Clause | None = None) -> Dispute:
    """What of a case decides where it can go; what nobody told is left open."""
    told = fees_of(case)
    applicant = (
        Party.objects.filter(case=case, side=Side.APPLICANT.value).order_by("position").first()
    )
    return Dispute(
        type=DisputeType(case.dispute_type),
        applicant=PartyKind(applicant.kind) if applicant else PartyKind.RESIDENT,
        amount=case.amount,
        clause=clause or Clause(told.get("clause") or Clause.UNKNOWN),
        is_referred=case.is_referred_by_court,
        is_reminded=bool(told.get("reminders")),
        average_wage=clocks.practice("directions", case.filed_on)["average_wage"],
    )


def directions_of(case: Case, clause: Clause | None = None) -> tuple[Direction, ...]:
    """Every route from here, those that fit first."""
    return directions(dispute_of(case, clause))


def to_be_told(dispute: Dispute) -> tuple[Route, ...]:
    """The routes that fit, and those that depend on what nobody told; arbitration only where it was agreed."""
    agreed = dispute.clause is Clause.ARBITRATION
    return tuple(it for it in fitting(dispute) if agreed or it is not Route.ARBITRATION)


def require_fitting(dispute: Dispute, routes: Collection[Route]) -> None:
    """Refuse to send anybody where he cannot go."""
    if Route.ARBITRATION in routes and dispute.clause is not Clause.ARBITRATION:
        raise Incomplete(
            bi(
                "没有书面仲裁协议的，不能告知仲裁（仲裁法 4）。",
                "Arbitration needs a written agreement (仲裁法 4).",
            ),
            field="routes",
        )
    if Route.PAYMENT_ORDER in routes and dispute.amount is None:
        raise Incomplete(
            bi(
                "没有请求给付金钱，不适用支付令（民事诉讼法 225）。",
                "Without a claim for money there is no payment order.",
            ),
            field="routes",
        )

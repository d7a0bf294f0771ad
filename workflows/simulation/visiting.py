"""The return visit, and the follow-up of what it found."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mediation import acts
from mediation.vocabulary import FollowUpOutcome, Kept, Satisfaction, VisitWay

from .diary import Diary
from .plan import Plan

SATISFACTION = (Satisfaction.SATISFIED, Satisfaction.FAIR, Satisfaction.DISSATISFIED)
A_DAY = dt.timedelta(days=1)
WITHIN = A_DAY * 28
"""After the agreement took effect; two days less than the period for the visit."""


def visit(plan: Plan) -> None:
    """The parties are asked how it went."""
    before = plan.diary.at
    plan.wait((1, 4))
    late = plan.late(before)
    satisfaction = plan.rng.choices(SATISFACTION, (78, 17, 5))[0]
    occasion = f"visit_{satisfaction.value}"
    if plan.has_breach:
        satisfaction, occasion = Satisfaction.DISSATISFIED, "visit_breached"
    content = plan.phrase(occasion)
    has_risk = satisfaction is Satisfaction.DISSATISFIED and plan.chance(0.5)
    found = _risk(plan) if has_risk else {}
    kept = Kept.PARTLY if plan.has_breach else Kept.ALL
    plan.then(
        plan.mediator if plan.chance(0.7) else plan.clerk,
        lambda live: acts.RecordReturnVisit(
            case=live.number,
            way=VisitWay.HOME if "上门" in content else VisitWay.PHONE,
            kept=kept,
            satisfaction=satisfaction,
            has_risk=has_risk,
            content=content,
            **found,
            **late,
        ),
        (0, 0),
    )
    if has_risk:
        _follow_up(plan)


def visit_meanwhile(plan: Plan, since: Diary) -> None:
    """What takes longer than the period for the visit is looked at within it, and once more when all is done."""
    if not plan.likely("kept") or plan.diary.day <= since.day + WITHIN:
        return
    since.go_to(since.day + WITHIN - A_DAY * 5)
    content = plan.phrase("visit_meanwhile")
    plan.then(
        plan.mediator,
        lambda live: acts.RecordReturnVisit(
            case=live.number, way=VisitWay.PHONE, kept=Kept.PARTLY,
            satisfaction=Satisfaction.SATISFIED, has_risk=False, content=content,
        ),
        (0, 0),
        diary=since,
    )  # fmt: skip


def _risk(plan: Plan) -> dict[str, Any]:
    """What remains is looked after by the mediator a week later."""
    return {
        "measures": plan.phrase("measures"),
        "follow_up_by": plan.mediator.pk,
        "follow_up_on": plan.diary.day + A_DAY * 7,
    }


def _follow_up(plan: Plan) -> None:
    content = plan.phrase("followed_up")
    plan.then(
        plan.mediator,
        lambda live: acts.RecordFollowUp(
            case=live.number, outcome=FollowUpOutcome.SOLVED, content=content
        ),
        (2, 5),
    )

"""The joint meeting and the committee: the case is discussed, and mediators of the bodies are seated."""

from __future__ import annotations

import datetime as dt

from mediation import acts
from mediation.acts import Act
from mediation.acts.candidates import pool
from mediation.models import Case
from mediation.vocabulary import BodyKind, ReviewOutcome, Status

from .diary import working_day_from
from .live import Live
from .plan import Plan

LEADS = {
    ReviewOutcome.SETTLED: Status.MEDIATING,
    ReviewOutcome.REFERRED: Status.COMMITTEE,
    ReviewOutcome.SPLIT: Status.COMMITTEE,
    ReviewOutcome.TRANSFERRED: Status.TRANSFERRED,
}
OUTCOMES = {
    "settled": ReviewOutcome.SETTLED,
    "refer": ReviewOutcome.REFERRED,
    "split": ReviewOutcome.SPLIT,
    "transfer": ReviewOutcome.TRANSFERRED,
}


def meet(plan: Plan) -> None:
    """The case goes before the joint meeting of its community, which decides, perhaps after putting it off."""
    plan.panel = {}
    note = plan.phrase("review_note", issue=plan.dispute.matter.review["issue"])
    plan.then(
        plan.officer,
        lambda live: acts.OpenJointReview(case=live.number, note=note),
        to=Status.JOINT_REVIEW,
    )
    for _ in range(plan.likely("deferred") or 0):
        _defer(plan)
    _decide(plan, OUTCOMES[plan.likely("joint_meeting")])


def _defer(plan: Plan) -> None:
    at = plan.wait((1, 3))
    next_on = working_day_from(at.date() + dt.timedelta(days=5), plan.diary.calendar)
    discussion = plan.phrase("deferred")
    plan.then(
        plan.officer,
        lambda live: acts.RecordJointReview(
            case=live.number,
            outcome=ReviewOutcome.DEFERRED,
            discussion=discussion,
            next_on=next_on,
        ),
        (0, 0),
        is_review=True,
    )
    plan.diary.go_to(next_on)


def _decide(plan: Plan, outcome: ReviewOutcome) -> None:
    authority = _authority(plan, outcome)
    discussion = _discussion(plan, outcome, authority)
    mediator = plan.mediator.pk if outcome is ReviewOutcome.SETTLED else None
    plan.then(
        plan.officer,
        lambda live: acts.RecordJointReview(
            case=live.number,
            outcome=outcome,
            discussion=discussion,
            mediator=mediator,
            authority=authority,
        ),
        (1, 3),
        to=LEADS[outcome],
        is_review=True,
    )


def _authority(plan: Plan, outcome: ReviewOutcome) -> str:
    if outcome is ReviewOutcome.SPLIT:
        return plan.authority
    if outcome is ReviewOutcome.TRANSFERRED:
        return plan.likely("to") or plan.authority
    return ""


def _discussion(plan: Plan, outcome: ReviewOutcome, authority: str) -> str:
    review = plan.dispute.matter.review
    if outcome is ReviewOutcome.SPLIT:
        return plan.phrase("split", note=plan.likely("note"))
    if outcome is ReviewOutcome.TRANSFERRED:
        return plan.phrase("transferred", authority=authority)
    return plan.say(review["settled" if outcome is ReviewOutcome.SETTLED else "referred"])


def seat_panel(plan: Plan) -> None:
    """Each founding body sends a mediator, now and then two; one of them presides."""
    estate = plan.dispute.estate
    plan.panel = {}
    for body in (BodyKind.COURT, BodyKind.HOUSING, BodyKind.JUSTICE, BodyKind.TOWNSHIP):
        count = 2 if plan.chance(0.1) else 1
        plan.panel[body] = plan.rng.sample(plan.county.mediators(body, estate), count)
    if plan.chance(0.12):
        del plan.panel[plan.rng.choice((BodyKind.COURT, BodyKind.HOUSING))]
    presiding = plan.rng.choice((BodyKind.TOWNSHIP, BodyKind.TOWNSHIP, BodyKind.JUSTICE))
    plan.seat(plan.panel[presiding][0])
    seats = {body: tuple(it.pk for it in users) for body, users in plan.panel.items()}
    why = plan.phrase("chosen_otherwise")
    plan.then(
        plan.director,
        lambda live: _formed(live, seats, why),
        (0, 0) if plan.likely("danger") else (1, 2),
        to=Status.COMMITTEE,
    )


def _formed(live: Live, seats: dict[BodyKind, tuple[int, ...]], why: str) -> Act:
    """The panel; with the director's reason where he chose otherwise than was proposed."""
    found = pool(Case.objects.get(number=live.number)).proposals()
    proposed = {body: (it.person,) for body, it in found.items()}
    return acts.FormPanel(
        case=live.number,
        court=seats.get(BodyKind.COURT, ()),
        housing=seats.get(BodyKind.HOUSING, ()),
        justice=seats[BodyKind.JUSTICE],
        township=seats[BodyKind.TOWNSHIP],
        reason="" if proposed == seats else why,
    )

"""Mediation itself: rights told, sessions held, and the ends that are not an agreement."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mediation import acts
from mediation.models import User
from mediation.vocabulary import Route, SessionOutcome, Side, Status, TerminationReason

from . import deliberating, exhibits, investigating, records, sittings
from .plan import Plan

ROUTES = {
    TerminationReason.OWN_SETTLEMENT: (Route.COURT,),
    TerminationReason.OTHER: (Route.ADMINISTRATION, Route.COURT),
}
PERIOD = dt.timedelta(days=31)
"""No period to mediate is longer, unless it is extended."""
ENDINGS = {
    TerminationReason.OWN_SETTLEMENT: "own_settlement",
    TerminationReason.UNREACHABLE: "unreachable_end",
    TerminationReason.EXPIRED: "expired",
    TerminationReason.WILL_NOT_SIGN: "will_not_sign",
    TerminationReason.OTHER: "unsuitable_end",
}


def inform(plan: Plan) -> None:
    """The parties are told of their rights."""
    in_writing, note = plan.chance(0.8), plan.phrase("informed")
    plan.then(
        plan.mediator,
        lambda live: acts.InformRights(case=live.number, in_writing=in_writing, note=note),
    )


def hold_sessions(plan: Plan, last: SessionOutcome) -> None:
    """One session after the other; what the last one brings is known, the others go on."""
    deliberating.ask_aside(plan)
    investigating.ask(plan)
    needs_expert = plan.likely("pause") == "appraisal"
    rounds = list(plan.dispute.matter.mediation["rounds"])
    for place in range(_how_many(plan, needs_expert=needs_expert) - 1):
        text = rounds[place] if place < len(rounds) else plan.phrase("stuck")
        if needs_expert and place == 0:
            text += plan.phrase("waiting")
        _session(plan, text, SessionOutcome.CONTINUE)
        if needs_expert and place == 0:
            exhibits.appraise(plan)
    hold_last(plan, last, needs_expert=needs_expert)


def _how_many(plan: Plan, *, needs_expert: bool) -> int:
    asked = plan.likely("sessions") or plan.likely("offers")
    count: int = asked or plan.rng.choices((1, 2, 3), (5, 4, 2))[0]
    return max(count, 2) if needs_expert else count


def hold_last(plan: Plan, outcome: SessionOutcome, *, needs_expert: bool = False) -> None:
    """The session that decides."""
    text = plan.phrase("stuck")
    words, picked = plan.dispute.matter.mediation, plan.dispute.pick
    if outcome is SessionOutcome.FAILED:
        text = words["failed"]
    elif outcome is SessionOutcome.AGREED:
        text = plan.rng.choice(words["agreed"]) if picked is None else words["agreed"][picked]
    if needs_expert:
        text = plan.phrase("told_opinion", appraisal=plan.dispute.matter.appraisal) + text
    _session(plan, text, outcome)


def _session(plan: Plan, text: str, outcome: SessionOutcome) -> None:
    """A session; in cities people come after work, and what was said is recorded the next morning."""
    sittings.fall_through(plan)
    before, early = plan.diary.at, plan.diary.fork()
    plan.wait((1, 4))
    late = plan.late(before)
    sittings.agree(plan, early, late.get("occurred_on"))
    risks = plan.phrase("risks")
    content = plan.say(text) + risks + plan.phrase("read_back")
    parts = _in_parts(plan, risks) if plan.likely("kept") else {}
    place, present = plan.phrase("places"), plan.phrase("present")
    plan.then(
        plan.mediator,
        lambda live: acts.RecordSession(
            case=live.number,
            place=place,
            attended=tuple(live.party(side) for side in Side),
            present=present,
            content=content,
            outcome=outcome,
            **parts,
            **late,
        ),
        (0, 0),
    )
    records.sign(plan)
    records.talk_apart(plan)


def _in_parts(plan: Plan, risks: str) -> dict[str, Any]:
    """A record that is kept in parts, as the sample has it: who said what, what was verified, what was told."""
    return {
        "matter": plan.dispute.title,
        "rights_told": True,
        "principles_told": True,
        "applicant_said": plan.say("申请人请求：" + "；".join(plan.dispute.claims) + "。"),
        "respondent_said": plan.phrase("respondent_said"),
        "verified": plan.say(plan.dispute.matter.mediation["facts"]),
        "risks_told": risks or "调解员说明了不履行协议的后果和起诉的途径。",
    }


def terminate(plan: Plan, reason: TerminationReason, by: User | None = None) -> None:
    """It ends without agreement; the other routes are told."""
    words = plan.dispute.matter.mediation
    failed = words["failed"] if reason is TerminationReason.WIDE_GAP else ""
    explanation = plan.say(failed) if failed else plan.phrase(ENDINGS[reason])
    routes = ROUTES.get(reason, (Route.COURT,))
    undisputed = plan.say(words["facts"]) if failed and plan.chance(0.5) else ""
    if reason is TerminationReason.EXPIRED:
        plan.diary.go_to(plan.diary.day + PERIOD)
    plan.then(
        by or plan.mediator,
        lambda live: acts.TerminateMediation(
            case=live.number,
            reason=reason,
            routes=routes,
            explanation=explanation,
            undisputed=undisputed,
        ),
        (1, 3),
        to=Status.TERMINATED,
    )

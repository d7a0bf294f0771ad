"""The beginning: filed, supplemented, accepted; the other side is asked. Or it ends here."""

from __future__ import annotations

from random import Random

from mediation import acts
from mediation.acts import Act
from mediation.models import Body, User
from mediation.vocabulary import (
    Channel,
    Consent,
    DeclineReason,
    Referral,
    Risk,
    Role,
    Route,
    Side,
    Status,
)

from . import exhibits, identifying, material
from .live import Live
from .plan import Plan


def _referral(channel: Channel, court_number: str) -> Referral | None:
    """Most of what a court sends it sends before docketing."""
    if channel is not Channel.COURT:
        return None
    return Random(court_number).choices(list(Referral), (6, 2, 1))[0]


def file(plan: Plan) -> None:
    """Whoever meets the dispute first registers it; what the grid finds, the township's committee numbers."""
    it = plan.dispute
    filing = acts.FileCase(
        body=office(plan).pk,
        estate=it.estate.pk,
        channel=it.channel,
        court_number=it.court_number,
        referral=_referral(it.channel, it.court_number),
        dispute_type=it.dispute_type,
        title=it.title,
        applicant=it.applicant,
        respondents=it.respondents,
        narrative=it.narrative,
        claims=it.claims,
        amount=it.amount,
        risk=it.risk,
        complexity=it.complexity,
    )
    plan.begin(_who_files(plan), lambda _: filing)
    identifying.show(plan, Side.APPLICANT)
    identifying.describe_fees(plan)


def office(plan: Plan) -> Body:
    """The committee that numbers the case, and sets its seal."""
    it = plan.dispute
    is_local = it.channel in (Channel.GRID, Channel.OWN_MOTION)
    return plan.county.township_committee(it.estate) if is_local else plan.county.committee()


def _who_files(plan: Plan) -> User:
    estate = plan.dispute.estate
    by = {
        Channel.GRID: lambda: plan.county.one(plan.rng, Role.GRID_WORKER, estate),
        Channel.OWN_MOTION: lambda: plan.officer,
        Channel.COURT: lambda: plan.county.one(plan.rng, Role.COURT_LIAISON, estate),
    }
    return by.get(plan.dispute.channel, lambda: plan.clerk)()


def prepare(plan: Plan) -> None:
    """Papers are handed in and completed at the counter."""
    if plan.chance(0.6) or plan.likely("kept"):
        exhibits.hand_in(plan, plan.rng.randint(1, 2), of=(Side.APPLICANT,))
    if plan.chance(0.22):
        content = plan.phrase("supplement")
        plan.then(plan.clerk, lambda live: acts.SupplementFiling(case=live.number, content=content))


def accept(plan: Plan) -> None:
    """The dispute is taken; now and then its risk is graded anew."""
    risk = Risk.MEDIUM if plan.dispute.risk is Risk.LOW and plan.chance(0.06) else None
    plan.then(
        plan.clerk,
        lambda live: acts.AcceptCase(case=live.number, risk=risk),
        (0, 2),
        to=Status.ACCEPTED,
    )


def invite(plan: Plan) -> None:
    """The respondent is told of the case."""
    ways = material.invitations()
    told = plan.rng.choice(_ways_to(plan, ways))
    way, note = told["way"], plan.say(told["note"])
    by = plan.clerk if plan.chance(0.7) else plan.officer
    plan.then(by, lambda live: acts.InviteRespondent(case=live.number, way=way, note=note))


def _ways_to(plan: Plan, ways: dict[str, list[dict[str, str]]]) -> list[dict[str, str]]:
    if plan.dispute.channel is Channel.COURT:
        return ways["invited_court"]
    return [*ways["invited"], *(ways["invited_home"] if plan.is_between_families else [])]


def consent(plan: Plan) -> None:
    """Every respondent agrees, one or the other only when reached at the second try."""
    for position, respondent in enumerate(plan.dispute.respondents, 1):
        if plan.chance(0.08):
            _answer(plan, Consent.UNREACHABLE, plan.phrase("unreachable"), position)
        note = plan.phrase("agreed_to", r=respondent.name)
        _answer(plan, Consent.AGREED, note, position)
        identifying.show(plan, Side.RESPONDENT, position)


def refuse(plan: Plan) -> None:
    """A clear refusal, which ends it."""
    _answer(plan, Consent.REFUSED, plan.phrase("refused"), 1)


def lose(plan: Plan) -> None:
    """The respondent cannot be found, at the second try neither."""
    for _ in range(2):
        _answer(plan, Consent.UNREACHABLE, plan.phrase("unreachable"), 1)


def _answer(plan: Plan, answer: Consent, note: str, position: int) -> None:
    routes = (Route.COURT,) if answer is Consent.REFUSED else ()

    def build(live: Live) -> Act:
        party = live.party(Side.RESPONDENT, position)
        return acts.RecordConsent(
            case=live.number, party=party, answer=answer, routes=routes, note=note
        )

    to = Status.TERMINATED if answer is Consent.REFUSED else None
    plan.then(plan.clerk, build, (0, 3), to=to)


def decline(plan: Plan) -> None:
    """Not a matter for mediation: the reason and the office to turn to are told."""
    taken = bool(plan.likely("taken"))
    route = plan.likely("route") or "综合行政执法局"
    explanation = plan.phrase("decline_taken" if taken else "decline_civil", route=route)
    reason = DeclineReason.ALREADY_TAKEN if taken else DeclineReason.NOT_CIVIL
    routes = (Route.COURT,) if taken else (Route.ADMINISTRATION,)
    plan.then(
        plan.clerk,
        lambda live: acts.DeclineCase(
            case=live.number, reason=reason, routes=routes, explanation=explanation
        ),
        (0, 2),
        to=Status.DECLINED,
    )


def transfer(plan: Plan) -> None:
    """Another authority is competent."""
    authority, why = plan.authority, plan.phrase("transfer_why")
    plan.then(
        plan.clerk,
        lambda live: acts.TransferCase(case=live.number, authority=authority, explanation=why),
        (0, 2),
        to=Status.TRANSFERRED,
    )


def withdraw(plan: Plan) -> None:
    """The applicant takes it back."""
    why = plan.phrase("withdrawn")
    plan.then(
        plan.clerk,
        lambda live: acts.WithdrawCase(case=live.number, explanation=why),
        (1, 4),
        to=Status.WITHDRAWN,
    )

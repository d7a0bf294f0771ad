"""One batch: a company files against several households at once, one of them is mediated first, the others may follow.

Nothing is adopted for anybody: the lead's terms are proposed to each case, and both its sides answer for themselves.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from mediation import acts
from mediation.acts import Act, ObligationInput
from mediation.acts.leading import SETTLED
from mediation.calendar.moments import local_date
from mediation.models import Area, Case, Offer, OfferTerm
from mediation.models.moment import now
from mediation.queries.drafting import as_content
from mediation.queries.groups import group_of
from mediation.queries.leading import lead_terms
from mediation.vocabulary import (
    Channel,
    GroupBasis,
    ObligationKind,
    OfferEnd,
    Reply,
    SessionOutcome,
    Side,
    Status,
)

from . import agreeing, disputes, ending, material, mediating, opening, settling
from .county import County
from .diary import Diary
from .live import Build, Live
from .plan import Plan

HOUSEHOLDS = 6
BACK = 45
"""So many days before the end it is filed: the lead's agreement is in force by then, and the followers are at work."""
PUT_OFF, DECLINES = 1, 2
"""The household whose review is put off once, and the one who does not want the lead's terms."""
LIKELY: Mapping[str, Any] = {
    "joint_meeting": "settled",
    "outcome": "agreement",
    "channel": Channel.WINDOW.value,
}
FOLLOWS = (8, 10)
"""Working days for which followers wait for the lead's agreement."""


@dataclass(frozen=True)
class _Batch:
    """What all households have in common."""

    county: County
    seed: str
    day: dt.date
    estate: Area
    matter: material.Matter


def plans(county: County, seed: str, until: dt.date) -> list[Plan]:
    """The lead and its followers, all of one estate and filed on one day."""
    rng, day = Random(f"{seed}/batch"), until - dt.timedelta(days=BACK)
    hot = [it for it in county.estates.values() if it.name in material.county()["hot"]]
    matter = _one_story(material.matters()["fee"], rng)
    batch = _Batch(county, seed, day, rng.choice(hot), matter)
    found: list[Plan] = []
    for _ in range(HOUSEHOLDS):
        found.append(_household(batch, found))
    return found


def _one_story(matter: material.Matter, rng: Random) -> material.Matter:
    """What all households say is the same: who owes, and why."""
    said = {name: (rng.choice(texts),) for name, texts in matter.slots.items()}
    return replace(matter, cases=matter.cases[:1], slots=said)


def _household(it: _Batch, before: Sequence[Plan]) -> Plan:
    """The next household; from the second on it is handled by those who handle the first."""
    place = len(before)
    rng, likely = Random(f"{it.seed}/batch/{place}"), LIKELY
    if place == PUT_OFF:
        likely = {**LIKELY, "deferred": 1}
    plan = Plan(
        it.county, disputes.draw(rng, it.county, it.matter, likely, it.day, it.estate), rng, it.day
    )
    plan.pace = 1
    lead = before[0] if before else None
    if lead:
        plan.clerk, plan.officer = lead.clerk, lead.officer
        plan.seat(lead.mediator)
        plan.diary = Diary(rng, before[-1].steps[1].at)
        plan.diary.wait_minutes()
    _walk(plan, lead, declines=place == DECLINES)
    return plan


def _walk(plan: Plan, lead: Plan | None, *, declines: bool) -> None:
    if lead is None or lead.terms is None:
        settling.choose_terms(plan)
    else:
        settling.take_terms(plan, lead.terms)
    opening.file(plan)
    plan.then(plan.clerk, _joining(lead), (0, 0))
    agreeing.enter(plan)
    agreeing.to_the_table(plan)
    if lead is None:
        settling.put_on_paper(plan)
    else:
        _propose(plan, lead, declines=declines)
        if declines:
            mediating.hold_sessions(plan, SessionOutcome.CONTINUE)
            return
        _put_on_paper(plan)
    settling.sign(plan)
    ending.perform(plan)
    plan.rejoin()
    ending.visit(plan)
    ending.close(plan)


def _joining(lead: Plan | None) -> Build:
    """The first founds the group, the others join it."""

    def build(live: Live) -> Act:
        if lead is None:
            return acts.FoundGroup(case=live.number, basis=GroupBasis.COMPANY)
        place = group_of(Case.objects.get(pk=lead.live.case))
        assert place is not None, "the first household is filed before the others"
        return acts.JoinGroup(case=live.number, group=place.group_id)

    return build


def _propose(plan: Plan, lead: Plan, *, declines: bool) -> None:
    """The lead's terms, once they are in force, and what each side says of them."""
    plan.then(plan.mediator, lambda live: _adopted(plan, lead, live), FOLLOWS)
    plan.then(Side.APPLICANT, _answering(Side.APPLICANT, Reply.ACCEPT))
    answer = Reply.DECLINE if declines else Reply.ACCEPT
    plan.then(Side.RESPONDENT, _answering(Side.RESPONDENT, answer))


def _adopted(plan: Plan, lead: Plan, live: Live) -> Act | None:
    source, case = (Case.objects.get(pk=it.case) for it in (lead.live, live))
    if source.stands not in SETTLED or case.stands is not Status.MEDIATING:
        return None
    case.occurred = local_date(now())
    terms = lead_terms(plan.mediator, source.pk, case)
    return acts.AdoptLead(case=live.number, lead=source.pk, terms=terms) if terms else None


def _answering(side: Side, answer: Reply) -> Build:
    def build(live: Live) -> Act | None:
        offer = Offer.objects.filter(case_id=live.case, closed_by=None).last()
        if offer is None:
            return None
        return acts.AnswerOffer(
            case=live.number, offer=offer.pk, party=live.party(side), answer=answer
        )

    return build


def _put_on_paper(plan: Plan) -> None:
    """Drafted from what both sides accepted; without that, as any other agreement."""
    plan.wait((0, 1))
    content, dated = settling.terms_on(plan, plan.diary.day + dt.timedelta(days=2))
    facts = plan.say(plan.dispute.matter.mediation["facts"])

    def build(live: Live) -> Act:
        accepted = _accepted(live)
        return acts.DraftAgreement(
            case=live.number,
            disputed=facts,
            content=as_content(accepted) if accepted else content,
            obligations=_obligations(accepted) or settling.promised(plan, live, dated),
        )

    plan.then(plan.mediator, build, (0, 0), to=Status.AGREED)


def _accepted(live: Live) -> list[OfferTerm]:
    offers = Offer.objects.filter(case_id=live.case, outcome=OfferEnd.ACCEPTED.value)
    return list(OfferTerm.objects.filter(offer__in=offers).order_by("position"))


def _obligations(terms: list[OfferTerm]) -> tuple[ObligationInput, ...]:
    return tuple(
        ObligationInput(
            debtor=it.debtor_id, kind=ObligationKind(it.kind), content=it.content,
            amount=it.amount, due_on=it.due_on,
        )
        for it in terms
    )  # fmt: skip

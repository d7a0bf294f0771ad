"""A case of a batch follows its lead: the terms are proposed, both sides answer, what they accept is put on paper."""

from __future__ import annotations

import datetime as dt

from mediation import acts
from mediation.acts import Act, ObligationInput
from mediation.acts.leading import SETTLED
from mediation.calendar.moments import local_date
from mediation.models import Case, Offer, OfferTerm
from mediation.models.moment import now
from mediation.queries.drafting import as_content
from mediation.queries.leading import lead_terms
from mediation.vocabulary import ObligationKind, OfferEnd, Reply, Side, Status

from . import settling
from .live import Build, Live
from .manner import OTHER, clear
from .plan import Plan

FOLLOWS = (8, 10)
"""Working days for which followers wait for the lead's agreement."""


def propose(plan: Plan, lead: Plan, *, declines: bool) -> None:
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


def put_on_paper(plan: Plan) -> None:
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
            obligations=_obligations(live, accepted) or settling.promised(plan, live, dated),
        )

    plan.then(plan.mediator, build, (0, 0), to=Status.AGREED)


def _accepted(live: Live) -> list[OfferTerm]:
    offers = Offer.objects.filter(case_id=live.case, outcome=OfferEnd.ACCEPTED.value)
    return list(OfferTerm.objects.filter(offer__in=offers).order_by("position"))


def _obligations(live: Live, terms: list[OfferTerm]) -> tuple[ObligationInput, ...]:
    return tuple(
        ObligationInput(
            debtor=it.debtor_id, kind=ObligationKind(it.kind), content=it.content,
            amount=it.amount, due_on=it.due_on, creditor=live.party(OTHER[Side(it.debtor.side)]),
            **clear(ObligationKind(it.kind)),
        )
        for it in terms
    )  # fmt: skip

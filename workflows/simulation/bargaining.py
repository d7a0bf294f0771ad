"""Between the two sides: offers from home that are answered, and limits that are compared without being shown."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from mediation import acts
from mediation.acts import Act, TermInput
from mediation.models import BlindRange, Case, Offer
from mediation.vocabulary import ObligationKind, Reply, Side, Status

from .live import Build, Live
from .plan import Plan

SHARE_OFFERING, SHARE_BLIND = 0.45, 0.3
CENT = Decimal("0.01")
LOW, MIDDLE = Decimal("0.6"), Decimal("0.8")
SOON, IN_DAYS = (0, 1), 20


def bargain(plan: Plan, *, settles: bool) -> None:
    """Where it is about money some offer a sum from home; what comes of it follows the dispute's course."""
    amount = plan.dispute.amount
    if not amount or not plan.chance(SHARE_OFFERING):
        return
    if plan.chance(SHARE_BLIND):
        _compare(plan, amount, settles=settles)
    _offer(plan, Side.RESPONDENT, amount * LOW)
    if not settles:
        plan.then(Side.APPLICANT, _answer(Reply.DECLINE), SOON)
        return
    plan.then(Side.APPLICANT, _counter(plan, amount * MIDDLE), SOON)
    plan.then(Side.RESPONDENT, _answer(Reply.ACCEPT), SOON)


def _term(plan: Plan, live: Live, amount: Decimal, day: dt.date) -> TermInput:
    return TermInput(
        debtor=live.party(Side.RESPONDENT),
        kind=ObligationKind.PAY,
        content=plan.phrase("offered"),
        amount=amount.quantize(CENT),
        due_on=day + dt.timedelta(days=IN_DAYS),
    )


def _offer(plan: Plan, side: Side, amount: Decimal) -> None:
    note = plan.phrase("offered_note")

    def build(live: Live) -> Act | None:
        if not _mediates(live):
            return None
        terms = (_term(plan, live, amount, plan.diary.day),)
        return acts.MakeOffer(case=live.number, party=live.party(side), terms=terms, note=note)

    plan.then(side, build, SOON)


def _mediates(live: Live) -> bool:
    """Whether the case stands where the two sides can negotiate: its panel may be slower than they are."""
    return Case.objects.filter(pk=live.case, status=Status.MEDIATING.value).exists()


def _open(live: Live) -> Offer | None:
    found: Offer | None = Offer.objects.filter(case_id=live.case, closed_by=None).last()
    return found


def _answer(reply: Reply) -> Build:
    return lambda live: _answered(live, reply, ())


def _counter(plan: Plan, amount: Decimal) -> Build:
    def build(live: Live) -> Act | None:
        return _answered(live, Reply.COUNTER, (_term(plan, live, amount, plan.diary.day),))

    return build


def _answered(live: Live, reply: Reply, terms: tuple[TermInput, ...]) -> Act | None:
    """The answer to what is open; none where it has expired meanwhile."""
    offer = _open(live)
    if offer is None or not _mediates(live):
        return None
    party = live.party(
        Side.APPLICANT if offer.maker_id == live.party(Side.RESPONDENT) else Side.RESPONDENT
    )
    return acts.AnswerOffer(
        case=live.number, offer=offer.pk, party=party, answer=reply, terms=terms
    )


def _compare(plan: Plan, amount: Decimal, *, settles: bool) -> None:
    subject = plan.phrase("compared")
    plan.then(
        plan.mediator,
        lambda live: _round(live, subject),
        SOON,
    )
    least = amount * (MIDDLE if settles else Decimal(1))
    plan.then(Side.RESPONDENT, _limit(Side.RESPONDENT, amount * MIDDLE), (0, 0))
    plan.then(Side.APPLICANT, _limit(Side.APPLICANT, least), SOON)


def _round(live: Live, subject: str) -> Act | None:
    payer, payee = (live.party(side) for side in (Side.RESPONDENT, Side.APPLICANT))
    if not _mediates(live):
        return None
    return acts.ProposeRange(case=live.number, payer=payer, payee=payee, subject=subject)


def _limit(side: Side, amount: Decimal) -> Build:
    def build(live: Live) -> Act | None:
        rounds = BlindRange.objects.filter(case_id=live.case, case__status=Status.MEDIATING.value)
        newest = rounds.last()
        if newest is None:
            return None
        return acts.GiveLimit(
            case=live.number, range=newest.pk, party=live.party(side), amount=amount.quantize(CENT)
        )

    return build

"""Offers that are open: which there are, whose moment has come, whom they concern, and how one is closed."""

from __future__ import annotations

from django.db.models import Q

from mediation.errors import Incomplete, NotNow
from mediation.models import BlindRange, Case, CaseEntry, Offer, OfferAddressee
from mediation.models.moment import now
from mediation.vocabulary import Status, bi


def open_offers(case: Case) -> list[Offer]:
    """The offers of a case that wait for an answer."""
    return list(Offer.objects.filter(case=case, closed_by=None).order_by("number"))


def lapsed(limit: int) -> list[tuple[str, int]]:
    """Open offers whose moment has come, or whose case is no longer in mediation: number of the case, and offer."""
    over = Q(expires_at__lte=now()) | ~Q(case__status=Status.MEDIATING.value)
    found = Offer.objects.filter(over, closed_by=None).order_by("expires_at", "id")
    return list(found.values_list("case__number", "pk")[:limit])


def open_offer(case: Case, offer: int) -> Offer:
    """An offer of this case that is open, or a refusal."""
    found: Offer | None = Offer.objects.filter(case=case, pk=offer).first()
    if found is None:
        raise Incomplete(bi("请选择本案的方案。", "Choose an offer of this case."), field="offer")
    if not found.is_open:
        raise NotNow(bi("这个方案已有结果。", "This offer is closed already."), field="offer")
    return found


def concerned(entry: CaseEntry) -> list[int]:
    """The parties whom an entry about an offer or a round concerns, but for the one that acted."""
    facts = entry.facts
    found = {*facts.get("to", ()), facts.get("payer"), facts.get("payee")}
    if offer := Offer.objects.filter(pk=facts.get("offer", 0)).first():
        answered = OfferAddressee.objects.filter(offer=offer).values_list("party", flat=True)
        found |= {offer.maker_id} if "outcome" not in facts else {offer.maker_id, *answered}
    if round_ := BlindRange.objects.filter(pk=facts.get("range", 0)).first():
        found |= {round_.payer_id, round_.payee_id}
    return sorted(it for it in found - {facts.get("by_party")} if it)


def close(entry: CaseEntry, offer: int) -> None:
    """Close an offer as its entry says."""
    Offer.writes.filter(pk=offer).update(
        closed_by=entry, outcome=entry.facts["outcome"], agreed=entry.facts.get("agreed", [])
    )

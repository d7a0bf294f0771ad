"""Accepted offers as the beginning of a draft agreement."""

from __future__ import annotations

from mediation.acts.offers import MOST_TERMS
from mediation.calendar.moments import local_date
from mediation.models import Case, OfferTerm, Party
from mediation.models.moment import now
from mediation.vocabulary import OfferEnd, Side

from .offers import offers_of


def agreed_terms(case: Case) -> list[OfferTerm]:
    """Every issue on which an offer was accepted, in the order of the offers: what a draft begins with."""
    accepted = [it for it in reversed(offers_of(case)) if it.outcome is OfferEnd.ACCEPTED]
    return [term for told in accepted for term in told.agreed][:MOST_TERMS]


def _creditors(case: Case) -> dict[str, int | None]:
    """To whom each side owes what it promises, where only one can be meant."""
    parties = Party.objects.filter(case=case).values_list("side", "pk")
    others = {side: [pk for its, pk in parties if its != side] for side in Side}
    return {side: found[0] if len(found) == 1 else None for side, found in others.items()}


def as_obligations(case: Case, terms: list[OfferTerm]) -> list[dict[str, object]]:
    """Terms as the obligations of a draft; a day that has passed meanwhile is left to be named again, and what an
    offer does not say is left empty."""
    today, creditors = local_date(now()), _creditors(case)
    return [
        {
            "debtor": it.debtor_id,
            "kind": it.kind,
            "content": f"{it.content}（条件：{it.condition}）" if it.condition else it.content,
            "amount": it.amount,
            "due_on": it.due_on if it.due_on >= today else None,
            "creditor": creditors[it.debtor.side],
        }
        for it in terms
    ]


def as_content(terms: list[OfferTerm]) -> str:
    """The same in words, to be edited."""
    return "".join(
        f"{place}. {it.debtor.name}于{it.due_on.isoformat()}前{it.content}"
        + (f"，金额{it.amount}元" if it.amount is not None else "")
        + (f"（条件：{it.condition}）" if it.condition else "")
        + "。\n"
        for place, it in enumerate(terms, 1)
    ).strip()

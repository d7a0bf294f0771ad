"""Where in an entry stands what a row of the terms says: of an agreement, or of an offer."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

from mediation.models import Obligation, OfferAddressee, OfferTerm
from mediation.rules.instalments import schedule
from mediation.vocabulary import Interval

from .witness_deciding import Told


def promised(promise: Obligation, told: Told) -> Told:
    """The line that was written down; an instalment of it has its own day and amount."""
    line = {"to_public": False, **told["obligations"][(promise.series or promise.position) - 1]}
    if promise.instalment is None:
        return line
    first, every = dt.date.fromisoformat(line["due_on"]), Interval(line["interval"])
    parts = schedule(Decimal(line["amount"]), line["instalments"], first, every)
    part = parts[promise.instalment - 1]
    return {**line, "amount": str(part.amount), "due_on": part.due_on.isoformat()}


def offered(term: OfferTerm, told: Told) -> Told:
    """The term of an offer, as it was written down."""
    return dict(told["terms"][term.position - 1])


def addressed(addressed: OfferAddressee, told: Told) -> Told:
    """Whether the entry names this party among those to whom the offer is made."""
    return {"addressee": addressed.party_id if addressed.party_id in told["to"] else None}

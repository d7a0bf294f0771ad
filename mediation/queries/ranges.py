"""Blind ranges as their reader may see them: whether limits were given, the answer, and numbers only once opened."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import Q, QuerySet

from mediation.models import BlindRange, Case, Party
from mediation.models.moment import now
from mediation.vocabulary import Group

from .offers import Until, negotiates, until_of
from .sight import sight, sight_of


@dataclass(frozen=True)
class Round:
    """One round of a blind range; numbers stand in it only when both sides opened them."""

    range: BlindRange
    subject: str
    until: Until
    given: set[int]
    result: str
    agreed_to_open: set[int]
    opened: list[Decimal]

    @property
    def waits(self) -> bool:
        """Whether a limit can still be given."""
        return not self.result and not self.until.is_over


def _rounds(found: QuerySet[BlindRange]) -> list[Round]:
    rows = found.select_related("payer", "payee", "entry__words").prefetch_related(
        "limits", "openings"
    )
    moment = now()
    return [_round(it, moment) for it in rows.order_by("-id")]


def _round(it: BlindRange, moment: dt.datetime) -> Round:
    limits, openings = list(it.limits.all()), list(it.openings.all())
    return Round(
        range=it,
        subject=str(it.entry.words.words.get("subject", "")),
        until=until_of(it, it.entry.occurred_on, moment),
        given={limit.party_id for limit in limits},
        result=next((limit.result for limit in limits if limit.result), ""),
        agreed_to_open={opening.party_id for opening in openings},
        opened=next((list(opening.opened) for opening in openings if opening.opened), []),
    )


def ranges_of(case: Case) -> list[Round]:
    """All rounds of a case for its mediators; the numbers are in none that was not opened."""
    return _rounds(BlindRange.objects.filter(case=case)) if sight(case).sees(Group.OFFERS) else []


def ranges_with(party: Party) -> list[Round]:
    """The rounds in which a party is one of the two."""
    if not sight_of(party).sees_own(Group.OFFERS):
        return []
    return _rounds(BlindRange.objects.filter(Q(payer=party) | Q(payee=party), case=party.case))


def to_seal(party: Party) -> list[Round]:
    """The rounds that wait for this party's limit."""
    found = ranges_with(party) if negotiates(party.case) else []
    return [it for it in found if it.waits and party.pk not in it.given]


def to_open(party: Party) -> list[Round]:
    """The rounds that have their answer, and that this party has not agreed to open."""
    found = ranges_with(party) if negotiates(party.case) else []
    return [it for it in found if it.result and party.pk not in it.agreed_to_open]

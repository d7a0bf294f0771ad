"""The notes of separate talks: read by who wrote them, on his own page, while he sits on the case; by nobody else."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.models import Case, CaseEntry, Party
from mediation.vocabulary import ActName, Grant, Group

from .sight import sight


@dataclass(frozen=True)
class Talk:
    """One separate talk as its mediator noted it."""

    on: dt.date
    party: str
    notes: str


def talks_of(case: Case) -> list[Talk]:
    """What the person who opened this case noted himself of his separate talks."""
    writer = getattr(case, "actor", None)
    if writer is None or sight(case).grant(Group.CAUCUS) is not Grant.OWN:
        return []
    own = CaseEntry.objects.filter(case=case, act=ActName.RECORD_CAUCUS.value, by=writer)
    names = dict(Party.objects.filter(case=case).values_list("pk", "name"))
    return [
        Talk(it.occurred_on, names.get(it.words.words["party"], ""), it.words.words["notes"])
        for it in own.select_related("words").order_by("number")
    ]

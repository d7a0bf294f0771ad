"""What the acts of a case said, for its official papers: as far as their reader may see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from mediation.models import Case, CaseEntry, Words
from mediation.vocabulary import ActName

from .sight import sight


@dataclass(frozen=True)
class Said:
    """One entry with its words: when by the paper, by whom, what of it stands in the journal and what in words."""

    number: int
    on: dt.date
    by: str
    facts: dict[str, Any]
    words: dict[str, Any]

    def word(self, name: str) -> str:
        """One of its words, or nothing."""
        return str(self.words.get(name) or "")


def said(case: Case) -> dict[ActName, list[Said]]:
    """Every act of the case that its reader may see, the oldest first. Two statements, however long the case."""
    eyes, found = sight(case), dict[ActName, list[Said]]()
    words = dict(Words.objects.filter(case=case).values_list("entry_id", "words"))
    for entry in CaseEntry.objects.filter(case=case).select_related("by").order_by("number"):
        if eyes.sees_entry(entry):
            act = ActName(entry.act)
            told = eyes.words_seen(act, words.get(entry.pk, {}))
            one = Said(entry.number, entry.occurred_on, entry.by.name, entry.facts, told)
            found.setdefault(act, []).append(one)
    return found

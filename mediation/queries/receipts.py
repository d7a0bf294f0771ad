"""Receipts: the codes that parties got by an entry, derived again from its key."""

from __future__ import annotations

from mediation.models import Case, CaseEntry, Party, PartyCode
from mediation.proofs.codes import code_of, spaced


def codes(entry: CaseEntry) -> list[tuple[Party, str]]:
    """Each party that got a code by this entry, with it as printed; only the door that gave it may show it, once."""
    given = PartyCode.objects.filter(entry=entry).select_related("party")
    given = given.order_by("party__side", "party__position")
    return [(it.party, spaced(code_of(entry, it.party))) for it in given]


def live_codes(case: Case, side: str) -> list[tuple[Party, str]]:
    """The parties of one side with the codes that open their case now."""
    given = PartyCode.objects.filter(case=case, party__side=side).select_related("party", "entry")
    last = {it.party_id: it for it in given.order_by("id")}
    found = sorted(last.values(), key=lambda it: it.party.position)
    return [(it.party, spaced(code_of(it.entry, it.party))) for it in found]

"""The receipt of a filing: the codes of its parties, derived again from the filing's key."""

from __future__ import annotations

from mediation.models import CaseEntry, Party
from mediation.proofs.codes import code_for, spaced


def codes(entry: CaseEntry) -> list[tuple[Party, str]]:
    """Each party of the filing with its code as printed; only the door that filed may show it, once."""
    if entry.key is None:
        return []
    parties = Party.objects.filter(entry=entry).order_by("side", "position")
    return [(it, spaced(code_for(entry.key, it.side, it.position))) for it in parties]

"""The entries of a case's journal for who opened it: what an act said stands in them only where it may be seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from mediation.models import Case, CaseEntry
from mediation.rules.belonging import is_sealed
from mediation.vocabulary import ActName

from .sight import Sight, sight


def entries_of(case: Case) -> QuerySet[Any]:
    """The entries, from the first; what a page of them shows goes through `seen_in`."""
    found: QuerySet[Any] = CaseEntry.objects.filter(case=case).select_related("by")
    return found.order_by("number")


def seen_in(case: Case, entry: CaseEntry) -> dict[str, Any]:
    """The facts of an entry by name; of what may not be seen only the digest of its words."""
    return _seen_by(sight(case), entry)


def sealed_in(case: Case, entries: Iterable[CaseEntry]) -> set[int]:
    """The steps between the two sides, by number, of which this reader is told neither who took them nor which."""
    eyes = sight(case)
    return {it.number for it in entries if is_sealed(ActName(it.act)) and not eyes.sees_entry(it)}


def _seen_by(eyes: Sight, entry: CaseEntry) -> dict[str, Any]:
    if eyes.sees_entry(entry):
        return dict(sorted(entry.facts.items()))
    return {name: entry.facts[name] for name in ("words",) if name in entry.facts}


def all_seen_in(case: Case, entries: Iterable[CaseEntry]) -> dict[int, dict[str, Any]]:
    """The same of several entries, by their numbers."""
    eyes = sight(case)
    return {entry.number: _seen_by(eyes, entry) for entry in entries}

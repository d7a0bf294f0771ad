"""The entries of a case's journal for who opened it: what an act said stands in them only where it may be seen."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from mediation.models import Case, CaseEntry
from mediation.vocabulary import ActName

from .sight import sight


def entries_of(case: Case) -> QuerySet[Any]:
    """The entries, from the first; what a page of them shows goes through `seen_in`."""
    found: QuerySet[Any] = CaseEntry.objects.filter(case=case).select_related("by")
    return found.order_by("number")


def seen_in(case: Case, entry: CaseEntry) -> dict[str, Any]:
    """The facts of an entry by name; of what may not be seen only the digest of its words."""
    if sight(case).sees_act(ActName(entry.act)):
        return dict(sorted(entry.facts.items()))
    return {name: entry.facts[name] for name in ("words",) if name in entry.facts}


def all_seen_in(case: Case, entries: Iterable[CaseEntry]) -> dict[int, dict[str, Any]]:
    """The same of several entries, by their numbers."""
    return {entry.number: seen_in(case, entry) for entry in entries}

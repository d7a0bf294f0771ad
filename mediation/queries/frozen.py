"""Papers in their final form: which there are of a case, and the copy that somebody is given."""

from __future__ import annotations

from collections.abc import Iterable

from mediation.models import Case, FrozenPaper

Key = tuple[str, int]
"""The form, and the number of the entry that the paper is of."""


def frozen_of(case: Case, party: int | None = None) -> dict[Key, FrozenPaper]:
    """The frozen papers of a case: the office's own, or the copies of one party."""
    found = FrozenPaper.objects.filter(case=case, party=party).select_related("entry")
    return {(it.form, it.number): it for it in found.order_by("id")}


def not_frozen(case: Case, wanted: Iterable[Key]) -> list[Key]:
    """Of these papers, those that are not kept yet."""
    known = frozen_of(case)
    return [it for it in wanted if it not in known]

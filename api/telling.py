"""Entries in sentences, by their number."""

from __future__ import annotations

from mediation.models import Case, CaseEntry
from mediation.queries.story import lines


def sentences(case: Case, entries: list[CaseEntry]) -> dict[int, str]:
    """These entries of a case as sentences, in the reader's language."""
    return {line.number: line.sentence for line in lines(case, entries)}

"""The journal in sentences, by the number of the entry."""

from __future__ import annotations

from mediation.models import Case
from mediation.queries.story import timeline


def sentences(case: Case) -> dict[int, str]:
    """Every entry of a case as a sentence, in the reader's language."""
    return {line.number: line.sentence for line in timeline(case)}

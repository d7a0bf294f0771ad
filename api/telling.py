"""Entries in sentences, by their number."""

from __future__ import annotations

from typing import Any

from mediation.models import Case, CaseEntry
from mediation.queries.journal import all_seen_in, sealed_in
from mediation.queries.story import lines


def told(case: Case, entries: list[CaseEntry]) -> dict[str, Any]:
    """What its reader may know of these entries of a case: sentences in his language, and facts, by number."""
    sentences = {line.number: line.sentence for line in lines(case, entries)}
    facts, sealed = all_seen_in(case, entries), sealed_in(case, entries)
    return {"sentences": sentences, "facts": facts, "sealed": sealed}

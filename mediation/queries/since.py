"""What changed in a case since somebody opened it, for who is overtaken and for who keeps the page open."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.models import Case, CaseEntry

from .story import StoryLine, lines

SHOWN = 10
"""Who comes back after more than so many steps opens the case anew."""


@dataclass(frozen=True)
class Since:
    """One step taken meanwhile, and the status before and after it."""

    line: StoryLine
    before: str
    after: str


def changed_since(case: Case, seen: int) -> list[Since]:
    """The steps after the version that was seen, oldest first."""
    found = CaseEntry.objects.filter(case=case, number__gt=seen).select_related("by")
    entries = list(found.order_by("number")[:SHOWN])
    return [
        Since(line, entry.status_before, entry.status_after)
        for line, entry in zip(lines(case, entries), entries, strict=True)
    ]

"""Pages of the bureau's lists, newest first, with a count that stops where nobody needs it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

PAGE = 30
COUNTED = 500


@dataclass(frozen=True)
class Page:
    """One page; the next begins after its last row."""

    rows: list[Any]
    total: int
    is_more_than_counted: bool
    next: int | None


def page_of(found: QuerySet[Any], after: str) -> Page:
    """The page after a row, named in the address; one that makes no sense is the first page."""
    total = found.order_by()[: COUNTED + 1].count()
    last = int(after) if after.isdecimal() and len(after) < 18 else None
    rest = found.filter(pk__lt=last) if last else found
    rows = list(rest.order_by("-pk")[: PAGE + 1])
    following = rows[PAGE - 1].pk if len(rows) > PAGE else None
    return Page(rows[:PAGE], min(total, COUNTED), total > COUNTED, following)

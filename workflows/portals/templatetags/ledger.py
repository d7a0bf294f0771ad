"""`{% load ledger %}`: the bar that shows whose days a case has had."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.utils import timezone

from mediation.models import Case
from mediation.queries.ledger import Ledger, Share, ledger

register = template.Library()


@dataclass(frozen=True)
class Strip:
    """One row of the bar: an actor, his days, and where they lie (from which day on, how many)."""

    share: Share
    blocks: list[tuple[int, int]]
    is_now: bool


def strips(found: Ledger) -> list[Strip]:
    """A row for each actor, in the order in which they came."""
    if not found.runs:
        return []
    first = found.runs[0].first
    return [
        Strip(
            share=share,
            blocks=[
                ((run.first - first).days, run.days)
                for run in found.runs
                if run.actor is share.actor
            ],
            is_now=share.actor is found.now,
        )
        for share in found.shares
    ]


@register.inclusion_tag("parts/ledger.html")
def whose_days(case: Case, *, folded: bool = False) -> dict[str, object]:
    """Whose days the case has had so far, as a bar with its sums in words; folded, one line says the end of it."""
    found = ledger(case, timezone.localdate())
    return {"ledger": found, "strips": strips(found), "folded": folded}

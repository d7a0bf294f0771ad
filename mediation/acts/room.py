"""Whether there is room in a case for one more file: asked under its lock, so that two at once are both counted."""

from __future__ import annotations

from django.db.models import Q, Sum

from mediation.files.room import require_a_day, require_of_case
from mediation.models import Case, Evidence


def require_room(case: Case, size: int, field: str) -> None:
    """Refuse a file by which the case, or a party online within one day, would have too much."""
    voice = case.actor.speaks_for
    own = Q(handed_in_by=voice.party if voice else None, entry__occurred_on=case.occurred)
    held = Evidence.objects.filter(case=case).aggregate(
        all=Sum("size", default=0), today=Sum("size", default=0, filter=own)
    )
    require_of_case(held["all"], size, field)
    if voice:
        require_a_day(held["today"], size, field)

"""When rooms and people are taken: told to whoever looks for a time, and never for what."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.utils import timezone

from mediation.models import Booking, Meeting

AHEAD = dt.timedelta(days=14)


@dataclass(frozen=True)
class Taken:
    """A room and one stretch of time in which it is taken."""

    room: str
    start: dt.datetime
    end: dt.datetime


def rooms_taken(rooms: Iterable[int]) -> list[Taken]:
    """When these rooms are taken in the two weeks to come, in order."""
    now = timezone.now()
    soon = DateTimeTZRange(now, now + AHEAD)
    rows = Booking.objects.filter(room__in=list(rooms), during__overlap=soon, is_released=False)
    found = [
        Taken(str(it.room), it.during.lower, it.during.upper)
        for it in rows.select_related("room").order_by("during")
    ]
    return found


def people_taken(meeting: Meeting) -> set[int]:
    """Who has something else in the hours of a meeting."""
    rows = Booking.objects.filter(
        during__overlap=DateTimeTZRange(meeting.starts_at, meeting.ends_at),
        person__isnull=False,
        is_released=False,
    ).exclude(meeting=meeting)
    return set(rows.values_list("person", flat=True))

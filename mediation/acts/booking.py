"""Booking rooms and people for a session or a meeting: taken for a while, freed by a later act, never doubled.

PostgreSQL keeps two bookings of one room or person from overlapping (see `models.Booking`); here the refusal is a
sentence that says who or what is taken, and from when to when. Of several who book the same at one instant each waits
for the one before, in one order for all: the constraint alone would let two wait for each other.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db import IntegrityError, connection
from django.db.backends.postgresql.psycopg_any import DateTimeTZRange
from django.db.models import Q
from psycopg import errors as pg

from mediation.calendar.moments import COUNTY_ZONE
from mediation.errors import Incomplete
from mediation.models import Booking, Case, CaseEntry, Meeting, MeetingEntry, Room
from mediation.vocabulary import bi

Span = tuple[dt.datetime, dt.datetime]
ROOMS, PEOPLE = 5_202_604, 5_202_605
"""The locks under which rooms and people are booked, each with the id."""
IN_TURN = (
    "SELECT pg_advisory_xact_lock(kind, id) FROM unnest(%s::int[], %s::int[]) AS wanted (kind, id)"
)


def _said(span: DateTimeTZRange) -> str:
    start, end = (it.astimezone(COUNTY_ZONE) for it in (span.lower, span.upper))
    return f"{start:%m-%d %H:%M}–{end:%H:%M}"


def taken(
    span: Span, *, room: int | None = None, people: Iterable[int] = (), but: Q | None = None
) -> list[Booking]:
    """What stands in the way: bookings of the room or of these people that overlap; `but` leaves out one's own."""
    rows = Booking.objects.filter(
        Q(room=room, room__isnull=False) | Q(person__in=list(people)),
        during__overlap=DateTimeTZRange(*span),
        is_released=False,
    ).select_related("room", "person")
    return list(rows.exclude(but) if but is not None else rows)


def of_meeting(meeting: Meeting) -> Q:
    """A meeting's own bookings, which do not stand in its way."""
    return Q(meeting=meeting)


def of_case(case: Case) -> Q:
    """A case's own bookings."""
    return Q(case=case)


def require_free(
    span: Span,
    *,
    room: int | None = None,
    people: Iterable[int] = (),
    but: Q | None = None,
    named_in: str = "people",
) -> None:
    """Refuse with a sentence that names what is taken, and when; `named_in` is the input that names the people."""
    busy = taken(span, room=room, people=people, but=but)
    if not busy:
        return
    field = "room" if any(it.room_id for it in busy) else named_in
    named = "、".join(f"{it.room or it.person}（{_said(it.during)}）" for it in busy)
    raise Incomplete(
        bi(
            f"时间冲突：{named}。请换时间或另行安排。",
            f"Taken already: {named}. Choose another time.",
        ),
        field=field,
    )


def _in_turn(room: Room | None, people: Iterable[int]) -> None:
    """Wait for whoever books one of these at this instant: everybody in the same order, so nobody in a circle."""
    wanted = [(ROOMS, room.pk)] if room else []
    wanted += [(PEOPLE, it) for it in sorted(people)]
    if wanted:
        with connection.cursor() as cursor:
            cursor.execute(IN_TURN, [list(it) for it in zip(*wanted, strict=True)])


def take(
    entry: CaseEntry | MeetingEntry,
    span: Span,
    *,
    room: Room | None,
    people: Iterable[int],
    named_in: str = "people",
) -> None:
    """Book them, by the entry of the act that is being written; that somebody was faster is told as a sentence."""
    whose = (
        {"case": entry.case, "case_entry": entry}
        if isinstance(entry, CaseEntry)
        else {"meeting": entry.meeting, "meeting_entry": entry}
    )
    during = DateTimeTZRange(*span)
    ids = set(people)
    _in_turn(room, ids)
    require_free(span, room=room.pk if room else None, people=ids, named_in=named_in)
    rows = [Booking(person_id=it, during=during, **whose) for it in sorted(ids)]
    if room is not None:
        rows.append(Booking(room=room, during=during, **whose))
    try:
        Booking.writes.bulk_create(rows)
    except IntegrityError as error:
        if not isinstance(error.__cause__, pg.ExclusionViolation):
            raise
        raise Incomplete(
            bi("时间冲突，请换时间。", "Somebody was faster: choose another time."), field="room"
        ) from error


def free(entry: CaseEntry | MeetingEntry) -> None:
    """Let go, by the entry of a later act, of everything booked for this case's session or this meeting so far."""
    whose = (
        {"case": entry.case_id} if isinstance(entry, CaseEntry) else {"meeting": entry.meeting_id}
    )
    Booking.writes.filter(is_released=False, **whose).update(is_released=True)

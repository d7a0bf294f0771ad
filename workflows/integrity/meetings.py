"""What is wrong with joint meetings: their journals, the facts that hang on them, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Model

from mediation.models import (
    Booking,
    Meeting,
    MeetingEntry,
    MeetingItem,
    MeetingMember,
    MeetingWords,
)
from mediation.proofs.journal import Fault, Found, faults_of
from mediation.proofs.meeting_witness import TESTIMONIES
from mediation.proofs.witness import contradictions
from mediation.rules.lifecycle import lawful_meeting_steps
from mediation.rules.meeting_replay import come_to
from mediation.vocabulary import MeetingStatus

from .records import snapshot

Rows = dict[int, list[Any]]
Examined = tuple[int, int, list[Fault]]
"""Meetings, entries, and what is wrong with them."""


@dataclass
class Gathered:
    """One meeting with what is written about it."""

    meeting: Meeting
    entries: list[MeetingEntry]
    words: dict[int, MeetingWords]
    bookings: list[Booking]
    facts: dict[Any, list[Any]] = field(default_factory=dict)


def _of(model: type[Model], ids: list[int], *joined: str, **narrower: Any) -> Rows:
    found: Rows = defaultdict(list)
    rows = model._default_manager.filter(meeting__in=ids, **narrower).select_related(*joined)
    for row in rows.order_by("pk"):
        found[row.meeting_id].append(row)  # type: ignore[attr-defined]
    return found


def _gathered(meetings: list[Meeting]) -> list[Gathered]:
    ids = [it.pk for it in meetings]
    entries, words = _of(MeetingEntry, ids), _of(MeetingWords, ids)
    bookings = _of(Booking, ids, is_released=False)
    joined: dict[Any, tuple[str, ...]] = {MeetingItem: ("case",)}
    facts = {model: _of(model, ids, *joined.get(model, ())) for model in TESTIMONIES}
    return [
        Gathered(
            meeting=it,
            entries=sorted(entries[it.pk], key=lambda entry: entry.number),
            words={kept.entry_id: kept for kept in words[it.pk]},
            bookings=bookings[it.pk],
            facts={model: rows[it.pk] for model, rows in facts.items()},
        )
        for it in meetings
    ]


def examine_meetings(batch: int) -> Iterator[Examined]:
    """Examine meeting after meeting, batch by batch, each in a snapshot of its own."""
    last = 0
    while True:
        with snapshot():
            meetings = list(Meeting.objects.filter(pk__gt=last).order_by("pk")[:batch])
            read = _gathered(meetings)
        if not meetings:
            return
        last = meetings[-1].pk
        found = [fault for it in read for fault in _faults(it)]
        yield len(read), sum(len(it.entries) for it in read), found


def wrong_meetings(meetings: list[Meeting]) -> list[Fault]:
    """What is wrong with these meetings at this moment."""
    with snapshot():
        read = _gathered(meetings)
    return [fault for it in read for fault in _faults(it)]


def _faults(told: Gathered) -> Iterator[Fault]:
    number = told.meeting.number
    yield from faults_of(told.meeting, told.entries, told.words, lawful_meeting_steps)
    for rule, sentence in (*_facts(told), *_columns(told), *_bookings(told)):
        yield Fault(number, rule, sentence)


def _facts(told: Gathered) -> Found:
    entries = {entry.pk: entry for entry in told.entries}
    for row in (row for rows in told.facts.values() for row in rows):
        entry, kept = entries.get(row.entry_id), told.words.get(row.entry_id)
        name = f"{row._meta.model_name} {row.pk}"
        if entry is None:
            yield "fact", f"{name} hangs on no entry of this meeting"
            continue
        for column in contradictions(row, entry, kept.words if kept else {}, TESTIMONIES):
            yield "fact", f"{name}: {column} is not what entry {entry.number} says"


def _columns(told: Gathered) -> Found:
    """Columns against the journal, played again."""
    for column, value in come_to(told.entries).items():
        says = getattr(told.meeting, column)
        if says != value:
            yield "milestone", f"{column} is {says}, by the journal it is {value}"


def _wanted(told: Gathered) -> set[tuple[int | None, int | None]]:
    meeting = told.meeting
    if meeting.status == MeetingStatus.CANCELLED:
        return set()
    listed: Iterable[MeetingMember] = told.facts[MeetingMember]
    people = {(None, it.user_id) for it in listed if it.roster == meeting.roster and it.user_id}
    return people | ({(meeting.room_id, None)} if meeting.room_id else set())


def _bookings(told: Gathered) -> Found:
    """Its room and its members are booked for its hours, and nothing else is."""
    meeting, wanted = told.meeting, _wanted(told)
    for room, person in wanted ^ {(it.room_id, it.person_id) for it in told.bookings}:
        what = f"room {room}" if room else f"person {person}"
        yield "booking", f"{what} is {'not ' if (room, person) in wanted else ''}booked"
    for it in told.bookings:
        if (it.during.lower, it.during.upper) != (meeting.starts_at, meeting.ends_at):
            yield "booking", f"booking {it.pk} is not for the hours of the meeting"

"""Counted anew, from the rows alone and by other ways than the product's: ballots, absences, loads, bookings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from django.db import connection

from mediation.models import (
    Attendance,
    Ballot,
    Case,
    CaseEntry,
    Decision,
    MeetingMember,
    Panel,
    Seat,
)
from mediation.rules.procedure import Rule
from mediation.rules.seated import Seated
from mediation.rules.tally import Tally, tally
from mediation.vocabulary import ActName, BallotVote, BodyKind, Complexity, MeetingBody, Presence

WEIGHS = {Complexity.SIMPLE: 1, Complexity.ORDINARY: 2, Complexity.COMPLEX: 3}
"""As the national pack weighs; nobody's case of the month is a month old, or has ten people."""


def acts_done(act: ActName) -> list[CaseEntry]:
    """The entries of an act in the journals of all cases."""
    return list(CaseEntry.objects.filter(act=act.value).select_related("case", "by").order_by("id"))


def decisions() -> Iterator[tuple[Decision, Tally]]:
    """What each round came to, beside what the pure tally says of its ballots, as the panel sat at that entry."""
    for it in Decision.objects.select_related("entry").order_by("id"):
        before = Panel.objects.filter(case=it.case_id, number__lte=it.entry.number)
        panel = before.latest("number")
        seats = [
            Seated(row.mediator_id, BodyKind(row.body_kind))
            for row in Seat.objects.filter(case=it.case_id, panel=panel.number)
        ]
        cast = Ballot.objects.filter(case=it.case_id, question=it.question, round=it.round)
        votes = {row.mediator_id: BallotVote(row.vote) for row in cast}
        yield it, tally(Rule.read(panel.rule), seats, votes)


def absences() -> Counter[str]:
    """How often each body was absent, as the last word on each member says."""
    last: dict[tuple[int, int], Attendance] = {}
    for row in Attendance.objects.order_by("id"):
        last[row.meeting_id, row.member] = row
    found: Counter[str] = Counter()
    for row in last.values():
        if row.presence == Presence.ABSENT:
            members = MeetingMember.objects.filter(meeting=row.meeting_id, key=row.member)
            found[MeetingBody(members.latest("id").body).label] += 1
    return found


def loads() -> tuple[Counter[int], Counter[int]]:
    """How many open cases each mediator sits on, and what they weigh."""
    many, heavy = Counter[int](), Counter[int]()
    for case in Case.objects.filter(ended_on=None).exclude(panel=None):
        for seat in Seat.objects.filter(case=case, panel=case.panel):
            many[seat.mediator_id] += 1
            heavy[seat.mediator_id] += WEIGHS[Complexity(case.complexity)]
    return many, heavy


OVERLAPPING = """
SELECT count(*) FROM mediation_booking AS a JOIN mediation_booking AS b ON a.id < b.id AND a.during && b.during
    AND (a.room_id = b.room_id OR a.person_id = b.person_id)
WHERE (a.case_id = b.case_id OR a.meeting_id = b.meeting_id) IS NOT TRUE
"""


def overlapping_bookings() -> int:
    """How often a room or somebody was ever booked for two things at one time, whether that stands or is over."""
    with connection.cursor() as cursor:
        cursor.execute(OVERLAPPING)
        found: int = cursor.fetchone()[0]
    return found

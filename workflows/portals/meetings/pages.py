"""The list of meetings, and the page of one: before, in session, and after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mediation.acts.meetings import MEETING_ACTS, MeetingAct
from mediation.acts.meetings.act import members_of
from mediation.models import Meeting
from mediation.queries.meeting_counts import by_body, open_tasks
from mediation.queries.meeting_room import Room, room
from mediation.queries.meeting_story import meeting_story
from mediation.queries.meetings import (
    COMING,
    look_at_meeting,
    may_call,
    meetings_of,
    to_be_telephoned,
)
from mediation.rules import meeting as rules
from mediation.vocabulary import MeetingActName, MeetingStatus, Role
from workflows.portals.doors import DeskRequest, desk_page

from .acting import obstacle_to

PAGE = 30
YEAR = dt.timedelta(days=365)
A, S = MeetingActName, MeetingStatus
EXPECTED = {
    S.CALLED: (A.NAME_MEMBERS, A.SET_AGENDA, A.NOTIFY_MEMBERS),
    S.NOTIFIED: (A.OPEN_MEETING,),
    S.HELD: (A.RECORD_ATTENDANCE, A.DRAFT_MINUTES, A.SIGN_MINUTES),
    S.MINUTED: (A.PUBLISH_MINUTES,),
}
"""What comes next at each status, in order."""
STEPS = (S.CALLED, S.NOTIFIED, S.HELD, S.MINUTED, S.PUBLISHED)


@dataclass(frozen=True)
class PossibleAt:
    """One act at a meeting: possible now, or what is missing."""

    act: MeetingActName
    help: str
    is_expected: bool
    missing: str


@dataclass(frozen=True)
class Step:
    """One step of a meeting's course; `state` is past, now or ahead."""

    label: str
    state: str
    on: dt.date | None


def _is_done(meeting: Meeting, act: MeetingActName, shown: Room) -> bool:
    """Whether a step of the preparation or of the day itself stands already."""
    stands = {
        A.NAME_MEMBERS: meeting.roster,
        A.SET_AGENDA: meeting.agenda,
        A.RECORD_ATTENDANCE: all(it.attendance for it in shown.members),
        A.DRAFT_MINUTES: meeting.minutes,
    }
    return bool(stands.get(act))


def possible(meeting: Meeting, roles: list[Role], shown: Room) -> list[PossibleAt]:
    """What this person may do now, the expected one first, then as a meeting goes; then what still wants something."""
    course = EXPECTED.get(meeting.stands, ())
    expected = next((it for it in course if not _is_done(meeting, it, shown)), None)
    found = []
    for name in MeetingActName:
        act = MEETING_ACTS[name]
        may = issubclass(act, MeetingAct) and rules.role_for(name, roles)
        if not may or not issubclass(act, MeetingAct) or not meeting.allows(name):
            continue
        if name in (
            A.TAKE_VOTE,
            A.REPORT_TASK,
            A.DECIDE_MATTER,
        ):  # offered beside the item or the task
            continue
        found.append(PossibleAt(name, act.help, name == expected, obstacle_to(meeting, act)))
    return sorted(
        found, key=lambda it: (bool(it.missing), not it.is_expected, it.act not in course)
    )


def steps(meeting: Meeting) -> list[Step]:
    """The course of a meeting with the days on which it got there."""
    days = (
        meeting.called_on, meeting.notified_on, timezone.localdate(meeting.starts_at),
        meeting.minuted_on, meeting.published_on,
    )  # fmt: skip
    place = STEPS.index(meeting.stands) if meeting.stands in STEPS else -1
    return [
        Step(it.label, "past" if n < place else "now" if n == place else "ahead", day)
        for n, (it, day) in enumerate(zip(STEPS, days, strict=True))
    ]


@desk_page
def meetings(request: DeskRequest) -> HttpResponse:
    """What is coming, and what was held, page by page."""
    mine = meetings_of(request.user)
    coming = [it.value for it in COMING]
    past = mine.exclude(status__in=coming)
    after = request.GET.get("before", "")
    if after.isdecimal():
        past = past.filter(pk__lt=int(after[:18]))
    rows = list(past.order_by("-pk")[: PAGE + 1])
    today = timezone.localdate()
    shown = {
        "coming": list(mine.filter(status__in=coming).order_by("starts_at")[:PAGE]),
        "past": rows[:PAGE],
        "older": rows[PAGE - 1].pk if len(rows) > PAGE else None,
        "may_call": may_call(request.user),
        "bodies": by_body(request.user, today - YEAR, today),
    }
    return render(request, "meetings/list.html", shown)


@desk_page
def meeting(request: DeskRequest, pk: int) -> HttpResponse:
    """One meeting: its course, who comes, what is discussed and decided, what became of it."""
    found = look_at_meeting(request.user, pk)
    roles = rules.roles_of(request.user, found)
    in_room = room(found, request.user)
    acts = possible(found, roles, in_room)
    shown = {
        "meeting": found,
        "room": in_room,
        "steps": steps(found),
        "acts": [it for it in acts if not it.missing],
        "not_yet": [it for it in acts if it.missing],
        "convenes": rules.role_for(A.ASSIGN_TASK, roles) is not None,
        "undecided": sum(not it.outcome for it in in_room.items),
        "own_tasks": _own(found, request.user.pk),
        "before": open_tasks(found),
        "story": meeting_story(found),
        "today": timezone.localdate(),
    }
    shown["to_call"] = to_be_telephoned(found) if shown["convenes"] else []
    return render(request, "meetings/meeting.html", shown)


def _own(found: Meeting, user: int) -> set[int]:
    """The member numbers under which this person attends."""
    return {it.key for it in members_of(found) if it.user_id == user}

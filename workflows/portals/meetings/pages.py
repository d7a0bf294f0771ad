"""The list of meetings, and the page of one: before, in session, and after."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mediation.acts.meetings.act import members_of
from mediation.models import Meeting
from mediation.queries.meeting_actions import meeting_actions
from mediation.queries.meeting_counts import by_body, open_tasks
from mediation.queries.meeting_room import room
from mediation.queries.meeting_story import meeting_story
from mediation.queries.meetings import (
    COMING,
    access_meeting,
    may_call,
    meetings_of,
    openings_of,
    to_be_telephoned,
)
from mediation.rules import meeting as rules
from mediation.vocabulary import MeetingActName, MeetingStatus, Role
from workflows.portals.doors import DeskRequest, desk_page

PAGE = 30
YEAR = dt.timedelta(days=365)
A, S = MeetingActName, MeetingStatus
BESIDE = (A.TAKE_VOTE, A.REPORT_TASK, A.DECIDE_MATTER)
"""Acts that are offered beside the item or the task that they are about."""
STEPS = (S.CALLED, S.NOTIFIED, S.HELD, S.MINUTED, S.PUBLISHED)


@dataclass(frozen=True)
class Step:
    """One step of a meeting's course; `state` is past, now or ahead."""

    label: str
    state: str
    on: dt.date | None


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
    found = access_meeting(request.user, pk)
    roles = rules.roles_of(request.user, found)
    in_room = room(found, request.user)
    acts = [it for it in meeting_actions(found, roles, in_room.members) if it.act not in BESIDE]
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
    if shown["convenes"] or any(it.role == Role.AUDITOR for it in request.user.current_posts):
        shown["openings"] = openings_of(found)
    shown["to_call"] = to_be_telephoned(found) if shown["convenes"] else []
    return render(request, "meetings/meeting.html", shown)


def _own(found: Meeting, user: int) -> set[int]:
    """The member numbers under which this person attends."""
    return {it.key for it in members_of(found) if it.user_id == user}

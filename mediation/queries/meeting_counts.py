"""How the bodies take part: absences and tasks overdue, counted per body over a stretch of time; and what is open."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.acts.meetings.apart import closed_at
from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Attendance, Meeting, MeetingMember, MeetingTask, TaskReport, User
from mediation.rules import meeting as rules
from mediation.vocabulary import MeetingBody, MeetingStatus, Presence

from .meeting_parts import Told
from .meetings import visible_to

A_YEAR = dt.timedelta(days=365)
"""Older tasks that were never reported are for the figures, not for the next agenda."""
HELD = [MeetingStatus.HELD.value, MeetingStatus.MINUTED.value, MeetingStatus.PUBLISHED.value]


@dataclass
class BodyCount:
    """One body: how often it was asked and came, and what it was given to do."""

    name: str
    asked: int = 0
    came: int = 0
    excused: int = 0
    absent: int = 0
    tasks: int = 0
    done: int = 0
    overdue: int = 0


def by_body(user: User, first: dt.date, last: dt.date) -> list[BodyCount]:
    """The bodies of the meetings held in these days that this person may see, the most overdue and absent first."""
    start, end = (dt.datetime.combine(it, dt.time(), COUNTY_ZONE) for it in (first, last))
    meetings = Meeting.objects.filter(
        visible_to(user), status__in=HELD, starts_at__gte=start, starts_at__lt=end + dt.timedelta(days=1)
    )  # fmt: skip
    counts: dict[str, BodyCount] = {}
    for meeting in meetings.order_by("id"):
        _count(meeting, counts, last)
    return sorted(counts.values(), key=lambda it: (-it.overdue, -it.absent, it.name))


def _count(meeting: Meeting, counts: dict[str, BodyCount], today: dt.date) -> None:
    members = MeetingMember.objects.filter(meeting=meeting, roster=meeting.roster or 0)
    attendance = rules.last_of(Attendance.objects.filter(meeting=meeting).order_by("id"), "member")
    named: dict[int, BodyCount] = {}
    for it in members.select_related("organisation"):
        name = str(it.organisation) if it.organisation else str(MeetingBody(it.body).label)
        row = named[it.key] = counts.setdefault(name, BodyCount(name))
        row.asked += 1
        _attended(row, attendance.get(it.key))
    reports = rules.last_of(TaskReport.objects.filter(meeting=meeting).order_by("id"), "task_id")
    for task in MeetingTask.objects.filter(meeting=meeting):
        row = named.get(task.member) or counts.setdefault(
            str(MeetingBody(task.body).label), BodyCount(str(MeetingBody(task.body).label))
        )
        row.tasks += 1
        report = reports.get(task.pk)
        is_over = report is not None and report.outcome in rules.OVER
        row.done += is_over
        row.overdue += not is_over and task.due_on < today


def _attended(row: BodyCount, attendance: Attendance | None) -> None:
    if attendance is None or attendance.presence == Presence.ABSENT:
        row.absent += 1
        row.excused += bool(attendance and attendance.absence and attendance.absence != "unexcused")
    else:
        row.came += 1


def open_tasks(meeting: Meeting) -> list[Told]:
    """What earlier meetings of the same place left to do, and what was done since the last one: it opens the next.

    `meeting` comes from `look_at_meeting`: its reader is not told of a case from which he was recused.
    """
    before = Meeting.objects.filter(
        area=meeting.area,
        starts_at__lt=meeting.starts_at,
        starts_at__gte=meeting.starts_at - A_YEAR,
        status__in=HELD,
    ).order_by("-starts_at")
    last = before.first()
    tasks = (
        MeetingTask.objects.filter(meeting__in=before)
        .select_related("meeting")
        .order_by("due_on", "id")
    )
    reports = rules.last_of(TaskReport.objects.filter(task__in=tasks).order_by("id"), "task_id")
    names = {
        (it.meeting_id, it.key): it.name
        for it in MeetingMember.objects.filter(meeting__in=before).order_by("id")
    }
    closed = closed_at(meeting.actor, before.values_list("pk", flat=True))
    told = [
        Told(it, names.get((it.meeting_id, it.member), ""), reports.get(it.pk))
        for it in tasks
        if (it.meeting_id, it.item) not in closed
    ]
    return [it for it in told if not it.is_over or (last and it.task.meeting_id == last.pk)]

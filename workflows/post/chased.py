"""Reminders of the tasks of joint meetings that will be queued until an instant; nothing is written."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mediation.calendar.moments import local_date
from mediation.calendar.workdays import Calendar
from mediation.models import MeetingMember, MeetingTask, User
from mediation.queries.meeting_said import REMINDERS
from mediation.queries.task_rungs import rungs_until
from mediation.vocabulary import TaskRung
from workflows.invitations import would_tell

from . import hours
from .expected import DESK, HELD, Expected, name_of
from .routing import when
from .ways import channels_of


def of_tasks(now: dt.datetime, until: dt.datetime, calendar: Calendar) -> Iterator[Expected]:
    """By every channel that reaches whom a rung tells; of rungs reached together, the highest."""
    coming: dict[tuple[int, dt.datetime], tuple[MeetingTask, TaskRung]] = {}
    for task, rung, day in rungs_until(local_date(until), calendar):
        at = max(now, hours.at(day, dt.time.min))
        if at < until:
            coming[task.pk, at] = (task, rung)
    for (_, at), (task, rung) in coming.items():
        for person, member in would_tell(task, rung):
            yield from _expected(task, rung, at, _Reader(person, member, calendar))


class _Reader:
    """Somebody who is told: with an account, or a member without one."""

    def __init__(self, person: int | None, member: int | None, calendar: Calendar) -> None:
        self.user = User.objects.get(pk=person) if person else None
        self.member = MeetingMember.objects.get(pk=member) if member else None
        self.calendar = calendar


def _expected(
    task: MeetingTask, rung: TaskRung, at: dt.datetime, reader: _Reader
) -> Iterator[Expected]:
    user, member = reader.user, reader.member
    first, hold = when(at, user, "", reader.calendar)
    for channel in channels_of(user, member) or [DESK]:
        yield Expected(
            who=name_of(user, member),
            user=user.pk if user else None,
            party=None,
            member=member.pk if member else None,
            channel=channel,
            about=task.meeting.number,
            meeting=task.meeting_id,
            place=task.meeting.place_path,
            what=str(REMINDERS[rung]),
            why=str(HELD["" if channel == DESK else hold]),
            hold="" if channel == DESK else hold,
            queued_at=at,
            at=at if channel == DESK else first,
            alarm=None,
            entry=None,
            remind_on=None,
            one_a_day=bool(user and user.one_a_day),
        )

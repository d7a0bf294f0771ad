"""Whom to tell of a joint meeting: its members, the owner of a task, those who convene and supervise it.

Queued in the acting transaction, in one statement however many are told, as messages about cases are.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection

from mediation.acts.meetings.tasks import TELLS
from mediation.models import Meeting, MeetingEntry, MeetingTask
from mediation.rules import calendars
from mediation.rules.task_ladder import highest
from mediation.vocabulary import MeetingActName, Role, TaskRung

TOLD = """
SELECT m.user_id AS person, CASE WHEN m.user_id IS NULL THEN m.id END AS member
FROM mediation_meetingmember m LEFT JOIN mediation_user u ON u.id = m.user_id
WHERE m.meeting_id = %(meeting)s AND m.roster = %(roster)s AND (%(only)s::int IS NULL OR m.key = %(only)s::int)
    AND (m.user_id IS NULL OR u.is_active AND u.id <> %(by)s)
UNION
SELECT u.id, NULL
FROM mediation_user u JOIN mediation_post p ON p.user_id = u.id AND p.ended_on IS NULL
    JOIN mediation_area a ON a.id = p.area_id AND starts_with(%(path)s, a.path)
WHERE p.role = ANY(%(roles)s) AND u.is_active AND u.id <> %(by)s
"""
"""All members of the list in use, or `only` one of them, and those who hold one of `roles` at the place."""
QUEUE = f"""
INSERT INTO mediation_notice (meeting_entry_id, recipient_id, member_id, queued_at)
SELECT %(entry)s::bigint, person, member, %(now)s::timestamptz FROM ({TOLD}) AS told
ON CONFLICT DO NOTHING
"""

A = MeetingActName
EVERYBODY = (A.NOTIFY_MEMBERS, A.RESCHEDULE_MEETING, A.CANCEL_MEETING)
"""What all members are told; of another time or the end only where they had been told of the meeting."""


NOBODY = 0


def queue(entry: MeetingEntry) -> None:
    """Put one message about this entry into the outbox of everybody whom it concerns."""
    meeting, act = entry.meeting, MeetingActName(entry.act)
    if act in EVERYBODY:
        if meeting.notified_on is not None:
            _queue(entry)
    elif act is A.ASSIGN_TASK:
        _queue(entry, only=entry.facts["member"])
    elif act is A.REMIND_TASK:
        _queue_reminder(meeting, entry)


def _queue_reminder(meeting: Meeting, entry: MeetingEntry) -> None:
    """Where several rungs are reached at once, people are told of the highest only: it tells all whom the others do."""
    task = MeetingTask.objects.get(pk=entry.facts["task"])
    rung = TaskRung(entry.facts["rung"])
    day, calendar = meeting.occurred, calendars.calendar_now()
    if rung is highest(task.due_on, meeting.rule, day, calendar):
        _queue(entry, only=task.member, roles=_beside(rung))


def _beside(rung: TaskRung) -> list[Role]:
    """Whom a rung tells beside the owner."""
    return [role for role in TELLS[rung] if role is not Role.MEMBER]


def _whom(meeting: Meeting, only: int | None, roles: Iterable[Role], by: int) -> dict[str, Any]:
    return {
        "meeting": meeting.pk,
        "roster": meeting.roster or 0,
        "only": only,
        "path": meeting.place_path,
        "roles": [role.value for role in roles],
        "by": by,
    }


def _queue(entry: MeetingEntry, *, only: int | None = None, roles: Iterable[Role] = ()) -> None:
    meeting = entry.meeting
    told = _whom(meeting, only, roles, entry.by_id)
    with connection.cursor() as cursor:
        cursor.execute(QUEUE, {**told, "entry": entry.pk, "now": meeting.now})


def would_tell(task: MeetingTask, rung: TaskRung) -> list[tuple[int | None, int | None]]:
    """Whom a rung of a task would tell, as things stand: people and members without an account. Nothing is written."""
    with connection.cursor() as cursor:
        cursor.execute(TOLD, _whom(task.meeting, task.member, _beside(rung), NOBODY))
        found: list[tuple[int | None, int | None]] = cursor.fetchall()
    return found

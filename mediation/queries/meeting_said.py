"""Messages about a joint meeting, in words: when, where, the agenda by numbers and headings; never the name of a party.

They say how things stand when they are read: who gets two messages late reads the last time and place in both.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import Coalesce

from mediation.calendar.moments import COUNTY_ZONE
from mediation.calendar.wording import say_day
from mediation.models import Meeting, MeetingItem, MeetingTask, Notice, RecusalDecision
from mediation.vocabulary import MeetingActName, MeetingStatus, Recusal, TaskRung, bi

A = MeetingActName
TITLES = {
    A.NOTIFY_MEMBERS: bi("请参加联席会议", "Please come to the joint meeting"),
    A.RESCHEDULE_MEETING: bi(
        "联席会议改了时间或地点", "The joint meeting has another time or place"
    ),
    A.CANCEL_MEETING: bi("联席会议取消", "The joint meeting is cancelled"),
    A.ASSIGN_TASK: bi("联席会议交办了一项任务", "The joint meeting gave you a task"),
}
REMINDERS = {
    TaskRung.SOON: bi("联席会议交办的任务将到期", "A task of the joint meeting is due soon"),
    TaskRung.DUE: bi("联席会议交办的任务今天到期", "A task of the joint meeting is due"),
    TaskRung.LATE: bi("联席会议交办的任务已超期", "A task of the joint meeting is overdue"),
}


def with_agenda(notices: QuerySet[Notice]) -> QuerySet[Notice]:
    """Notices with the agenda of their meeting, so that a list of them need not ask for each."""
    items = MeetingItem.objects.filter(
        ~Exists(_recused(OuterRef(OuterRef("recipient")))),
        meeting=OuterRef("meeting_entry__meeting"),
        agenda=OuterRef("meeting_entry__meeting__agenda"),
    )
    return notices.annotate(agenda_listed=ArraySubquery(_headings(items)))


def _recused(reader: Any) -> QuerySet[RecusalDecision]:
    """Whether this reader was recused from the case of an item: its number is not told to him."""
    found: QuerySet[RecusalDecision] = RecusalDecision.objects.filter(
        case=OuterRef("case"), member=reader, recusal=Recusal.GRANTED.value
    )
    return found


def _headings(items: QuerySet[MeetingItem]) -> QuerySet[MeetingItem, str]:
    named = items.order_by("position").annotate(named=Coalesce(F("case__number"), F("heading")))
    return named.values_list("named", flat=True)


def agenda_of(meeting: Meeting, reader: int | None) -> list[str]:
    """The items of the agenda in use: numbers of cases, headings of matters; for a reader (by id) who has an account
    none of a case from which he was recused."""
    items = MeetingItem.objects.filter(
        ~Exists(_recused(reader)), meeting=meeting, agenda=meeting.agenda or 0
    )
    return list(_headings(items))


def place_of(meeting: Meeting) -> str:
    """The room with its address, or the place in words."""
    if meeting.room is None:
        return str(meeting.place)
    return "，".join(it for it in (meeting.room.name, meeting.room.address) if it)


def when_of(meeting: Meeting) -> str:
    """The day and the hours, in the county's time."""
    start, end = (it.astimezone(COUNTY_ZONE) for it in (meeting.starts_at, meeting.ends_at))
    return f"{say_day(start.date())} {start:%H:%M}–{end:%H:%M}"


def say_meeting(notice: Notice) -> tuple[str, str]:
    """Title and sentence of a message about a meeting."""
    assert notice.meeting_entry is not None
    entry = notice.meeting_entry
    act, meeting = A(entry.act), entry.meeting
    if act is A.REMIND_TASK:
        return REMINDERS[TaskRung(entry.facts["rung"])], _task(notice)
    if act is A.ASSIGN_TASK:
        return TITLES[act], _task(notice)
    if meeting.status == MeetingStatus.CANCELLED:
        when = when_of(meeting)
        return TITLES[A.CANCEL_MEETING], bi(
            f"原定 {when} 的会议不再召开。", f"It was to be held on {when} and will not take place."
        )
    return TITLES[act], _invitation(notice, meeting)


def _invitation(notice: Notice, meeting: Meeting) -> str:
    listed = getattr(notice, "agenda_listed", None)
    if listed is None:
        listed = agenda_of(meeting, notice.recipient_id)
    items = [f"{n}. {it}" for n, it in enumerate(listed, 1)]
    when, where = when_of(meeting), place_of(meeting)
    zh = f"时间：{when}。地点：{where}。议题：{'；'.join(items)}。"
    en = f"When: {when}. Where: {where}. Agenda: {'; '.join(items)}."
    return bi(zh, en)


def _task(notice: Notice) -> str:
    """Until when; what it is, is read on the meeting's page, or asked of who convened it."""
    assert notice.meeting_entry is not None
    facts = notice.meeting_entry.facts
    due = facts.get("due_on") or _due_on(facts["task"])
    day = say_day(due if isinstance(due, dt.date) else dt.date.fromisoformat(due))
    if notice.recipient_id is None:
        return bi(
            f"完成期限 {day}。内容请向会议召集人了解。",
            f"Due {day}. Please ask who convened the meeting what it is.",
        )
    return bi(f"完成期限 {day}。请登录查看。", f"Due {day}. Please sign in to read it.")


def _due_on(task: int) -> dt.date:
    found: dt.date = MeetingTask.objects.values_list("due_on", flat=True).get(pk=task)
    return found

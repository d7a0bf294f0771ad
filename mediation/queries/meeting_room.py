"""What the meeting room shows: who is there, whether that is enough, item by item what is known and what came of it."""

from __future__ import annotations

from mediation.acts.meetings.act import members_of
from mediation.acts.meetings.apart import closed_items
from mediation.acts.meetings.minutes import signed, signing
from mediation.models import (
    Attendance,
    Meeting,
    MeetingEntry,
    MeetingMember,
    MeetingTask,
    MeetingWords,
    TaskReport,
    User,
)
from mediation.rules import meeting as rules
from mediation.vocabulary import MeetingActName, MeetingStatus, bi

from .meeting_items import shown_items
from .meeting_parts import Room, Seated, Told


def seated(meeting: Meeting) -> list[Seated]:
    """The members with how they attend."""
    rows = Attendance.objects.filter(meeting=meeting).order_by("id")
    last = rules.last_of(rows, "member")
    return [Seated(it, last.get(it.key)) for it in members_of(meeting)]


def told_tasks(meeting: Meeting) -> list[Told]:
    """The tasks of a meeting with their last report."""
    names = {it.key: it.name for it in MeetingMember.objects.filter(meeting=meeting).order_by("id")}
    reports = TaskReport.objects.filter(meeting=meeting).order_by("id")
    last = rules.last_of(reports, "task_id")
    tasks = MeetingTask.objects.filter(meeting=meeting).order_by("due_on", "id")
    return [Told(it, names.get(it.member, ""), last.get(it.pk)) for it in tasks]


def room(meeting: Meeting, user: User) -> Room:
    """The room as this person may see it; `meeting` comes from `look_at_meeting`.

    Of a case from which he was recused he reads nothing here either, nor the minutes, which speak of it.
    """
    closed = closed_items(user, meeting)
    tasks = [it for it in told_tasks(meeting) if it.task.item not in closed]
    members = seated(meeting)
    attendance = [it.attendance for it in members if it.attendance]
    minutes = MeetingWords.objects.filter(meeting=meeting, entry__number=meeting.minutes or 0)
    written = minutes.first()
    return Room(
        meeting=meeting,
        members=members,
        quorum=rules.quorum([it.member for it in members], attendance, meeting.rule),
        items=shown_items(meeting, user, tasks, closed),
        tasks=tasks,
        minutes=str(written.words.get("text", "")) if written and not closed else "",
        corrections=[] if closed else _corrections(meeting),
        unsigned=_unsigned(meeting, members),
        untold=_untold(meeting),
    )


def _corrections(meeting: Meeting) -> list[MeetingWords]:
    found = MeetingWords.objects.filter(meeting=meeting, entry__act="correct_minutes")
    return list(found.select_related("entry__by").order_by("id"))


TELLING = (MeetingActName.NOTIFY_MEMBERS.value, MeetingActName.RESCHEDULE_MEETING.value)
CHANGING = (MeetingActName.NAME_MEMBERS.value, MeetingActName.SET_AGENDA.value)


def _untold(meeting: Meeting) -> list[str]:
    """What was changed before the meeting since everybody was told of it; a new time or place tells them anew."""
    if meeting.notified_version is None or meeting.status != MeetingStatus.NOTIFIED:
        return []
    since = MeetingEntry.objects.filter(meeting=meeting, number__gte=meeting.notified_version)
    told: set[str] = set()
    for act in since.order_by("number").values_list("act", flat=True):
        told = set() if act in TELLING else told | ({act} & set(CHANGING))
    return [CHANGED[MeetingActName(act)] for act in CHANGING if act in told]


CHANGED = {
    MeetingActName.NAME_MEMBERS: bi("参会人员", "the members"),
    MeetingActName.SET_AGENDA: bi("议题", "the agenda"),
}


def _unsigned(meeting: Meeting, members: list[Seated]) -> list[str]:
    if meeting.minutes is None:
        return []
    left = signing(meeting) - signed(meeting)
    named = [it.member.name for it in members if it.member.key in left]
    convener = [str(bi("召集人", "the convener"))] if rules.CONVENER_SIGNS in left else []
    return [*convener, *named]

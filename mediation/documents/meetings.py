"""The papers of a joint meeting: notice and minutes. They hold what the page of the meeting shows its reader."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from django.utils import translation

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Meeting
from mediation.queries.meeting_parts import Room
from mediation.queries.meeting_said import agenda_of, place_of

from .filling import CHINESE
from .form import Label, Speaker, known
from .parts import NO_DAY, SPACE
from .sheet import Block, Cell, Grid, Paragraph, Sheet, Style
from .wording import day, joined

WIDE, TASKS = (20, 80), (44, 32, 24)


def _when(meeting: Meeting) -> str:
    start, end = (it.astimezone(COUNTY_ZONE) for it in (meeting.starts_at, meeting.ends_at))
    return f"{day(start.date())} {start:%H:%M}—{end:%H:%M}"


def _rows(say: Speaker, *rows: tuple[Label, str | None]) -> Grid:
    """A table of label and value."""
    return Grid(
        WIDE, tuple((Cell(say(label), is_label=True), Cell(known(it))) for label, it in rows)
    )


def _notice(room: Room, say: Speaker) -> Iterator[Block]:
    meeting = room.meeting
    yield Paragraph("各参会单位：", Style.HEADING)
    yield Paragraph(f"兹定于{_when(meeting)}召开{meeting.area.name}物业管理联席会议，请准时参加。")
    yield _rows(
        say,
        (("时间", "Time"), _when(meeting)),
        (("地点", "Place"), place_of(meeting)),
        (("参会人员", "Members"), joined(f"{it.body} {it.member.name}" for it in room.members)),
    )
    yield from _items(room, say)
    yield Paragraph(f"{say(('召集人（印章）', 'Convener (seal)'))}：{SPACE}", Style.SIGNATURE)
    yield Paragraph(day(meeting.notified_on) or NO_DAY, Style.RIGHT)


def _items(room: Room, say: Speaker) -> Iterator[Block]:
    yield Paragraph(say(("议题", "Agenda")), Style.HEADING)
    items = agenda_of(room.meeting, room.meeting.actor.pk)
    yield from [Paragraph(f"{place}．{it}") for place, it in enumerate(items, 1)]
    yield from [] if items else [Paragraph("", Style.LINE)] * 2


def _minutes(room: Room, say: Speaker) -> Iterator[Block]:
    meeting = room.meeting
    there = [it for it in room.members if it.is_there]
    away = [it for it in room.members if it.attendance and not it.is_there]
    yield _rows(
        say,
        (("时间", "Time"), _when(meeting)),
        (("地点", "Place"), place_of(meeting)),
        (("到会", "Present"), joined(f"{it.body} {it.member.name}" for it in there)),
        (("缺席", "Absent"), joined(f"{it.body} {it.member.name}" for it in away) or "／"),
    )
    yield from _items(room, say)
    yield Paragraph(say(("会议内容", "What was discussed and decided")), Style.HEADING)
    text = [it for it in room.minutes.splitlines() if it.strip()]
    yield from map(Paragraph, text)
    yield from [] if text else [Paragraph("", Style.LINE)] * 6
    yield from _tasks(room, say)
    yield Paragraph(f"{say(('召集人（签名）', 'Convener (signature)'))}：{SPACE}", Style.SIGNATURE)
    yield Paragraph(f"{say(('参会人（签名）', 'Members (signatures)'))}：{SPACE}", Style.SIGNATURE)
    yield Paragraph(day(meeting.minuted_on) or NO_DAY, Style.RIGHT)


def _tasks(room: Room, say: Speaker) -> Iterator[Block]:
    if not room.tasks:
        return
    yield Paragraph(say(("任务", "Tasks")), Style.HEADING)
    heads = (("任务", "Task"), ("责任人", "Owner"), ("完成期限", "By when"))
    rows = [
        (Cell(it.task.what), Cell(known(it.owner)), Cell(known(day(it.task.due_on))))
        for it in room.tasks
    ]
    yield Grid(TASKS, (tuple(Cell(say(it), is_label=True) for it in heads), *rows))


Setting = Callable[[Room, Speaker], Iterator[Block]]
PAPERS: dict[str, tuple[Label, Setting]] = {
    "notice": (("联席会议通知", "Notice of a joint meeting"), _notice),
    "minutes": (("联席会议纪要", "Minutes of a joint meeting"), _minutes),
}
"""What a notice and minutes hold is known from the rules and templates of other places; their layout is ours."""


def sheet(code: str, room: Room, *, gloss: bool = False, note: str = "") -> Sheet:
    """A paper of a meeting, in Chinese whatever its reader speaks."""
    title, setting = PAPERS[code]
    meeting, say = room.meeting, Speaker(gloss)
    with translation.override(CHINESE):
        return Sheet(
            office="",
            title=say(title),
            number=meeting.number,
            blocks=tuple(setting(room, say)),
            foot=f"{meeting.number}　依会议第 {meeting.version} 条记录，{day(meeting.occurred)}{note}",
            made=meeting.recorded_at,
        )

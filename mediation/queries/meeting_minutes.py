"""Minutes written from what was recorded: the full wording to be signed, the masked one to be put up, a party's own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Case, JointReview, Meeting
from mediation.vocabulary import (
    DisputeType,
    MeetingBody,
    MeetingStatus,
    Presence,
    ReviewOutcome,
)

from .meeting_parts import ItemShown, Room, Seated

NUMERALS = "一二三四五六七八九十"


def _when(meeting: Meeting) -> str:
    start, end = (it.astimezone(COUNTY_ZONE) for it in (meeting.starts_at, meeting.ends_at))
    return f"{start:%Y年%m月%d日 %H:%M}—{end:%H:%M}"


def _where(meeting: Meeting) -> str:
    return str(meeting.room) if meeting.room else meeting.place


def _place_of(number: int) -> str:
    return NUMERALS[number - 1] if number <= len(NUMERALS) else str(number)


def _named(members: list[Seated], *presences: Presence) -> str:
    found = [
        f"{it.body} {it.member.name}" + (f"（代表 {it.attendance.deputy}）" if it.attendance.deputy else "")
        for it in members
        if it.attendance and it.attendance.presence in presences
    ]  # fmt: skip
    return "、".join(found) or "无"


def drafted(room: Room) -> str:
    """The minutes as a first wording: everything recorded, for the convener to correct. Minutes are in Chinese."""
    meeting = room.meeting
    lines = [
        f"{meeting.number} 会议纪要",
        f"时间：{_when(meeting)}",
        f"地点：{_where(meeting)}",
        f"到会：{_named(room.members, Presence.PRESENT, Presence.DEPUTY, Presence.LEFT)}",
        f"缺席：{_named(room.members, Presence.ABSENT)}",
        f"到会情况：应到 {room.quorum.members} 人，实到 {room.quorum.present} 人。",
    ]
    for place, item in enumerate(room.items, 1):
        lines += ["", *_item(place, item)]
    loose = [it for it in room.tasks if it.task.item is None]
    if loose:
        lines += ["", "其他任务："]
        lines += [f"· {it.task.what}（{it.owner}，{it.task.due_on} 前完成）" for it in loose]
    return "\n".join(lines)


def _item(place: int, item: ItemShown) -> list[str]:
    head = f"议题{_place_of(place)}：{item.title}" + (f"（{item.number}）" if item.number else "")
    lines = [head]
    if item.said:
        lines.append(f"讨论情况：{item.said}")
    if item.votes:
        it = item.votes
        lines.append(f"表决：同意 {it.for_it}，反对 {it.against}，弃权 {it.abstaining}。")
    lines.append(f"结果：{item.outcome}")
    lines += [f"任务：{it.task.what}（{it.owner}，{it.task.due_on} 前完成）" for it in item.tasks]
    return lines


def masked(room: Room) -> str:
    """What may be put up: bodies and no names; of a case its type and outcome, nothing by which it is known."""
    meeting = room.meeting
    there = [it for it in room.members if it.is_there or it.attendance]
    bodies = "、".join(dict.fromkeys(MeetingBody(it.member.body).zh for it in there))
    lines = [
        f"{meeting.number} 会议纪要（公示）",
        f"时间：{_when(meeting)}",
        f"地点：{_where(meeting)}",
        f"参会单位：{bodies}",
    ]
    for place, item in enumerate(room.items, 1):
        said = f"一起“{item.kind}”纠纷" if item.number else item.title
        lines.append(f"议题{_place_of(place)}：{said}。结果：{item.outcome}。")
    return "\n".join(lines)


@dataclass(frozen=True)
class Excerpt:
    """What a party is told of the meeting that dealt with its case: when, where, what came of it; nothing of others."""

    number: str
    held_on: dt.date
    place: str
    kind: str
    outcome: ReviewOutcome
    authority: str
    next_on: dt.date | None


def excerpts(case: Case) -> list[Excerpt]:
    """The meetings whose minutes are signed that dealt with this case, the latest first."""
    settled = [MeetingStatus.MINUTED.value, MeetingStatus.PUBLISHED.value]
    found = JointReview.objects.filter(case=case, meeting__status__in=settled)
    return [
        Excerpt(
            number=it.meeting.number,
            held_on=it.meeting.starts_at.astimezone(COUNTY_ZONE).date(),
            place=_where(it.meeting),
            kind=DisputeType(case.dispute_type).label,
            outcome=ReviewOutcome(it.outcome),
            authority=it.authority,
            next_on=it.next_on,
        )
        for it in found.select_related("meeting__room").order_by("-id")
    ]

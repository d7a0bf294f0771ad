"""Before the meeting: calling it, who comes, when and where, telling everybody, or calling it off."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass
from typing import Any, ClassVar

from django.db import connection

from mediation.acts import booking, fields
from mediation.acts.act import Act, append, new_entry, occurred, require_inputs, seal
from mediation.acts.content import private_words
from mediation.calendar.moments import COUNTY_ZONE, local_date
from mediation.errors import Incomplete
from mediation.models import Area, Meeting, MeetingEntry, Room, User
from mediation.rules import clocks
from mediation.rules import meeting as rules
from mediation.rules.numbering import meeting_number
from mediation.vocabulary import (
    AreaKind,
    Convener,
    MeetingActName,
    MeetingKind,
    MeetingStatus,
    Word,
    bi,
)

from .act import MEETING_ACTS, MeetingAct, members_of
from .naming import book, persons

LONGEST = dt.timedelta(hours=12)


def span_of(on: dt.date, starts: dt.time, ends: dt.time) -> booking.Span:
    """The instants of a meeting on a day, in the county's time."""
    start, end = (dt.datetime.combine(on, it, COUNTY_ZONE) for it in (starts, ends))
    if end <= start:
        raise Incomplete(
            bi("结束时间须晚于开始时间。", "It must end after it begins."), field="ends"
        )
    return start, end


def require_ahead(span: booking.Span, now: dt.datetime) -> None:
    """A meeting is called for a time to come."""
    if span[0] <= now:
        raise Incomplete(bi("会议时间须在现在之后。", "The meeting must lie ahead."), field="on")


def room_of(pk: int | None, place: str) -> Room | None:
    """The room of the registry, or none where a place is named in words."""
    if pk is None:
        if not place.strip():
            raise Incomplete(
                bi("请选择会议室，或写明地点。", "Choose a room, or say where."), field="place"
            )
        return None
    room: Room | None = Room.objects.filter(pk=pk, is_active=True).first()
    if room is None:
        raise Incomplete(bi("请选择启用的会议室。", "Choose an open room."), field="room")
    return room


@dataclass(frozen=True, kw_only=True)
class CallMeeting(Act):
    """A joint meeting of a community, or of a township's communities, is called (县实施方案 三（二）1).

    Who convenes is the county's choice: the rule pack says (practice `joint_meeting`), and the meeting keeps to it.
    """

    names: ClassVar[type[Word]] = MeetingActName
    register: ClassVar[dict[Any, Any]] = MEETING_ACTS
    story = bi("{actor}召集联席会议。", "{actor} called the meeting.")

    area: int = fields.one("area", bi("社区（或乡镇）", "Community or township"), "meeting_places")
    kind: MeetingKind = fields.choice(bi("会议类别", "Kind"), MeetingKind)
    on: dt.date = fields.day(bi("日期", "Day"))
    starts: dt.time = fields.time(bi("开始时间", "From"))
    ends: dt.time = fields.time(bi("结束时间", "To"))
    room: int | None = fields.one("room", bi("会议室", "Room"), "rooms", required=False)
    place: str = fields.line(
        bi("其他地点", "Or another place"), limit=120, required=False, private=False
    )


def _next_serial(area: Area, year: int) -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO mediation_meetingseries AS s (area_id, year, last) VALUES (%s, %s, 1) "
            "ON CONFLICT (area_id, year) DO UPDATE SET last = s.last + 1 RETURNING last",
            [area.pk, year],
        )
        return int(cursor.fetchone()[0])


def _moment() -> dt.datetime:
    with connection.cursor() as cursor:
        cursor.execute("SELECT fengqiao_now()")
        moment: dt.datetime = cursor.fetchone()[0]
    return moment


def _new_meeting(act: CallMeeting, area: Area, moment: dt.datetime, rule: Any) -> Meeting:
    year, called_on = local_date(moment).year, occurred(act, moment)
    start, end = span_of(act.on, act.starts, act.ends)
    require_ahead((start, end), moment)
    serial = _next_serial(area, year)
    meeting = Meeting(
        number=meeting_number(area.name, area.parent.name if area.parent else "", year, serial),
        area=area,
        place_path=area.path,
        year=year,
        serial=serial,
        convener=rule["convener"],
        kind=act.kind.value,
        starts_at=start,
        ends_at=end,
        room=room_of(act.room, act.place),
        place=act.place,
        rule=dict(rule.settings) | {"pack": rule.pack, "source": rule.source},
        called_on=called_on,
        status=MeetingStatus.CALLED.value,
        version=1,
        head="",
        recorded_at=moment,
    )
    meeting.now, meeting.occurred = moment, called_on
    return meeting


def _area(act: CallMeeting) -> Area:
    kinds = [AreaKind.COMMUNITY.value, AreaKind.TOWNSHIP.value]
    area: Area | None = (
        Area.objects.select_related("parent")
        .filter(pk=act.area or 0, kind__in=kinds, is_active=True)
        .first()
    )
    if area is None:
        raise Incomplete(
            bi("请选择社区或乡镇。", "Choose a community or a township."), field="area"
        )
    return area


def found_meeting(act: CallMeeting, *, by: User, key: uuid.UUID | None = None) -> MeetingEntry:
    """Call a meeting: version 1 with its first entry, the room booked."""
    require_inputs(act)
    area, moment = _area(act), _moment()
    rule = clocks.practice("joint_meeting", local_date(moment))
    role = rules.require_caller(by, area.path, Convener(rule["convener"]))
    meeting = _new_meeting(act, area, moment, rule)
    booking.require_free((meeting.starts_at, meeting.ends_at), room=act.room)
    entry: MeetingEntry = new_entry(meeting, act, "", by, role)
    entry.key = key or uuid.uuid4()
    kept = seal(meeting, entry, private_words(act))
    Meeting.writes.bulk_create([meeting])
    append(entry, kept)
    booking.take(entry, (meeting.starts_at, meeting.ends_at), room=meeting.room, people=())
    return entry


@dataclass(frozen=True, kw_only=True)
class RescheduleMeeting(MeetingAct):
    """Another time or place; who was told already is told again."""

    story = bi("{actor}将会议改为 {on} {starts}。", "{actor} moved the meeting to {on} {starts}.")

    on: dt.date = fields.day(bi("日期", "Day"))
    starts: dt.time = fields.time(bi("开始时间", "From"))
    ends: dt.time = fields.time(bi("结束时间", "To"))
    room: int | None = fields.one("room", bi("会议室", "Room"), "rooms", required=False)
    place: str = fields.line(
        bi("其他地点", "Or another place"), limit=120, required=False, private=False
    )
    reason: str = fields.line(bi("原因", "Why"), limit=200)

    def check(self, meeting: Meeting) -> None:
        """It lies ahead, and room and people are free then."""
        span = span_of(self.on, self.starts, self.ends)
        require_ahead(span, meeting.now)
        room_of(self.room, self.place)
        booking.require_free(
            span,
            room=self.room,
            people=persons(members_of(meeting)),
            but=booking.of_meeting(meeting),
            named_in="on",
        )

    def record(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """The new time and place."""
        meeting.starts_at, meeting.ends_at = span_of(self.on, self.starts, self.ends)
        meeting.room, meeting.place = room_of(self.room, self.place), self.place

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Book anew."""
        book(meeting, entry, members_of(meeting), "on")


@dataclass(frozen=True, kw_only=True)
class NotifyMembers(MeetingAct):
    """Everybody is told when, where and what; sooner than the rule's notice only with a reason."""

    story = bi("{actor}发出会议通知。", "{actor} sent the notices.")

    short_reason: str = fields.line(
        bi("通知期不足的原因", "Why at shorter notice than the rule says"),
        limit=200,
        required=False,
    )

    @classmethod
    def ready(cls, meeting: Meeting) -> None:
        """There are members and an agenda."""
        if meeting.roster is None:
            raise Incomplete(bi("还差：参会人员。", "Missing: the members."))
        if meeting.agenda is None:
            raise Incomplete(bi("还差：议题。", "Missing: the agenda."))

    def check(self, meeting: Meeting) -> None:
        """The rule's notice is kept, or it is said why not."""
        ahead = (local_date(meeting.starts_at) - local_date(meeting.now)).days
        wanted = int(meeting.rule["notice_days"])
        if ahead < wanted and not self.short_reason.strip():
            raise Incomplete(
                bi(
                    f"规则要求提前 {wanted} 天通知，现在只差 {ahead} 天：请写明原因。",
                    f"The rule asks for {wanted} days' notice; there are {ahead}: say why.",
                ),
                field="short_reason",
            )

    def record(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Told today, of the meeting as it stands."""
        meeting.notified_on, meeting.notified_version = meeting.occurred, meeting.version


@dataclass(frozen=True, kw_only=True)
class CancelMeeting(MeetingAct):
    """It does not take place; room and people are free again."""

    story = bi("{actor}取消了会议。", "{actor} cancelled the meeting.")

    reason: str = fields.line(bi("原因", "Why"), limit=200)

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Let go of what was booked."""
        booking.free(entry)

"""Who comes to a meeting, body by body, and booking them for it."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.acts import booking, fields
from mediation.errors import Incomplete
from mediation.models import Meeting, MeetingEntry, MeetingMember, User
from mediation.vocabulary import MeetingBody, bi

from .act import MeetingAct

MOST_MEMBERS = 40


def persons(members: list[MeetingMember]) -> list[int]:
    """Those who have an account, and can be booked."""
    return [it.user_id for it in members if it.user_id]


def book(
    meeting: Meeting, entry: MeetingEntry, members: list[MeetingMember], named_in: str
) -> None:
    """Book room and people for the meeting as it stands, instead of what was booked before."""
    booking.free(entry)
    span = (meeting.starts_at, meeting.ends_at)
    people = persons(members)
    booking.take(entry, span, room=meeting.room, people=people, named_in=named_in)


@dataclass(frozen=True, kw_only=True)
class MemberInput:
    """One who is to come. Somebody with an account is found by it, anybody else by name."""

    body: MeetingBody = fields.choice(bi("代表的单位类别", "For which kind of body"), MeetingBody)
    person: int | None = fields.one("person", bi("账号", "Account"), "people", required=False)
    name: str = fields.line(
        bi("姓名（没有账号时）", "Name, where there is no account"), limit=40, required=False
    )
    organisation: int | None = fields.one(
        "organisation", bi("单位", "Organisation"), "organisations", required=False
    )
    phone: str = fields.line(bi("电话", "Telephone"), limit=30, required=False)
    signs: bool = fields.flag(bi("须在纪要上签名", "Signs the minutes"))


@dataclass(frozen=True, kw_only=True)
class NameMembers(MeetingAct):
    """Who is to come, body by body ("1+3+*", 县实施方案 三（二）1); nobody is booked twice."""

    story = bi("{actor}确定了参会人员。", "{actor} named the members.")

    members: tuple[MemberInput, ...] = fields.groups(
        bi("参会人员", "Members"), MemberInput, limit=MOST_MEMBERS, private=True
    )

    def check(self, meeting: Meeting) -> None:
        """Somebody comes, each is somebody, nobody twice, and all are free."""
        if not self.members:
            raise Incomplete(bi("至少列一人。", "Name at least one."), field="members")
        people = [it.person for it in self.members if it.person]
        known = set(User.objects.filter(pk__in=people, is_active=True).values_list("pk", flat=True))
        if not set(people) <= known or not all(it.person or it.name.strip() for it in self.members):
            raise Incomplete(
                bi(
                    "每一行须选择启用的账号或填写姓名。",
                    "Each row needs an active account or a name.",
                ),
                field="members",
            )
        if len(set(people)) < len(people):
            raise Incomplete(bi("同一人列了两次。", "Somebody is named twice."), field="members")
        span = (meeting.starts_at, meeting.ends_at)
        booking.require_free(
            span, people=people, but=booking.of_meeting(meeting), named_in="members"
        )

    def record(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """From now on this list is in use."""
        meeting.roster = meeting.version

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Keep the list, and book those who have an account."""
        names = dict(
            User.objects.filter(pk__in=[it.person for it in self.members if it.person]).values_list(
                "pk", "name"
            )
        )
        rows = MeetingMember.writes.bulk_create(
            MeetingMember(
                meeting=meeting, entry=entry, roster=entry.number, key=key, body=it.body.value,
                name=names.get(it.person or 0) or it.name.strip(), user_id=it.person,
                organisation_id=it.organisation, phone=it.phone, signs=it.signs,
            )
            for key, it in enumerate(self.members, 1)
        )  # fmt: skip
        book(meeting, entry, rows, "members")

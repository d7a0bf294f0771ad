"""In the meeting room: opening, who is there, votes, and what is decided about matters that are no case."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.acts import fields
from mediation.errors import Incomplete, NotNow
from mediation.models import (
    Attendance,
    MatterDecision,
    Meeting,
    MeetingEntry,
    MeetingItem,
    MeetingVote,
    RecusalDecision,
)
from mediation.rules import meeting as rules
from mediation.vocabulary import AbsenceReason, MatterOutcome, Presence, Recusal, Vote, bi

from .act import MeetingAct, members_of
from .agenda import items_of

EARLY = dt.timedelta(hours=1)
"""So long before its time a meeting may be opened."""


def quorum_of(meeting: Meeting) -> rules.Quorum:
    """The quorum as attendance stands now."""
    attendance = Attendance.objects.filter(meeting=meeting).order_by("id")
    return rules.quorum(members_of(meeting), attendance, meeting.rule)


def require_quorum(meeting: Meeting) -> None:
    """What is decided needs the quorum that the rule asks for (frozen when the meeting was called)."""
    found = quorum_of(meeting)
    if not found.holds:
        raise NotNow(
            bi(
                f"到会人数不足，不能作出结果：{found.sentence}",
                f"Not enough are here to decide: {found.sentence}",
            )
        )


def item_of(meeting: Meeting, key: int | None) -> MeetingItem:
    """An item of the agenda in use."""
    found = next((it for it in items_of(meeting) if it.key == key), None)
    if found is None:
        raise Incomplete(bi("请选择议题。", "Choose an item."), field="item")
    return found


def require_member(meeting: Meeting, key: int | None, field: str = "member") -> None:
    """A member of the list in use."""
    if key not in {it.key for it in members_of(meeting)}:
        raise Incomplete(bi("请选择参会人员。", "Choose a member."), field=field)


@dataclass(frozen=True, kw_only=True)
class OpenMeeting(MeetingAct):
    """The meeting begins."""

    story = bi("{actor}宣布开会。", "{actor} opened the meeting.")

    @classmethod
    def ready(cls, meeting: Meeting) -> None:
        """Its time has come."""
        if meeting.now < meeting.starts_at - EARLY:
            raise NotNow(bi("还没到开会时间。", "It is not time yet."))

    def record(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """The instant at which it began."""
        meeting.opened_at = meeting.now


@dataclass(frozen=True, kw_only=True)
class PresenceInput:
    """How one member attends."""

    member: int = fields.one("member", bi("参会人员", "Member"), "members")
    presence: Presence = fields.choice(bi("到会情况", "Attendance"), Presence)
    deputy: str = fields.line(bi("代表姓名", "Deputy's name"), limit=40, required=False)
    absence: AbsenceReason | None = fields.choice(
        bi("缺席原因", "Why absent"), AbsenceReason, required=False
    )


@dataclass(frozen=True, kw_only=True)
class RecordAttendance(MeetingAct):
    """Who is there, by a deputy, absent with the reason, or has left; the last that is said of each counts."""

    story = bi("{actor}记录了到会情况。", "{actor} recorded attendance.")
    parallel = True

    rows: tuple[PresenceInput, ...] = fields.groups(
        bi("到会情况", "Attendance"), PresenceInput, limit=40, private=True
    )

    def check(self, meeting: Meeting) -> None:
        """Members, each with what its presence needs."""
        for it in self.rows:
            require_member(meeting, it.member, "rows")
            if it.presence is Presence.DEPUTY and not it.deputy.strip():
                raise Incomplete(bi("请写明代表姓名。", "Name the deputy."), field="rows")
            if it.presence is Presence.ABSENT and it.absence is None:
                raise Incomplete(bi("请选择缺席原因。", "Say why absent."), field="rows")

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Keep it."""
        Attendance.writes.bulk_create(
            Attendance(
                meeting=meeting, entry=entry, member=it.member, presence=it.presence.value,
                deputy=it.deputy.strip(), absence=it.absence.value if it.absence else "",
            )
            for it in self.rows
        )  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class VoteInput:
    """One member's vote."""

    member: int = fields.one("member", bi("参会人员", "Member"), "members")
    vote: Vote = fields.choice(bi("表决", "Vote"), Vote)


@dataclass(frozen=True, kw_only=True)
class TakeVote(MeetingAct):
    """How those who are there voted on an item; taken again, it replaces the one before."""

    story = bi("{actor}记录了表决。", "{actor} recorded a vote.")

    item: int = fields.one("item", bi("议题", "Item"), "items")
    votes: tuple[VoteInput, ...] = fields.groups(
        bi("表决", "Votes"), VoteInput, limit=40, private=True
    )

    def check(self, meeting: Meeting) -> None:
        """Only who is there votes, once each; with a quorum."""
        item_of(meeting, self.item)
        require_quorum(meeting)
        rows = Attendance.objects.filter(meeting=meeting).order_by("id")
        there = {
            key for key, it in rules.last_of(rows, "member").items() if it.presence in rules.THERE
        }
        voting = [it.member for it in self.votes]
        if len(set(voting)) < len(voting) or not set(voting) <= there:
            raise Incomplete(
                bi("只有到会人员表决，每人一票。", "Only those present vote, once each."),
                field="votes",
            )
        self._require_apart(meeting, voting)

    def _require_apart(self, meeting: Meeting, voting: list[int]) -> None:
        """Who was recused from a case does not vote on it here either (D)."""
        case = item_of(meeting, self.item).case
        people = {it.key: it.user_id for it in members_of(meeting) if it.key in voting}
        recused = RecusalDecision.objects.filter(
            case=case, member__in=[it for it in people.values() if it], recusal=Recusal.GRANTED.value
        )  # fmt: skip
        if case is not None and recused.exists():
            raise Incomplete(
                bi("本案已回避的人不参加表决。", "Who was recused from the case does not vote on it."),
                field="votes",
            )  # fmt: skip

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Keep the votes."""
        MeetingVote.writes.bulk_create(
            MeetingVote(
                meeting=meeting, entry=entry, item=self.item, member=it.member, vote=it.vote.value
            )
            for it in self.votes
        )


@dataclass(frozen=True, kw_only=True)
class DecideMatter(MeetingAct):
    """What became of an item that is no case; a case's outcome is an act on that case."""

    story = bi("{actor}记录议题结果：{outcome}。", "{actor} recorded an outcome: {outcome}.")

    item: int = fields.one("item", bi("议题", "Item"), "matters")
    outcome: MatterOutcome = fields.choice(bi("结果", "Outcome"), MatterOutcome)
    discussion: str = fields.text(bi("讨论情况与决定", "Discussion and decision"))
    next_on: dt.date | None = fields.day(
        bi("下次讨论日期（延期时必填）", "Next time (when deferred)"), required=False
    )

    def check(self, meeting: Meeting) -> None:
        """It is a matter, there is a quorum, and a deferred one has its day."""
        if item_of(meeting, self.item).case_id:
            raise Incomplete(
                bi("案件的结果请在案件中记录。", "A case's outcome is recorded on the case."),
                field="item",
            )
        require_quorum(meeting)
        if self.outcome is MatterOutcome.DEFERRED and (
            self.next_on is None or self.next_on <= meeting.occurred
        ):
            raise Incomplete(bi("请填写以后的日期。", "Give a later day."), field="next_on")

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Keep it."""
        row = MatterDecision(
            meeting=meeting, entry=entry, item=self.item, outcome=self.outcome.value,
            next_on=self.next_on,
        )  # fmt: skip
        MatterDecision.writes.bulk_create([row])

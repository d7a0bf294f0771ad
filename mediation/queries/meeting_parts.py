"""The parts of what the meeting room shows: members, tasks, items, and the whole."""

from __future__ import annotations

from dataclasses import dataclass, field

from mediation.models import (
    Attendance,
    Case,
    Meeting,
    MeetingItem,
    MeetingMember,
    MeetingTask,
    MeetingWords,
    TaskReport,
)
from mediation.rules import meeting as rules
from mediation.vocabulary import AbsenceReason, MeetingBody, Presence, TaskOutcome, bi


@dataclass(frozen=True)
class Seated:
    """A member with how it attends."""

    member: MeetingMember
    attendance: Attendance | None

    @property
    def body(self) -> str:
        """The body's name."""
        organisation = self.member.organisation
        return str(organisation) if organisation else MeetingBody(self.member.body).label

    @property
    def is_there(self) -> bool:
        """Whether it counts now."""
        return self.attendance is not None and self.attendance.presence in rules.THERE

    @property
    def said(self) -> str:
        """How it attends, in words."""
        row = self.attendance
        if row is None:
            return bi("未记录", "Not recorded")
        word = Presence(row.presence)
        if word is Presence.DEPUTY:
            return bi(f"{word.zh}：{row.deputy}", f"{word.en}: {row.deputy}")
        if word is Presence.ABSENT and row.absence:
            why = AbsenceReason(row.absence)
            return bi(f"{word.zh}（{why.zh}）", f"{word.en} ({why.en.lower()})")
        return word.label


@dataclass
class Told:
    """A task as it stands: what was reported last, whether it is over or overdue."""

    task: MeetingTask
    owner: str
    last: TaskReport | None

    @property
    def outcome(self) -> TaskOutcome | None:
        """What was reported last."""
        return TaskOutcome(self.last.outcome) if self.last else None

    @property
    def is_over(self) -> bool:
        """Whether nothing is left to do."""
        return self.outcome in rules.OVER


@dataclass
class ItemShown:
    """One item as this person may see it."""

    item: MeetingItem
    title: str
    source: str
    claims: list[str] = field(default_factory=list)
    case: Case | None = None
    """Set where this person may open the case."""
    number: str = ""
    kind: str = ""
    place: str = ""
    outcome: str = ""
    decided: str = ""
    """The outcome by its code."""
    said: str = ""
    votes: rules.Count | None = None
    tasks: list[Told] = field(default_factory=list)
    is_closed: bool = False
    """Whether it is about a case from which this person was recused: nothing is said of it."""


@dataclass(frozen=True)
class Room:
    """The whole room."""

    meeting: Meeting
    members: list[Seated]
    quorum: rules.Quorum
    items: list[ItemShown]
    tasks: list[Told]
    minutes: str
    corrections: list[MeetingWords]
    unsigned: list[str]
    untold: list[str]
    """What was changed since everybody was told of the meeting."""

    @property
    def is_decided(self) -> bool:
        """Whether every item has its outcome."""
        return all(it.outcome for it in self.items)

"""What the meeting room shows: who is there, whether that is enough, item by item what is known and what came of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from mediation.acts.meetings.act import members_of
from mediation.acts.meetings.agenda import items_of
from mediation.acts.meetings.minutes import signed, signing
from mediation.models import (
    Attendance,
    Case,
    CaseEntry,
    JointReview,
    MatterDecision,
    Meeting,
    MeetingItem,
    MeetingMember,
    MeetingTask,
    MeetingVote,
    MeetingWords,
    TaskReport,
    User,
    Words,
)
from mediation.rules import meeting as rules
from mediation.rules.visibility import grant, roles_seeing
from mediation.vocabulary import (
    AbsenceReason,
    DisputeType,
    Grant,
    Group,
    ItemSource,
    MatterOutcome,
    MeetingActName,
    MeetingBody,
    Presence,
    ReviewOutcome,
    Role,
    TaskOutcome,
    bi,
)


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
    said: str = ""
    votes: rules.Count | None = None
    tasks: list[Told] = field(default_factory=list)


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

    @property
    def is_decided(self) -> bool:
        """Whether every item has its outcome."""
        return all(it.outcome for it in self.items)


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
    """The room as this person may see it; `meeting` comes from `look_at_meeting`."""
    tasks = told_tasks(meeting)
    members = seated(meeting)
    attendance = [it.attendance for it in members if it.attendance]
    minutes = MeetingWords.objects.filter(meeting=meeting, entry__number=meeting.minutes or 0)
    written = minutes.first()
    return Room(
        meeting=meeting,
        members=members,
        quorum=rules.quorum([it.member for it in members], attendance, meeting.rule),
        items=_items(meeting, user, tasks),
        tasks=tasks,
        minutes=str(written.words.get("text", "")) if written else "",
        corrections=list(
            MeetingWords.objects.filter(meeting=meeting, entry__act="correct_minutes")
            .select_related("entry__by")
            .order_by("id")
        ),
        unsigned=_unsigned(meeting, members),
    )


def _unsigned(meeting: Meeting, members: list[Seated]) -> list[str]:
    if meeting.minutes is None:
        return []
    left = signing(meeting) - signed(meeting)
    named = [it.member.name for it in members if it.member.key in left]
    convener = [str(bi("召集人", "the convener"))] if rules.CONVENER_SIGNS in left else []
    return [*convener, *named]


def _items(meeting: Meeting, user: User, tasks: list[Told]) -> list[ItemShown]:
    reviews = {
        it.case_id: it
        for it in JointReview.objects.filter(meeting=meeting).select_related("entry").order_by("id")
    }
    matters = rules.last_of(
        MatterDecision.objects.filter(meeting=meeting)
        .select_related("entry__words")
        .order_by("id"),
        "item",
    )
    votes = _votes(meeting)
    roles = rules.roles_of(user, meeting)
    convenes = rules.role_for(MeetingActName.DRAFT_MINUTES, roles) is not None
    shown = []
    for item in items_of(meeting):
        it = (
            _about_case(item, item.case, user, reviews, convenes=convenes)
            if item.case
            else _matter(item, matters)
        )
        it.tasks = [told for told in tasks if told.task.item == item.key]
        it.votes = votes.get(item.key)
        shown.append(it)
    return shown


def _votes(meeting: Meeting) -> dict[int, rules.Count]:
    """The count of the last vote on each item: of the rows of its last entry."""
    rows = list(MeetingVote.objects.filter(meeting=meeting).order_by("id"))
    last = {row.item: row.entry_id for row in rows}
    return {
        item: rules.count(row.vote for row in rows if row.entry_id == entry and row.item == item)
        for item, entry in last.items()
    }


def _matter(item: MeetingItem, matters: dict[int, MatterDecision]) -> ItemShown:
    shown = ItemShown(item, item.heading, ItemSource(item.source).label)
    decided = matters.get(item.key)
    if decided is not None:
        words = getattr(decided.entry, "words", None)
        shown.outcome = MatterOutcome(decided.outcome).label
        shown.said = str(words.words.get("discussion", "")) if words else ""
    return shown


def _about_case(
    item: MeetingItem, case: Case, user: User, reviews: dict[int, JointReview], *, convenes: bool
) -> ItemShown:
    """What the table of visibility grants of the case: in one's own roles, or as a member of the meeting.

    What stands on the agenda its members keep seeing there; what was said, who convenes needs for the minutes.
    """
    roles = roles_seeing(user, case)
    asked = [*roles, Role.MEMBER]
    shown = ItemShown(
        item, case.title, ItemSource(item.source).label, number=case.number,
        kind=DisputeType(case.dispute_type).label, place=str(case.estate),
    )  # fmt: skip
    if grant(Group.FRAME, roles, case.stands) is Grant.ALL:
        shown.case = case
    if grant(Group.CLAIMS, asked, case.stands) is Grant.ALL:
        shown.claims = _claims(case)
    review = reviews.get(case.pk)
    if review is not None:
        shown.outcome = ReviewOutcome(review.outcome).label
        if convenes or grant(Group.REVIEW, roles, case.stands) is Grant.ALL:
            shown.said = _discussion(review.entry)
    return shown


def _claims(case: Case) -> list[str]:
    filed = Words.objects.filter(case=case, entry__number=1).first()
    return list(filed.words.get("claims", [])) if filed else []


def _discussion(entry: CaseEntry) -> str:
    words = getattr(entry, "words", None)
    return str(words.words.get("discussion", "")) if words else ""

"""The items of a meeting as this person may see them: what the table of visibility grants of each case, and no more."""

from __future__ import annotations

from mediation.acts.meetings.agenda import items_of
from mediation.models import (
    Case,
    CaseEntry,
    JointReview,
    MatterDecision,
    Meeting,
    MeetingItem,
    MeetingVote,
    User,
    Words,
)
from mediation.rules import meeting as rules
from mediation.rules.visibility import grant, roles_seeing
from mediation.vocabulary import (
    DisputeType,
    Grant,
    Group,
    ItemSource,
    MatterOutcome,
    MeetingActName,
    ReviewOutcome,
    Role,
    bi,
)

from .masking import mask
from .meeting_parts import ItemShown, Told

CLOSED = bi("您已回避的案件", "A case from which you were recused")


def shown_items(
    meeting: Meeting, user: User, tasks: list[Told], closed: set[int]
) -> list[ItemShown]:
    """All of them in order; `closed` are those (by key) of which this person is told nothing."""
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
    items = items_of(meeting)
    mask(user, [it.case for it in items if it.case])
    for item in items:
        if item.key in closed:
            shown.append(_closed(item))
            continue
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
        shown.decided = decided.outcome
        shown.outcome = MatterOutcome(decided.outcome).label
        shown.said = str(words.words.get("discussion", "")) if words else ""
    return shown


def _closed(item: MeetingItem) -> ItemShown:
    item.reason = ""
    return ItemShown(item, CLOSED, ItemSource(item.source).label, is_closed=True)


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
        shown.decided = review.outcome
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

"""What a meeting should talk about: what was carried over, with the reason, then cases whose clocks call for it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Max, OuterRef, Subquery

from mediation.acts.meetings.agenda import items_of
from mediation.acts.meetings.apart import recused_cases
from mediation.models import Case, JointReview, MatterDecision, Meeting, MeetingItem
from mediation.vocabulary import ItemSource, Level, MatterOutcome, MeetingStatus, Status, bi

from .masking import mask

MOST = 40
"""So many proposals are made at once; the most pressing come first."""


@dataclass(frozen=True)
class Proposed:
    """Something that could be put on the agenda, and why."""

    source: ItemSource
    reason: str
    case: Case | None = None
    heading: str = ""
    due_on: dt.date | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return self.case.title if self.case else self.heading


def proposals(meeting: Meeting) -> list[Proposed]:
    """What is not on the agenda yet: carried over, then by the day that is next due.

    `meeting` comes from `look_at_meeting`: names are masked as its reader has to read them.
    """
    listed = items_of(meeting)
    cases, headings = {it.case_id for it in listed}, {it.heading for it in listed}
    found = [it for it in _waiting(meeting) if it.case and it.case.pk not in cases]
    matters = [it for it in _matters(meeting) if it.heading not in headings]
    carried = [it for it in found if it.source is ItemSource.CARRIED]
    rest = [it for it in found if it.source is not ItemSource.CARRIED]
    return [*matters, *carried, *rest][:MOST]


def _waiting(meeting: Meeting) -> list[Proposed]:
    last = JointReview.objects.filter(case=OuterRef("pk")).order_by("-id").values("next_on")[:1]
    cases = (
        Case.objects.filter(
            status=Status.JOINT_REVIEW.value, place_path__startswith=meeting.place_path
        )
        .exclude(pk__in=_elsewhere(meeting))
        .select_related("estate")
        .annotate(deferred_to=Subquery(last))
        .order_by("next_due_on", "id")
    )
    found = list(cases.exclude(pk__in=recused_cases(meeting.actor))[: MOST * 2])
    mask(meeting.actor, found)
    return [_about(case) for case in found]


def _elsewhere(meeting: Meeting) -> list[int]:
    """The cases on the agenda of another meeting that is still to come."""
    coming = [MeetingStatus.CALLED.value, MeetingStatus.NOTIFIED.value]
    others = Meeting.objects.filter(status__in=coming).exclude(pk=meeting.pk)
    items = MeetingItem.objects.filter(
        meeting__in=others, agenda=Subquery(Meeting.objects.filter(pk=OuterRef("meeting")).values("agenda")[:1])
    )  # fmt: skip
    return [it for it in items.values_list("case", flat=True) if it]


def _about(case: Case) -> Proposed:
    deferred: dt.date | None = getattr(case, "deferred_to", None)
    if deferred is not None:
        why = bi(f"上次会议延期至 {deferred}", f"deferred by the last meeting to {deferred}")
        return Proposed(ItemSource.CARRIED, why, case, due_on=case.next_due_on)
    if case.level != Level.NORMAL:
        level = Level(case.level)
        why = bi(f"期限：{level.zh}", f"its clock: {level.en.lower()}")
        return Proposed(ItemSource.CLOCK, why, case, due_on=case.next_due_on)
    return Proposed(ItemSource.WAITING, "", case, due_on=case.next_due_on)


def _matters(meeting: Meeting) -> list[Proposed]:
    """Matters that an earlier meeting of the place deferred and no later one took up."""
    last = (
        MatterDecision.objects.filter(meeting__area=meeting.area)
        .exclude(meeting=meeting)
        .values("meeting", "item")
        .annotate(last=Max("id"))
    )
    rows = MatterDecision.objects.filter(pk__in=[it["last"] for it in last])
    deferred = (
        rows.filter(outcome=MatterOutcome.DEFERRED.value).select_related("meeting").order_by("id")
    )
    found = []
    for row in deferred:
        item = (
            MeetingItem.objects.filter(meeting=row.meeting, key=row.item)
            .order_by("-agenda")
            .first()
        )
        later = MeetingItem.objects.filter(
            meeting__area=meeting.area, meeting__starts_at__gt=row.meeting.starts_at,
            heading=item.heading if item else "",
        ).exclude(meeting=meeting)  # fmt: skip
        if item and not later.exists():
            why = bi(
                f"上次会议延期至 {row.next_on}", f"deferred by the last meeting to {row.next_on}"
            )
            found.append(Proposed(ItemSource.CARRIED, why, heading=item.heading))
    return found

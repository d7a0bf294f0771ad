"""Papers in their final form: which there are of a case, and the copy that somebody is given."""

from __future__ import annotations

from collections.abc import Iterable

from mediation.acts.meetings.apart import closed_items
from mediation.models import Case, FrozenMeetingPaper, FrozenPaper, Meeting, MeetingEntry, User
from mediation.vocabulary import MeetingActName, MeetingPaper

Key = tuple[str, int]
"""The form, and the number of the entry that the paper is of."""


def frozen_of(case: Case, party: int | None = None) -> dict[Key, FrozenPaper]:
    """The frozen papers of a case: the office's own, or the copies of one party."""
    found = FrozenPaper.objects.filter(case=case, party=party).select_related("entry")
    return {(it.form, it.number): it for it in found.order_by("id")}


def not_frozen(case: Case, wanted: Iterable[Key]) -> list[Key]:
    """Of these papers, those that are not kept yet."""
    known = frozen_of(case)
    return [it for it in wanted if it not in known]


A = MeetingActName
REPLACING = (A.NOTIFY_MEMBERS, A.RESCHEDULE_MEETING, A.NAME_MEMBERS, A.SET_AGENDA)
"""After these a notice that went out before is no longer the one in use."""


def frozen_of_meeting(meeting: Meeting, form: str, reader: User) -> FrozenMeetingPaper | None:
    """The paper of a meeting as it is kept: for who may read all of it, as long as no other took its place."""
    if closed_items(reader, meeting):
        return None
    kept = FrozenMeetingPaper.objects.filter(meeting=meeting, form=form).exclude(file="")
    found: FrozenMeetingPaper | None = kept.order_by("number").last()
    if found is None or (form == MeetingPaper.NOTICE and is_replaced(meeting, found.number)):
        return None
    return found


def is_replaced(meeting: Meeting, number: int) -> bool:
    """Whether something that a notice tells was changed after this entry."""
    acts = [it.value for it in REPLACING]
    later = MeetingEntry.objects.filter(meeting=meeting, act__in=acts, number__gt=number)
    return bool(later.exists())

"""Who was recused from a case has no part in what a meeting writes about it, whoever he is there."""

from __future__ import annotations

from collections.abc import Iterable

from mediation.errors import NotAllowed
from mediation.models import Meeting, MeetingItem, RecusalDecision, User
from mediation.vocabulary import MeetingActName, Recusal, bi

A = MeetingActName
ABOUT_ITEMS = {
    A.SET_AGENDA, A.TAKE_VOTE, A.DECIDE_MATTER, A.DRAFT_MINUTES, A.SIGN_MINUTES, A.PUBLISH_MINUTES,
    A.CORRECT_MINUTES,
}  # fmt: skip
"""Acts that show or write what is said of the items."""


def recused_cases(user: User) -> set[int]:
    """The cases from which this person was recused, by id."""
    found = RecusalDecision.objects.filter(member=user, recusal=Recusal.GRANTED.value)
    return set(found.values_list("case", flat=True))


def closed_items(user: User, meeting: Meeting) -> set[int]:
    """The items, by key, about cases from which this person was recused: on any agenda that the meeting had."""
    return {key for _, key in closed_at(user, [meeting.pk])}


def closed_at(user: User, meetings: Iterable[int]) -> set[tuple[int, int]]:
    """The same of several meetings: by the meeting's id and the item's key."""
    cases = recused_cases(user)
    if not cases:
        return set()
    items = MeetingItem.objects.filter(meeting__in=meetings, case__in=cases)
    return set(items.values_list("meeting", "key"))


def require_apart(act: MeetingActName, by: User, meeting: Meeting) -> None:
    """Refuse him the agenda, the votes and the minutes: this system's own design (D)."""
    if act in ABOUT_ITEMS and closed_items(by, meeting):
        raise NotAllowed(
            bi(
                "议题中有您已回避的案件，请由另一位召集人办理；签名可以在纸上由召集人记录。",
                "You were recused from a case on the agenda: another convener does this; whoever convenes records "
                "signatures on paper.",
            )
        )

"""Who opened the file of a case, as its party is told: offices and roles by day, never a name."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from mediation.calendar.moments import local_date
from mediation.models import AccessRecord, Party, Post, User
from mediation.vocabulary import Grant, Group, Role, bi

from .sight import sight_of

READERS = 60


@dataclass(frozen=True)
class Opening:
    """On one day an office, in a role, opened something so many times; never a name.

    Of an exhibit it says which version, and of the party's own which one.
    """

    on: dt.date
    who: str
    subject: str
    times: int
    version: str = ""
    exhibit: str = ""


OWN = bi("您本人（凭查询码）", "You, with your code")


def openings(party: Party) -> list[Opening]:
    """Who opened the file, by day, office and role. When the other side looked at its page is its own affair."""
    if sight_of(party).grant(Group.ACCESS) is not Grant.OFFICES:
        return []
    records = AccessRecord.objects.filter(case=party.case)
    records = records.exclude(by=None) | records.filter(party=party)
    found = list(records.select_related("by__body", "exhibit").order_by("-read_at")[: READERS * 10])
    roles = _roles_of({it.by_id for it in found if it.by_id}, party.case.place_path)
    counted = Counter(
        (local_date(it.read_at), _who(it.by, roles) if it.by else str(OWN), *_what(it, party))
        for it in found
    )
    told = [
        Opening(on, who, subject, times, version, exhibit)
        for (on, who, subject, version, exhibit), times in counted.items()
    ]
    return told[:READERS]


def _what(record: AccessRecord, party: Party) -> tuple[str, str, str]:
    """What was opened; of exhibits of the other side the title is not told."""
    it = record.exhibit
    is_own = it is not None and it.handed_in_by_id == party.pk
    return record.subject, record.version, it.title if it is not None and is_own else ""


def _roles_of(people: set[int], place: str) -> dict[int, Role]:
    """The first role of each person at the place of a case."""
    posts = Post.objects.filter(user__in=people).select_related("area").order_by("-id")
    return {it.user_id: Role(it.role) for it in posts if it.area.covers(place)}


def _who(user: User, roles: dict[int, Role]) -> str:
    office = user.body.name if user.body else ""
    role = roles.get(user.pk)
    return " · ".join(part for part in (office, str(role.label) if role else "") if part) or str(
        bi("系统", "The system")
    )

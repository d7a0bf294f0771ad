"""Who may do what at a joint meeting, who sees it, and whether those present are enough: pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from mediation.errors import NotAllowed
from mediation.models import Attendance, Meeting, MeetingMember, User
from mediation.vocabulary import (
    Convener,
    MeetingActName,
    MeetingBody,
    Presence,
    Role,
    TaskOutcome,
    Vote,
    bi,
)

from .permissions import roles_at

A = MeetingActName
CONVENERS = (Role.CONVENER, Role.TOWNSHIP_OFFICER)
GRANTS: dict[MeetingActName, tuple[Role, ...]] = dict.fromkeys(MeetingActName, CONVENERS) | {
    A.REPORT_TASK: (*CONVENERS, Role.MEMBER),
    A.SIGN_MINUTES: (*CONVENERS, Role.MEMBER),
    A.REMIND_TASK: (Role.CLOCKWORK,),
    A.FREEZE_MEETING_PAPER: (Role.CLOCKWORK,),
}
"""Who may perform an act on a meeting; the first is responsible."""

WATCHERS = (Role.DIRECTOR, Role.SUPERVISOR, Role.AUDITOR)
SEEING = (*CONVENERS, Role.MEMBER, *WATCHERS)
"""Who sees a meeting: who convenes and attends it, and who supervises the place."""

CALLERS = {
    Convener.COMMUNITY_PARTY: Role.CONVENER,
    Convener.TOWNSHIP: Role.TOWNSHIP_OFFICER,
}
"""Whose post it is to convene, by what the rule pack says."""

OVER = (TaskOutcome.DONE, TaskOutcome.RELEASED)
CONVENER_SIGNS = 0
"""The member number under which the convener signs."""


def roles_of(user: User, meeting: Meeting) -> list[Role]:
    """The roles at a meeting: by posts at its place, as a member on its list; as they are at that instant when held."""
    held = getattr(meeting, "roles", None)
    by_post = roles_at(user, meeting.place_path) if held is None else [Role(it) for it in held]
    member = [Role.MEMBER] if getattr(meeting, "is_member", False) else []
    clockwork = [Role.CLOCKWORK] if user.is_clockwork else []
    return [*by_post, *member, *clockwork]


def role_for(act: MeetingActName, roles: Iterable[Role]) -> Role | None:
    """The first of these roles that may perform the act."""
    having = set(roles)
    return next((role for role in GRANTS[act] if role in having), None)


def require(user: User, act: MeetingActName, meeting: Meeting) -> Role:
    """The role in which this person performs the act, or a refusal that says who may."""
    role = role_for(act, roles_of(user, meeting)) if user.is_active else None
    if role is None:
        raise refusal(act)
    return role


def refusal(act: MeetingActName) -> NotAllowed:
    """The refusal that says who may."""
    zh = "、".join(role.zh for role in GRANTS[act])
    en = ", ".join(role.en.lower() for role in GRANTS[act])
    return NotAllowed(bi(f"“{act.zh}”须由{zh}办理。", f"“{act.en}” is for: {en}."))


def require_caller(user: User, path: str, convener: Convener) -> Role:
    """Who calls a meeting at a place is whom the rule pack names."""
    wanted = CALLERS[convener]
    if user.is_active and wanted in roles_at(user, path):
        return wanted
    raise NotAllowed(
        bi(
            f"按本县规则，联席会议由{convener.zh}召集，须由“{wanted.zh}”办理。",
            f"By the county's rules joint meetings are convened by the {convener.en}: this is for its {wanted.en}.",
        )
    )


def sees(user: User, meeting: Meeting) -> bool:
    """Whether this person sees this meeting."""
    roles = roles_of(user, meeting) if user.is_active else []
    return any(role in SEEING or role is Role.CLOCKWORK for role in roles)


@dataclass(frozen=True)
class Quorum:
    """Whether those who are there are enough: how many of how many, how many are needed, which core body lacks."""

    present: int
    members: int
    needed: int
    missing: tuple[MeetingBody, ...]

    @property
    def holds(self) -> bool:
        """Whether the meeting can decide."""
        return self.present >= self.needed and not self.missing

    @property
    def sentence(self) -> str:
        """How it stands, as a sentence."""
        zh = f"应到 {self.members} 人，实到 {self.present} 人，至少需 {self.needed} 人"
        en = f"{self.present} of {self.members} present, {self.needed} needed"
        if self.missing:
            zh += "；缺" + "、".join(it.zh for it in self.missing)
            en += "; missing: " + ", ".join(it.en.lower() for it in self.missing)
        return bi(zh + "。", en + ".")


THERE = (Presence.PRESENT, Presence.DEPUTY)


def last_of(rows: Iterable[Any], key: str) -> dict[Any, Any]:
    """The last row of each, by an attribute: what is said later counts."""
    return {getattr(row, key): row for row in rows}


def quorum(
    members: Sequence[MeetingMember], attendance: Iterable[Attendance], rule: Mapping[str, Any]
) -> Quorum:
    """The quorum of those present or by a deputy; who has left is no longer there.

    `rule` is the frozen practice: `quorum` per cent of all members, and of each body of `core` that was asked to come
    at least one is there.
    """
    there = {key for key, row in last_of(attendance, "member").items() if row.presence in THERE} & {
        it.key for it in members
    }
    bodies = {it.body for it in members if it.key in there}
    asked = {it.body for it in members}
    missing = tuple(MeetingBody(it) for it in rule["core"] if it in asked and it not in bodies)
    needed = -(-len(members) * int(rule["quorum"]) // 100)
    return Quorum(len(there), len(members), max(needed, 1), missing)


@dataclass(frozen=True)
class Count:
    """How a vote went: carried when more are for than against."""

    for_it: int
    against: int
    abstaining: int

    @property
    def carries(self) -> bool:
        """Whether more are for than against; a tie carries nothing."""
        return self.for_it > self.against


def count(votes: Iterable[str]) -> Count:
    """The count of the last vote taken on an item."""
    cast = list(votes)
    return Count(cast.count(Vote.FOR), cast.count(Vote.AGAINST), cast.count(Vote.ABSTAIN))

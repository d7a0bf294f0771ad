"""A message that is expected to go out: to whom, by which channel, when, and what holds it till then."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from mediation.models import MeetingMember, Party, User
from mediation.vocabulary import MeetingBody, Side, bi

from .routing import DIGEST, FAILED, QUIET
from .ways import Outsider

DESK = "desk"
"""The channel of those whom no other reaches: their own page."""

HELD = {
    "": bi("到时即发", "goes at once"),
    QUIET: bi("非工作时间暂不发送", "held until working hours"),
    DIGEST: bi("本人选择每天汇总一次", "gathered: one message a day"),
    FAILED: bi("对方未接收，稍后重试", "not taken by the receiver, tried again"),
}
NOBODY = bi("无人接收（该岗位无人）", "Nobody (the post is vacant)")


@dataclass(frozen=True)
class Expected:
    """One message by one channel that is expected to go out at `at`."""

    who: str
    user: int | None
    party: int | None
    member: int | None
    channel: str
    about: str
    meeting: int | None
    place: str
    what: str
    why: str
    hold: str
    queued_at: dt.datetime
    at: dt.datetime
    alarm: int | None
    entry: int | None
    remind_on: dt.date | None
    one_a_day: bool = False


def name_of(user: User | None, outsider: Outsider | None) -> str:
    """Who is told: a colleague by his name, a party by its side only, a member of a meeting by its body."""
    if user is not None:
        return str(user)
    if isinstance(outsider, MeetingMember):
        return str(MeetingBody(outsider.body).label)
    return str(Side(outsider.side).label if isinstance(outsider, Party) else NOBODY)


def by_person(expected: Iterable[Expected]) -> list[tuple[str, list[Expected]]]:
    """Grouped by the person told, in the order in which people are first told."""
    groups: dict[tuple[int | None, int | None, int | None], list[Expected]] = {}
    for it in expected:
        groups.setdefault((it.user, it.party, it.member), []).append(it)
    return [(found[0].who, found) for found in groups.values()]

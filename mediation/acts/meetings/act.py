"""Acts on a joint meeting: how it is held, allowed and settled; and how one is called into being."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, ClassVar

from mediation.acts.act import Act, ThingAct, Writer
from mediation.errors import NotFound
from mediation.models import Meeting, MeetingMember, User
from mediation.rules import meeting as rules
from mediation.vocabulary import MeetingActName, Role, Word, bi

from .apart import require_apart

MEETING_ACTS: dict[MeetingActName, type[Act]] = {}
"""Every act on a meeting by its name."""

HOLD = f"""
SELECT {", ".join(f"held.{field.column}" for field in Meeting._meta.concrete_fields)}, fengqiao_now() AS now,
    (SELECT version FROM mediation_meeting WHERE id = held.id) AS snapshot,
    EXISTS (SELECT FROM mediation_meetingmember AS it WHERE it.meeting_id = held.id AND it.roster = held.roster
        AND it.user_id = %(by)s) AS is_member,
    ARRAY(SELECT role FROM mediation_post AS post JOIN mediation_area AS area ON area.id = area_id
        WHERE user_id = %(by)s AND ended_on IS NULL AND starts_with(held.place_path, path)
        ORDER BY post.id) AS roles
FROM mediation_meeting AS held WHERE held.id = %(id)s FOR NO KEY UPDATE OF held
"""
"""Locks a meeting, and reads with it all that deciding needs (see `acts.act.HOLD`)."""


def no_such_meeting() -> NotFound:
    """The one answer for a meeting that is hidden or absent."""
    return NotFound(bi("没有这次会议，或您无权查看。", "There is no such meeting, or not for you."))


def _held(pk: int, by: User) -> Meeting | None:
    return next(iter(Meeting.objects.raw(HOLD, {"id": pk, "by": by.pk})), None)


def lock(pk: int, by: User) -> Meeting:
    """Lock the meeting and learn what is true of it; looked at again when it moved while we waited."""
    meeting = _held(pk, by)
    if meeting and meeting.snapshot != meeting.version:
        meeting = _held(pk, by)
    if meeting is None:
        raise no_such_meeting()
    return meeting


@dataclass(frozen=True, kw_only=True)
class MeetingAct(ThingAct, abstract=True):
    """An act on a meeting that was called. `meeting` is its id."""

    names: ClassVar[type[Word]] = MeetingActName
    register: ClassVar[dict[Any, Any]] = MEETING_ACTS

    meeting: int

    def hold(self, by: User) -> Meeting:
        """The meeting, where this person sees it."""
        meeting = lock(self.meeting, by)
        if not rules.sees(by, meeting):
            raise no_such_meeting()
        return meeting

    def require(self, by: User, meeting: Meeting) -> Role:
        """By the table of grants; who was recused from a case that is discussed leaves its agenda and minutes alone."""
        role = rules.require(by, self.name, meeting)
        require_apart(self.name, by, meeting)
        return role

    def settle(self, meeting: Meeting) -> Writer:
        """A meeting has no list of its own to be told; its tasks have their own days."""
        meeting.recorded_at = meeting.now
        return lambda _entry: None


def members_of(meeting: Meeting) -> list[MeetingMember]:
    """The members on the list in use."""
    found = MeetingMember.objects.filter(meeting=meeting, roster=meeting.roster or 0)
    return list(found.order_by("key"))

"""What this person can do at a meeting now, and what still wants something: for the page and for machines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from mediation.acts.meetings import MEETING_ACTS, MeetingAct
from mediation.acts.meetings.apart import require_apart
from mediation.errors import Refusal
from mediation.models import Meeting
from mediation.rules import meeting as rules
from mediation.vocabulary import MeetingActName, MeetingStatus, Role

from .meeting_parts import Seated

A, S = MeetingActName, MeetingStatus
EXPECTED = {
    S.CALLED: (A.NAME_MEMBERS, A.SET_AGENDA, A.NOTIFY_MEMBERS),
    S.NOTIFIED: (A.OPEN_MEETING,),
    S.HELD: (A.RECORD_ATTENDANCE, A.DRAFT_MINUTES, A.SIGN_MINUTES),
    S.MINUTED: (A.PUBLISH_MINUTES,),
}
"""What comes next at each status, in order."""


@dataclass(frozen=True)
class PossibleAt:
    """One act at a meeting: possible now, or what is missing."""

    act: MeetingActName
    help: str
    is_expected: bool
    missing: str


def _is_done(meeting: Meeting, act: MeetingActName, members: Sequence[Seated]) -> bool:
    """Whether a step of the preparation or of the day itself stands already."""
    stands = {
        A.NAME_MEMBERS: meeting.roster,
        A.SET_AGENDA: meeting.agenda,
        A.RECORD_ATTENDANCE: all(it.attendance for it in members),
        A.DRAFT_MINUTES: meeting.minutes,
    }
    return bool(stands.get(act))


def obstacle_to(meeting: Meeting, act: type[MeetingAct]) -> str:
    """Why the act cannot be done now by who looks, or nothing; `meeting` comes from `look_at_meeting`."""
    try:
        require_apart(act.name, meeting.actor, meeting)
        meeting.require_step(act.name)
        act.ready(meeting)
    except Refusal as refusal:
        return str(refusal)
    return ""


def meeting_actions(
    meeting: Meeting, roles: Iterable[Role], members: Sequence[Seated]
) -> list[PossibleAt]:
    """The acts of the present status that these roles may perform: the expected one first, then as a meeting goes,
    what is not ready last."""
    having, course = list(roles), EXPECTED.get(meeting.stands, ())
    expected = next((it for it in course if not _is_done(meeting, it, members)), None)
    found = []
    for name in MeetingActName:
        act = MEETING_ACTS[name]
        if issubclass(act, MeetingAct) and rules.role_for(name, having) and meeting.allows(name):
            missing = obstacle_to(meeting, act)
            found.append(PossibleAt(name, act.help, name == expected, missing))
    return sorted(
        found, key=lambda it: (bool(it.missing), not it.is_expected, it.act not in course)
    )

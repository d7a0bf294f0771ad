"""The lawful steps of a case or a joint meeting, read from its lifecycle: everything else is held against them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from mediation.models import Case, Meeting
from mediation.vocabulary import ActName, MeetingActName, MeetingStatus, Status, Word


class Step(NamedTuple):
    """One act, from one status to one status; a founding act starts from none."""

    act: str
    before: str
    after: str


FOUNDING = Step(ActName.FILE_CASE.value, "", Status.FILED.value)
"""How a case begins: the one act without a case to move."""
CALLING = Step(MeetingActName.CALL_MEETING.value, "", MeetingStatus.CALLED.value)
"""How a meeting begins."""


def _targets(transition: Any, status: type[Word]) -> list[str]:
    """The statuses a transition may lead to: none named means that it stays where it is."""
    allowed = getattr(transition.target, "allowed_states", None)
    if allowed is not None:
        return [str(status(it).value) for it in allowed]
    return [str(status(str(transition.target or transition.source)).value)]


@lru_cache(maxsize=1)
def lawful_steps() -> frozenset[Step]:
    """Every step that the lifecycle knows, the founding one with them."""
    return _steps_of(Case, Status) | {FOUNDING}


@lru_cache(maxsize=1)
def lawful_meeting_steps() -> frozenset[Step]:
    """The same of a joint meeting."""
    return _steps_of(Meeting, MeetingStatus) | {CALLING}


def _steps_of(model: Any, status: type[Word]) -> frozenset[Step]:
    transitions = model._meta.get_field("status").get_all_transitions(model)
    return frozenset(
        Step(transition.name, str(status(str(transition.source)).value), after)
        for transition in transitions
        for after in _targets(transition, status)
    )

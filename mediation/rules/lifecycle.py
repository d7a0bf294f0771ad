"""The lawful steps of a case, read from its lifecycle: everything else is held against them."""

from __future__ import annotations

from functools import lru_cache
from typing import Any, NamedTuple

from mediation.models import Case
from mediation.vocabulary import ActName, Status


class Step(NamedTuple):
    """One act, from one status to one status; a founding act starts from none."""

    act: str
    before: str
    after: str


FOUNDING = Step(ActName.FILE_CASE.value, "", Status.FILED.value)
"""How a case begins: the one act without a case to move."""


def _targets(transition: Any) -> list[str]:
    """The statuses a transition may lead to: none named means that it stays where it is."""
    allowed = getattr(transition.target, "allowed_states", None)
    if allowed is not None:
        return [str(Status(status).value) for status in allowed]
    return [str(Status(str(transition.target or transition.source)).value)]


@lru_cache(maxsize=1)
def lawful_steps() -> frozenset[Step]:
    """Every step that the lifecycle knows, the founding one with them."""
    transitions = Case._meta.get_field("status").get_all_transitions(Case)
    return frozenset(
        Step(transition.name, str(Status(str(transition.source)).value), after)
        for transition in transitions
        for after in _targets(transition)
    ) | {FOUNDING}

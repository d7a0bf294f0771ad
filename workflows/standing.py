"""What the flow asks of a case at its gateways: where it stands, whose word is awaited, what is undecided."""

from __future__ import annotations

from mediation.acts.asking import owing
from mediation.acts.confirming import TO_ACCEPT, UNDER_WAY
from mediation.models import Case, Seat
from mediation.vocabulary import ActName, BodyKind, Status

from .nodes import Await, Condition

A = ActName


def stands(status: Status) -> object:
    """A condition: the case stands at this status."""
    return lambda case: case.status == status


def has_spoken(body: BodyKind) -> Condition:
    """A condition: no seat of this body is awaited any more."""
    return lambda case: body.value not in owing(case)


def is_over(case: Case) -> bool:
    """Whether the agreement is not being performed any more."""
    return case.stands is not Status.IN_FORCE


def is_voted(case: Case) -> bool:
    """Whether nobody's ballot is awaited."""
    return not case.opinions_awaited


def is_decided(case: Case) -> bool:
    """Whether no question is before the panel."""
    return case.question is None


def is_tied(case: Case) -> bool:
    """Whether the chair is to decide."""
    return case.is_tied


def opinion_of(body: BodyKind) -> Await:
    """The task of a body: done when every seat of it has spoken."""
    return Await(A.GIVE_OPINION, A.COUNT_SILENCE, seat=body, until=has_spoken(body))


def seated(case: Case) -> set[str]:
    """The bodies that have a seat on the panel in use."""
    seats = Seat.objects.filter(case=case, panel=case.panel or 0)
    return set(seats.values_list("body_kind", flat=True))


def undecided(case: Case) -> set[str]:
    """The acts by which questions of recusal that are open are decided."""
    found = {A.DECIDE_RECUSAL.value} if case.recusals_open else set()
    return found | ({A.DECIDE_DIRECTORS_RECUSAL.value} if case.directors_recusal_open else set())


def acceptance() -> Await:
    """Waits until the court has said whether it accepts; it may rule on the spot, and the parties may withdraw."""
    return Await(
        A.RECORD_COURT_ACCEPTANCE,
        A.RECORD_COURT_RULING,
        A.WITHDRAW_CONFIRMATION,
        until=lambda case: case.confirmation not in TO_ACCEPT,
    )


def ruling() -> Await:
    """Waits until the court has ruled, or there is nothing to rule upon any more."""
    return Await(
        A.RECORD_COURT_RULING,
        A.RECORD_COURT_ACCEPTANCE,
        A.WITHDRAW_CONFIRMATION,
        until=lambda case: case.confirmation not in UNDER_WAY,
    )

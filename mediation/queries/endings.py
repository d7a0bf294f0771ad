"""What the end of a case wants: where the parties can go, and what is still to be done before it is closed."""

from __future__ import annotations

from mediation.acts.ending import closing_points
from mediation.acts.routing import directions_of, dispute_of, to_be_told
from mediation.models import Case, CaseEntry, Party
from mediation.rules.point import Point
from mediation.rules.routes import Direction
from mediation.vocabulary import ActName, Clause, Group, Status

from .sight import Sight, sight, sight_of

MEDIATED = (
    Status.ACCEPTED, Status.JOINT_REVIEW, Status.COMMITTEE, Status.MEDIATING, Status.AGREED,
    Status.TERMINATED,
)  # fmt: skip


def routes_from(case: Case) -> tuple[Direction, ...]:
    """Where the parties of this case can go, for who opened it: while it is mediated, and once that has failed."""
    is_told = case.stands in MEDIATED or has_failed(case)
    return _routes(case, sight(case)) if is_told else ()


def routes_for(party: Party) -> tuple[Direction, ...]:
    """The same for a party, once mediation has failed."""
    return _routes(party.case, sight_of(party)) if has_failed(party.case) else ()


def has_failed(case: Case) -> bool:
    """Whether its mediation was terminated: told also after it was archived, as the periods to sue go on."""
    if case.stands is not Status.ARCHIVED:
        return case.stands is Status.TERMINATED
    archived = CaseEntry.objects.filter(case=case, act=ActName.ARCHIVE_CASE.value)
    last = archived.order_by("number").values_list("status_before", flat=True).last()
    return bool(last == Status.TERMINATED.value)


def routes_left(party: Party) -> tuple[Direction, ...]:
    """The routes that are told a party when it does not want to mediate: those that fit, or may."""
    told = to_be_told(dispute_of(party.case))
    return tuple(it for it in _routes(party.case, sight_of(party)) if it.route in told)


def _routes(case: Case, eyes: Sight) -> tuple[Direction, ...]:
    seen = eyes.sees(Group.PROCEDURE) and eyes.sees(Group.CLAIMS)
    return directions_of(case, _clause_told(case)) if seen else ()


def _clause_told(case: Case) -> Clause | None:
    """What was said of an arbitration clause when the mediation ended."""
    ends = CaseEntry.objects.filter(case=case, act=ActName.TERMINATE_MEDIATION.value)
    last = ends.order_by("number").last()
    return Clause(last.facts["clause"]) if last and "clause" in last.facts else None


def closing_check(case: Case) -> tuple[Point, ...]:
    """The points of closing, while the agreement is being performed; for who sees the records and the agreement."""
    eyes = sight(case)
    if case.stands is not Status.IN_FORCE or not eyes.sees(Group.AGREEMENT):
        return ()
    return closing_points(case)

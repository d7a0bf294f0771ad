"""Handing over: the seats of somebody who leaves, one act for each case, with a preview; interrupted, it goes on."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field

from mediation.acts import ReplaceMember
from mediation.acts.asking import seats_of
from mediation.acts.candidates import Pool, pool
from mediation.errors import Refusal
from mediation.models import Case, User
from mediation.rules import permissions
from mediation.rules.assignment import Candidate
from mediation.vocabulary import ActName, BodyKind, ReplacementReason, bi

from .conduct import conduct
from .leaving import held_by

AT_ONCE = 20
"""So many cases at a time: a page answers, says how far it is, and goes on."""
SAME_ACT = uuid.UUID("5f0c8a2e-6d2b-4f3a-9c55-0a7d1f6b2e10")
"""From which the key of each case's act is made: sent again, it is done once."""


@dataclass(frozen=True)
class Passing:
    """One case: who would take the seat over and why, or why nobody can."""

    case: Case
    coming: Candidate | None
    why: str = ""
    obstacle: str = ""


@dataclass
class Passed:
    """What became of one go: cases handed over, what was refused, what is left."""

    done: list[str] = field(default_factory=list)
    refused: list[tuple[str, str]] = field(default_factory=list)
    left: int = 0


def seats_to_pass(user: User, director: User) -> list[Case]:
    """The open cases on whose panel he sits and of which this person may replace a member now."""
    seated = [it.case for it in held_by(user) if it.is_seated]
    return [
        case
        for case in seated
        if case.allows(ActName.REPLACE_MEMBER) and may_replace(director, case)
    ]


def may_replace(director: User, case: Case) -> bool:
    """Whether this person may give a seat of this case to somebody else."""
    roles = permissions.roles_at(director, case.place_path)
    return permissions.role_for(ActName.REPLACE_MEMBER, roles) is not None


def successors(cases: Iterable[Case]) -> list[Candidate]:
    """Everybody who could take over some seat, for a list to choose from."""
    found: dict[int, Candidate] = {}
    for case in list(cases)[:1]:
        found |= {it.person: it for it in pool(case).eligible()}
    return list(found.values())


def preview(user: User, director: User, to: int | None = None) -> list[Passing]:
    """What would happen, case by case, the most urgent first; so many as one go takes."""
    return [passing(case, user, to) for case in seats_to_pass(user, director)[:AT_ONCE]]


def passing(case: Case, user: User, to: int | None) -> Passing:
    """Who would take over this seat: who was chosen, if he can, or whom assigning proposes."""
    found, seats = pool(case), seats_of(case)
    body = next((it.body for it in seats if it.mediator == user.pk), None)
    if body is None:
        return Passing(
            case, None, obstacle=bi("他已不在调解组里。", "He is no longer on the panel.")
        )
    if to is not None:
        return _to_one(case, found, body, to)
    coming = found.substitute(user.pk, body, [it.mediator for it in seats])
    if coming is None:
        return Passing(
            case, None, obstacle=bi("同单位没有可以接替的人。", "Nobody of that body can.")
        )
    return Passing(case, found.known[coming.person], coming.why)


def _to_one(case: Case, found: Pool, body: BodyKind, to: int) -> Passing:
    it = found.known.get(to)
    if it is None or it.body is not body:
        sentence = bi(
            "接替的人须来自同一单位，并负责本案所在地。", "Of the same body and place, please."
        )
        return Passing(case, None, obstacle=sentence)
    return Passing(case, it if it.is_eligible else None, obstacle=it.obstacle)


def pass_on(
    user: User, director: User, to: int | None, reason: ReplacementReason, skip: Iterable[str] = ()
) -> Passed:
    """Hand over the next cases, each by its own act. What is refused is told and left where it is."""
    waiting = [it for it in seats_to_pass(user, director) if it.number not in set(skip)]
    result = Passed(left=max(0, len(waiting) - AT_ONCE))
    for case in waiting[:AT_ONCE]:
        it = passing(case, user, to)
        if it.coming is None:
            result.refused.append((case.number, str(it.obstacle)))
            continue
        act = ReplaceMember(
            case=case.number, leaving=user.pk, coming=it.coming.person, reason=reason
        )
        key = uuid.uuid5(SAME_ACT, f"{case.pk}/{case.panel}/{user.pk}")
        try:
            conduct(act, by=director, key=key)
        except Refusal as refusal:
            result.refused.append((case.number, str(refusal)))
        else:
            result.done.append(case.number)
    return result

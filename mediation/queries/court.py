"""The confirmation of a case as it is read: its steps in words, what can be done now, and the checklist before it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from mediation.acts.confirmable import last_day, points
from mediation.acts.confirming import AGAIN
from mediation.calendar.moments import local_date
from mediation.models import Case, ConfirmationStep, Party, Words
from mediation.rules.after_court import Line, lines
from mediation.rules.point import Holds, Point, standing
from mediation.vocabulary import (
    Confirmation,
    ConfirmationEnd,
    CourtGround,
    Group,
    Objector,
    Status,
    Unaccepted,
    Unconfirmed,
    Word,
)

from .sight import Sight, sight, sight_of

GROUNDS: dict[Confirmation, type[Word]] = {
    Confirmation.APPLIED: CourtGround,
    Confirmation.NOT_ACCEPTED: Unaccepted,
    Confirmation.REJECTED: Unconfirmed,
    Confirmation.WITHDRAWN: ConfirmationEnd,
    Confirmation.OBJECTED: Objector,
}
"""In what words each state gives its ground."""


@dataclass(frozen=True)
class CourtStep:
    """One step before the court: why, and what was asked for, in words."""

    step: ConfirmationStep
    why: str
    words: str

    @property
    def state(self) -> str:
        """Where the confirmation stood after it."""
        return str(self.step.state)


@dataclass(frozen=True)
class Told:
    """What is told of the confirmation. `points` are for who handles it, while the parties can still apply."""

    steps: list[CourtStep]
    lines: list[Line]
    points: list[Point]

    @property
    def failing(self) -> int:
        """How many points do not hold."""
        return len(standing(self.points, Holds.NO))

    @property
    def asked(self) -> int:
        """How many points somebody has still to look at."""
        return len(standing(self.points, Holds.ASKED))


def checklist_of(case: Case, eyes: Sight | None = None) -> list[Point]:
    """The checklist, for a reader who sees agreement and court."""
    seen = eyes or sight(case)
    if not (seen.sees(Group.AGREEMENT) and seen.sees(Group.COURT)):
        return []
    return points(case, local_date(timezone.now()))


def _steps(case: Case) -> list[CourtStep]:
    found = ConfirmationStep.objects.filter(case=case).select_related("entry").order_by("id")
    words = dict(Words.objects.filter(case=case).values_list("entry", "words"))
    return [_step(it, words.get(it.entry_id, {})) for it in found]


def _step(it: ConfirmationStep, words: dict[str, str]) -> CourtStep:
    grounds = GROUNDS.get(Confirmation(it.state))
    why = str(grounds(it.ground).label) if grounds and it.ground else ""
    return CourtStep(it, why, words.get("explanation", "") or words.get("grounds", ""))


def _lines(case: Case, today: dt.date) -> list[Line]:
    return lines(Confirmation(case.confirmation), last_day(case, today), today)


def court_of(case: Case, eyes: Sight) -> Told | None:
    """What a reader of the desk is told; nothing to whom the court's part is not granted."""
    if not eyes.sees(Group.COURT):
        return None
    is_open = case.stands in (Status.AGREED, Status.IN_FORCE) and case.confirmation in AGAIN
    found = checklist_of(case, eyes) if is_open else []
    return Told(_steps(case), _lines(case, local_date(timezone.now())), found)


def court_to(party: Party) -> Told | None:
    """The same for a party, in plain words: no checklist; nothing before the agreement is in force."""
    case: Case = party.case
    if case.effective_on is None or not sight_of(party).sees(Group.COURT):
        return None
    return Told(_steps(case), _lines(case, local_date(timezone.now())), [])

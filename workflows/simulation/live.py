"""What a step needs when its time has come: ids that the database has given, and the step itself."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field

from mediation.acts import Act
from mediation.models import Clock, Obligation, Party, Session, User
from mediation.vocabulary import ObligationKind, Side, Status


@dataclass
class Live:
    """What the database has given the case so far."""

    number: str = ""
    case: int = 0
    parties: dict[tuple[str, int], int] = field(default_factory=dict)

    def party(self, side: Side, position: int = 1) -> int:
        """The id of a party."""
        if not self.parties:
            rows = Party.objects.filter(case_id=self.case).values_list("side", "position", "pk")
            self.parties = {(of, place): pk for of, place, pk in rows}
        return self.parties[side.value, position]

    def clock(self, rule: str) -> Clock | None:
        """A running clock."""
        return Clock.objects.filter(case_id=self.case, rule=rule, stopped_by=None).first()

    @property
    def last_record(self) -> int:
        """The entry of the newest session."""
        found = Session.objects.filter(case_id=self.case).order_by("-id")
        newest: int = found.values_list("entry__number", flat=True)[0]
        return newest

    def obligation(self, position: int) -> int:
        """The id of a promise of the newest agreement."""
        found = Obligation.objects.filter(case_id=self.case, position=position)
        newest: int = found.order_by("-id").values_list("pk", flat=True)[0]
        return newest


Build = Callable[[Live], Act | None]
"""Builds the act of a step, or none where its time has passed."""


@dataclass(frozen=True)
class Step:
    """One act of the plan: when, by whom (a person, or the party of a side), where the case stands after it.

    `is_review`: it is what a joint meeting decides.
    """

    at: dt.datetime
    by: User | Side
    after: Status
    build: Build
    key: uuid.UUID | None = None
    is_review: bool = False


@dataclass(frozen=True)
class Promise:
    """What was promised, as far as keeping it needs to know."""

    position: int
    kind: ObligationKind
    due_on: dt.date
    by: Side

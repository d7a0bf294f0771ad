"""What a replay of a journal needs and what it comes to: entries, what is around them, the milestones of a case."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field, fields
from typing import Any, NamedTuple

from mediation.models import Case
from mediation.vocabulary import ActName, Confirmation, Consent, PerformanceOutcome

A = ActName
RECUSALS = (
    A.CHOOSE_MEDIATOR, A.REPLACE_MEMBER, A.DECLARE_CONFLICT, A.CHALLENGE_MEMBER, A.RAISE_CONFLICT,
    A.DECIDE_RECUSAL, A.DECIDE_DIRECTORS_RECUSAL,
)  # fmt: skip
"""What is done about who mediates."""

AT_COURT = (
    A.APPLY_FOR_CONFIRMATION, A.RECORD_COURT_ACCEPTANCE, A.WITHDRAW_CONFIRMATION, A.RECORD_COURT_RULING,
    A.RECORD_OBJECTION, A.RECORD_OBJECTION_RULING,
)  # fmt: skip
"""Their entries say where the confirmation stands after them; an application says nothing of it."""

OPEN_OUTCOMES = (PerformanceOutcome.PARTLY, PerformanceOutcome.NOT_YET)
"""What may become of a promise without being the end of it."""


class Said(NamedTuple):
    """One entry, as far as a replay needs it."""

    entry: int
    number: int
    act: str
    after: str
    on: dt.date
    facts: dict[str, Any]


@dataclass(frozen=True)
class Around:
    """What the ids in the entries stand for: the side of each party, and for each agreement's entry its promises,
    the earliest due first, each with the side that owes it."""

    sides: dict[int, str] = field(default_factory=dict)
    promises: dict[int, dict[int, str]] = field(default_factory=dict)


@dataclass
class Milestones:
    """The columns of a case that its entries imply, by the names they have there."""

    status: str = ""
    channel: str = ""
    consent: str = Consent.PENDING.value
    invited_on: dt.date | None = None
    rights_informed_on: dt.date | None = None
    panel: int | None = None
    question: int | None = None
    round: int = 0
    recusals_open: int = 0
    directors_recusal_open: int = 0
    seats_vacant: int = 0
    opinions_awaited: int = 0
    decided: str = ""
    appointed: int | None = None
    session_outcome: str = ""
    agreement: int | None = None
    amendment: int | None = None
    parties_to_sign: int = 0
    offices_to_sign: int = 0
    effective_on: dt.date | None = None
    obligations_open: int = 0
    confirmation: str = Confirmation.NONE.value
    visited_on: dt.date | None = None
    follow_up: int | None = None
    ended_on: dt.date | None = None

    @property
    def columns(self) -> dict[str, Any]:
        """Column and value of every milestone; the status is the journal's own affair."""
        names = (column.name for column in fields(Milestones) if column.name != "status")
        return {name: getattr(self, name) for name in names}

    def as_case(self) -> Case:
        """A case that has come to this, for the rules that look at cases."""
        return Case(status=self.status, **self.columns)

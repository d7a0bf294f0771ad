"""The case, its journal's entries, and the table of lawful steps."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import models

from mediation.vocabulary import (
    Confirmation,
    Consent,
    Level,
    SessionOutcome,
    Status,
    Turn,
)

from .guarded import Guarded
from .journal import Journaled, JournalEntry, Words
from .lifecycle import Lifecycle
from .person import User
from .registry import Area, Body


class Case(Lifecycle, Journaled):
    """One dispute. Changed by acts only; `version` is the number of its last entry.

    Below the filing stand the milestones: what the acts have established so far, read by gateways and lists.
    `panel` and `agreement` name the entry that formed the panel or drafted the agreement now in use. `question` names
    the entry that put the question now before the panel, `round` its round, `opinions_awaited` how many ballots are
    missing; `decided` is what the panel decided on taking the case into mediation. `appointed` names the entry that
    agreed the session to come, `follow_up` the one that set the follow-up which waits. `amendment` names the entry that
    drafted a new agreement to replace the one in force, as long as it is being signed.
    """

    # Known only while an act holds the case (see `acts.act.hold`); `drawn` and `owing` are of `acts.deciding`,
    # `eyes` of `queries.eyes`:
    now: dt.datetime
    snapshot: int
    running: list[dict[str, Any]]
    calendar: int
    seat_body: str | None
    roles: list[str]
    is_recused: bool = False
    is_challenged: bool = False
    acts_as_director: bool = False
    has_sat: bool = False
    actor: User
    occurred: dt.date
    hands_over: bool
    drawn: Any = None
    owing: frozenset[str] | None = None
    was_appointed: int | None
    proposed: Any = None
    eyes: Any = None
    sealed_text: tuple[str, str]
    served_on: dt.date | None = None
    promised: Sequence[Any] = ()
    lacks: Any = None

    number = models.CharField(max_length=40, unique=True)
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    estate = models.ForeignKey(Area, models.PROTECT, related_name="+")
    place_path = models.CharField(max_length=60)
    title = models.CharField(max_length=120)
    dispute_type = models.CharField(max_length=3)
    channel = models.CharField(max_length=12)
    party_pair = models.CharField(max_length=20)
    risk = models.CharField(max_length=8)
    complexity = models.CharField(max_length=10)
    people = models.PositiveIntegerField(default=1)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    filed_on = models.DateField()

    consent = models.CharField(max_length=12, default=Consent.PENDING.value)
    invited_on = models.DateField(null=True)
    rights_informed_on = models.DateField(null=True)
    panel = models.PositiveIntegerField(null=True)
    question = models.PositiveIntegerField(null=True)
    round = models.PositiveSmallIntegerField(default=0)
    recusals_open = models.PositiveSmallIntegerField(default=0)
    directors_recusal_open = models.PositiveSmallIntegerField(default=0)
    seats_vacant = models.PositiveSmallIntegerField(default=0)
    opinions_awaited = models.PositiveSmallIntegerField(default=0)
    decided = models.CharField(max_length=12, blank=True, default="")
    appointed = models.PositiveIntegerField(null=True)
    session_outcome = models.CharField(max_length=12, blank=True)
    agreement = models.PositiveIntegerField(null=True)
    amendment = models.PositiveIntegerField(null=True)
    parties_to_sign = models.PositiveSmallIntegerField(default=0)
    offices_to_sign = models.PositiveSmallIntegerField(default=0)
    effective_on = models.DateField(null=True)
    obligations_open = models.PositiveSmallIntegerField(default=0)
    confirmation = models.CharField(max_length=14, default=Confirmation.NONE.value)
    visited_on = models.DateField(null=True)
    follow_up = models.PositiveIntegerField(null=True)
    ended_on = models.DateField(null=True)

    whose_turn = models.CharField(max_length=12)
    expected_act = models.CharField(max_length=40, blank=True)
    referral = models.CharField(max_length=20, blank=True, default="")
    next_due_on = models.DateField(null=True)
    level = models.CharField(max_length=10, default=Level.NORMAL.value)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "mediation_case"
        constraints = [
            models.UniqueConstraint(fields=["body", "year", "serial"], name="case_serial_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=[status.value for status in Status]),
                name="case_status",
            ),
            models.CheckConstraint(
                condition=models.Q(whose_turn__in=[turn.value for turn in Turn]), name="case_turn"
            ),
        ]
        indexes = [
            models.Index(
                fields=["place_path"], opclasses=["varchar_pattern_ops"], name="case_place"
            ),
            models.Index(fields=["-id", "status"], name="case_newest"),
            models.Index(
                fields=["next_due_on", "place_path"],
                include=["id", "panel"],
                condition=models.Q(next_due_on__isnull=False),
                name="case_pressing",
            ),
            models.Index(
                fields=["next_due_on", "id"],
                condition=~models.Q(status=Status.ARCHIVED.value),
                name="case_due",
            ),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def begun_on(self) -> dt.date:
        """The day before which nothing can have happened to it."""
        return self.filed_on

    @property
    def stands(self) -> Status:
        """The status as a word of the glossary."""
        return Status(self.status)

    @property
    def is_referred_by_court(self) -> bool:
        """Whether the court sent the case here, past the joint meeting."""
        return self.channel == "court"

    @property
    def has_consent(self) -> bool:
        """Whether every respondent has agreed to mediate."""
        return self.consent == Consent.AGREED

    @property
    def is_tied(self) -> bool:
        """Whether the votes on the question are equal, and the chair is to decide."""
        return self.question is not None and not self.opinions_awaited

    @property
    def may_draft(self) -> bool:
        """Whether the last session reached agreement."""
        return self.session_outcome == SessionOutcome.AGREED


class CaseEntry(JournalEntry):
    """An entry of a case's journal."""

    KIND = "case"
    case = models.ForeignKey(Case, models.PROTECT, related_name="entries", db_index=False)

    class Meta:
        db_table = "mediation_caseentry"
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="entry_number_once"),
            models.UniqueConstraint(
                fields=["by", "key"], condition=~models.Q(key=None), name="entry_key_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}/{self.number} {self.act}"


Case.ENTRY, Case.WORDS = CaseEntry, Words


class CaseStep(Guarded):
    """The table of lawful steps, seeded by migrations; the journal can only refer to one of these."""

    act = models.CharField(max_length=40)
    status_before = models.CharField(max_length=20, blank=True)
    status_after = models.CharField(max_length=20)

    class Meta:
        db_table = "mediation_casestep"
        constraints = [
            models.UniqueConstraint(
                fields=["act", "status_before", "status_after"], name="casestep_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.status_before} -{self.act}-> {self.status_after}"

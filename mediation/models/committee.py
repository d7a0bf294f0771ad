"""The panel: its seats by body, the rule it decides by, the questions put to it, ballots, and what was decided."""

from __future__ import annotations

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .journal import Fact
from .person import User


class Panel(Fact):
    """Seats that decide together by a frozen rule. `number` is the entry that seated them.

    `formed` is the entry that formed the panel: the same as `number`, until somebody on it is replaced. Questions
    belong to what was formed, so they and their ballots outlive a replacement.
    """

    number = models.PositiveIntegerField()
    formed = models.PositiveIntegerField()
    rule = models.JSONField(encoder=DjangoJSONEncoder)
    chair = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "mediation_panel"
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="panel_once")]

    def __str__(self) -> str:
        return f"panel {self.number} of case {self.case_id}"


class Seat(Fact):
    """A mediator's place on a panel, for the body that sent him. `panel` is the entry that seated it."""

    panel = models.PositiveIntegerField()
    body_kind = models.CharField(max_length=20)
    mediator = models.ForeignKey(User, models.PROTECT, related_name="seats")

    class Meta:
        db_table = "mediation_seat"
        constraints = [
            models.UniqueConstraint(fields=["case", "panel", "mediator"], name="seat_once")
        ]
        indexes = [models.Index(fields=["mediator", "case"], name="seat_of_mediator")]

    def __str__(self) -> str:
        return f"{self.body_kind}: {self.mediator_id}"


class Question(Fact):
    """Something put to a panel. `number` is the entry that put it, `panel` the entry that formed the panel."""

    number = models.PositiveIntegerField()
    panel = models.PositiveIntegerField()
    kind = models.CharField(max_length=12)

    class Meta:
        db_table = "mediation_question"
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="question_once")]

    def __str__(self) -> str:
        return f"question {self.number}: {self.kind}"


class Ballot(Fact):
    """What one seat said to one question in one round; `stance` where it was an opinion on taking the case."""

    question = models.PositiveIntegerField()
    round = models.PositiveSmallIntegerField()
    mediator = models.ForeignKey(User, models.PROTECT, related_name="ballots")
    body_kind = models.CharField(max_length=20)
    vote = models.CharField(max_length=12)
    stance = models.CharField(max_length=12, blank=True)

    class Meta:
        db_table = "mediation_ballot"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "question", "round", "mediator"], name="ballot_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body_kind}: {self.vote}"


class Decision(Fact):
    """What a round came to. A question has one decision that is final."""

    question = models.PositiveIntegerField()
    round = models.PositiveSmallIntegerField()
    verdict = models.CharField(max_length=12)
    is_final = models.BooleanField()
    by_chair = models.BooleanField(default=False)

    class Meta:
        db_table = "mediation_decision"
        constraints = [
            models.UniqueConstraint(fields=["entry"], name="decision_of_entry"),
            models.UniqueConstraint(
                fields=["case", "question"],
                condition=models.Q(is_final=True),
                name="decision_final_once",
            ),
        ]

    def __str__(self) -> str:
        return f"question {self.question}, round {self.round}: {self.verdict}"

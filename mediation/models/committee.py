"""The panel: its seats by body, and the opinion that each body gives."""

from __future__ import annotations

from django.db import models

from .journal import Fact
from .person import User


class Seat(Fact):
    """A mediator's place on a panel, for the body that sent him. `panel` is the entry that formed it."""

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


class Opinion(Fact):
    """What one body of the panel thinks of taking the case into mediation."""

    panel = models.PositiveIntegerField()
    body_kind = models.CharField(max_length=20)
    stance = models.CharField(max_length=12)

    class Meta:
        db_table = "mediation_opinion"
        constraints = [
            models.UniqueConstraint(fields=["case", "panel", "body_kind"], name="opinion_once")
        ]

    def __str__(self) -> str:
        return f"{self.body_kind}: {self.stance}"

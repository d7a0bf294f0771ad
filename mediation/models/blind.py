"""Limits that the two sides seal: compared, and never shown unless both want it."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from mediation.vocabulary import Overlap

from .filing import Party
from .journal import Fact


class BlindRange(Fact):
    """One round of comparing two limits that nobody sees: the most that `payer` would pay, the least that `payee`
    would take. `subject` lies in the words of its entry."""

    payer = models.ForeignKey(Party, models.PROTECT, related_name="+")
    payee = models.ForeignKey(Party, models.PROTECT, related_name="+")
    working_days = models.PositiveSmallIntegerField()
    expires_on = models.DateField()
    expires_at = models.DateTimeField()
    calendar = models.PositiveIntegerField()

    class Meta:
        db_table = "mediation_blindrange"

    def __str__(self) -> str:
        return f"blind range {self.pk}"


class SealedLimit(Fact):
    """One party's limit, encrypted: read by the comparison alone. `result` stands with the second of the two."""

    range = models.ForeignKey(BlindRange, models.PROTECT, related_name="limits")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    sealed = models.TextField()
    result = models.CharField(max_length=7, blank=True)

    class Meta:
        db_table = "mediation_sealedlimit"
        constraints = [
            models.UniqueConstraint(fields=["range", "party"], name="limit_given_once"),
            models.UniqueConstraint(
                fields=["range"], condition=~Q(result=""), name="limit_one_result"
            ),
            models.CheckConstraint(
                condition=Q(result__in=["", *(it.value for it in Overlap)]), name="limit_result"
            ),
        ]

    def __str__(self) -> str:
        return f"limit of party {self.party_id}"


class LimitOpening(Fact):
    """One party agrees to open a range; with the second that says the same, what it opens stands here."""

    range = models.ForeignKey(BlindRange, models.PROTECT, related_name="openings")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    what = models.CharField(max_length=8)
    opened = ArrayField(models.DecimalField(max_digits=14, decimal_places=2), default=list)

    class Meta:
        db_table = "mediation_limitopening"
        constraints = [models.UniqueConstraint(fields=["range", "party"], name="limit_opened_once")]

    def __str__(self) -> str:
        return f"party {self.party_id}: {self.what}"

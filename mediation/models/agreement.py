"""The agreement, its signatures, and what each side promised."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .filing import Party
from .journal import Fact


class Agreement(Fact):
    """What the parties agreed. `number` is the entry that recorded it; `content` its terms in words."""

    number = models.PositiveIntegerField()
    is_oral = models.BooleanField()
    content = models.TextField()

    class Meta:
        db_table = "mediation_agreement"
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="agreement_once")]

    def __str__(self) -> str:
        return f"agreement {self.case_id}/{self.number}"


class Obligation(Fact):
    """One promise of an agreement: who owes what, and by when."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="obligations")
    position = models.PositiveSmallIntegerField()
    debtor = models.ForeignKey(Party, models.PROTECT, related_name="obligations")
    kind = models.CharField(max_length=10)
    content = models.CharField(max_length=400)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    due_on = models.DateField()

    class Meta:
        db_table = "mediation_obligation"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="obligation_once")
        ]

    def __str__(self) -> str:
        return self.content


class Signature(Fact):
    """A signature or seal under the agreement, with the day it was given."""

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    signer = models.CharField(max_length=10)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="signatures")
    signed_on = models.DateField()

    class Meta:
        db_table = "mediation_signature"
        constraints = [
            models.UniqueConstraint(
                fields=["agreement", "party"],
                condition=~Q(party=None),
                name="signature_of_party_once",
            ),
            models.UniqueConstraint(
                fields=["agreement", "signer"],
                condition=Q(party=None),
                name="signature_of_office_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signer} of agreement {self.agreement_id}"


class Performance(Fact):
    """What became of one promise, as recorded on one day; the last one counts."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="performances")
    outcome = models.CharField(max_length=12)

    class Meta:
        db_table = "mediation_performance"

    def __str__(self) -> str:
        return self.outcome

"""The agreement, its signatures, and what each side promised."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .evidence import Evidence
from .filing import Party
from .journal import Fact
from .power import Power


class Agreement(Fact):
    """What the parties agreed. `number` is the entry that recorded it; `content` its terms in words.

    `left_open`: what was not agreed on, in a partial agreement. `is_utility`: it is about stopping water, heat or
    gas, and so for signatures on paper alone. `digest` is over `salt` and the whole of what was agreed;
    `likeness` tells equal words of different cases from each other. `amends`: the agreement that it is to replace.
    """

    number = models.PositiveIntegerField()
    is_oral = models.BooleanField()
    content = models.TextField()
    left_open = models.TextField(blank=True, default="")
    is_utility = models.BooleanField(default=False)
    amends = models.ForeignKey("self", models.PROTECT, null=True, related_name="amendments")
    salt = models.CharField(max_length=32, blank=True, default="")
    digest = models.CharField(max_length=64, blank=True, default="")
    likeness = models.CharField(max_length=32, blank=True, default="")

    class Meta:
        db_table = "mediation_agreement"
        constraints = [models.UniqueConstraint(fields=["case", "number"], name="agreement_once")]
        indexes = [
            models.Index(fields=["likeness"], condition=~Q(likeness=""), name="agreement_likeness")
        ]

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
    """A signature or seal under the agreement, with the day it was given.

    `way`: how ("" where nobody recorded it). On paper: `exhibit` is its scan. From home: the digest of what was read,
    when it was opened, the kind of device, and keyed marks of browser session and network that mean something within
    this case only. `power`: by which an agent signed.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="signatures")
    signer = models.CharField(max_length=10)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="signatures")
    signed_on = models.DateField()
    way = models.CharField(max_length=8, blank=True, default="")
    is_stamped = models.BooleanField(default=False)
    exhibit = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    power = models.ForeignKey(Power, models.PROTECT, null=True, related_name="+")
    digest = models.CharField(max_length=64, blank=True, default="")
    opened_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=8, blank=True, default="")
    session = models.CharField(max_length=32, blank=True, default="")
    network = models.CharField(max_length=32, blank=True, default="")

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

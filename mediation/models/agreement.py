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
    facts_found = models.TextField(default="", blank=True)
    disputed = models.TextField(default="", blank=True)
    responsibility = models.TextField(default="", blank=True)
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
    """One promise of an agreement: who owes whom what, by when, how and where, and what counts as done.

    It is owed to `creditor`, or to everybody, or to nobody that was named. `series` is its place among what was
    written down; a payment in instalments is a row for each, of one series, `instalment` counting them from 1.
    """

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="obligations")
    position = models.PositiveSmallIntegerField()
    debtor = models.ForeignKey(Party, models.PROTECT, related_name="obligations")
    kind = models.CharField(max_length=10)
    content = models.CharField(max_length=400)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    due_on = models.DateField()
    creditor = models.ForeignKey(
        Party, models.PROTECT, null=True, related_name="claims", db_index=False
    )
    to_public = models.BooleanField(default=False)
    how = models.CharField(max_length=10, default="", blank=True)
    place = models.CharField(max_length=200, default="", blank=True)
    done_when = models.CharField(max_length=400, default="", blank=True)
    accepted_by = models.CharField(max_length=120, default="", blank=True)
    series = models.PositiveSmallIntegerField(null=True)
    instalment = models.PositiveSmallIntegerField(null=True)

    class Meta:
        db_table = "mediation_obligation"
        constraints = [
            models.UniqueConstraint(fields=["agreement", "position"], name="obligation_once"),
            models.CheckConstraint(
                condition=Q(creditor=None) | Q(to_public=False), name="obligation_owed_to_one"
            ),
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


class PerformanceClaim(Fact):
    """What a debtor says it has done, with the proof it handed in; it settles nothing by itself."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="claims")
    exhibit = models.ForeignKey(
        Evidence, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        db_table = "mediation_performanceclaim"

    def __str__(self) -> str:
        return f"obligation {self.obligation_id}"


class Urging(Fact):
    """A debtor was urged to keep a promise, in this way."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="urgings")
    way = models.CharField(max_length=10)

    class Meta:
        db_table = "mediation_urging"

    def __str__(self) -> str:
        return self.way


class Performance(Fact):
    """What became of one promise, as recorded on one day; the last one counts."""

    obligation = models.ForeignKey(Obligation, models.PROTECT, related_name="performances")
    outcome = models.CharField(max_length=12)

    class Meta:
        db_table = "mediation_performance"

    def __str__(self) -> str:
        return self.outcome

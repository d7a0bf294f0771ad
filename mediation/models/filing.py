"""What a filing brings: the parties, their codes for the residents' page, and the series of numbers."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from mediation.vocabulary import PartyKind, Side

from .guarded import Guarded
from .journal import Fact
from .registry import Body, Organisation


class Series(Guarded):
    """The last serial number that a body gave in a year; moves by one, under lock, with its case."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        db_table = "mediation_series"
        constraints = [models.UniqueConstraint(fields=["body", "year"], name="series_once")]

    def __str__(self) -> str:
        return f"{self.body_id}/{self.year}: {self.last}"


class Party(Fact):
    """One party: a resident, a company, an owners' committee or a group with representatives.

    `representatives` speak for a group (at most five) or an organisation; `agent` acts by power of attorney.
    """

    side = models.CharField(max_length=10)
    position = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=80)
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    id_number = models.CharField(max_length=20, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    address = models.CharField(max_length=120, blank=True)
    people = models.PositiveIntegerField(default=1)
    representatives = ArrayField(models.CharField(max_length=40), default=list)
    agent = models.CharField(max_length=40, blank=True)
    agent_phone = models.CharField(max_length=30, blank=True)

    class Meta:
        db_table = "mediation_party"
        constraints = [
            models.UniqueConstraint(fields=["case", "side", "position"], name="party_place_once"),
            models.CheckConstraint(
                condition=Q(kind__in=[kind.value for kind in PartyKind])
                & Q(side__in=[side.value for side in Side]),
                name="party_words",
            ),
            models.CheckConstraint(
                condition=Q(representatives__len__lte=5), name="party_five_representatives"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class PartyCode(Fact):
    """The secret with which a party follows the case without an account; only its digest is kept.

    A party may get several, one after the other; the last one opens its case, the others nothing. The database takes
    them from the filing and from `ReissueCode` alone.
    """

    party = models.ForeignKey(Party, models.PROTECT, related_name="codes")
    digest = models.CharField(max_length=64)

    class Meta:
        db_table = "mediation_partycode"
        constraints = [
            models.UniqueConstraint(fields=["party", "entry"], name="code_given_once"),
        ]

    def __str__(self) -> str:
        return f"code of party {self.party_id}"

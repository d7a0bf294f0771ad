"""Offers on the way to an agreement: seen by the two sides and the mediators only.

What was offered and not accepted may not be used against anybody later (人民法院特邀调解的规定 22, 民诉法解释 107):
it stays sealed for everybody else, also when the case is over.
"""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from mediation.vocabulary import OfferEnd

from .case import CaseEntry
from .filing import Party
from .journal import Fact


class Offer(Fact):
    """What one side proposes to parties of the other, or the mediator to all, until a day.

    `maker` is empty for a mediator's proposal. A package is accepted whole or not at all. `counters` is the offer
    to which it answers. Closed once, by another entry: `outcome`, and of the terms those that were `agreed`.
    `calendar` tells by which calendar `expires_on` was counted.
    """

    number = models.PositiveIntegerField()
    maker = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    is_package = models.BooleanField()
    working_days = models.PositiveSmallIntegerField()
    expires_on = models.DateField()
    expires_at = models.DateTimeField()
    calendar = models.PositiveIntegerField()
    counters = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    closed_by = models.ForeignKey(
        CaseEntry, models.PROTECT, null=True, related_name="+", db_index=False
    )
    outcome = models.CharField(max_length=10, blank=True)
    agreed = ArrayField(models.PositiveSmallIntegerField(), default=list)

    class Meta:
        db_table = "mediation_offer"
        constraints = [
            models.CheckConstraint(
                condition=Q(closed_by=None, outcome="")
                | Q(closed_by__isnull=False, outcome__in=[end.value for end in OfferEnd]),
                name="offer_closed_with_outcome",
            ),
            models.CheckConstraint(
                condition=Q(agreed__len=0) | Q(outcome=OfferEnd.ACCEPTED.value),
                name="offer_agreed_when_accepted",
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_at", "id"], condition=Q(closed_by=None), name="offer_open"
            )
        ]

    @property
    def is_open(self) -> bool:
        """Whether it still waits for an answer."""
        return self.closed_by_id is None

    def __str__(self) -> str:
        return f"offer {self.case_id}/{self.number}"


class OfferAddressee(Fact):
    """A party to whom an offer is made."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="addressees")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")

    class Meta:
        db_table = "mediation_offeraddressee"
        constraints = [
            models.UniqueConstraint(fields=["offer", "party"], name="offer_addressed_once")
        ]

    def __str__(self) -> str:
        return f"offer {self.offer_id} to party {self.party_id}"


class OfferTerm(Fact):
    """One issue of an offer: who would do what, how much, by when, and on which condition."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="terms")
    position = models.PositiveSmallIntegerField()
    debtor = models.ForeignKey(Party, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10)
    content = models.CharField(max_length=400)
    amount = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    due_on = models.DateField()
    condition = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "mediation_offerterm"
        constraints = [
            models.UniqueConstraint(fields=["offer", "position"], name="offer_term_once")
        ]

    def __str__(self) -> str:
        return self.content


class OfferAnswer(Fact):
    """What one party that was addressed answered; `accepted` names terms, none of them when the whole offer."""

    offer = models.ForeignKey(Offer, models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8)
    accepted = ArrayField(models.PositiveSmallIntegerField(), default=list)

    class Meta:
        db_table = "mediation_offeranswer"
        constraints = [
            models.UniqueConstraint(fields=["offer", "party"], name="offer_answered_once")
        ]

    def __str__(self) -> str:
        return f"party {self.party_id}: {self.answer}"

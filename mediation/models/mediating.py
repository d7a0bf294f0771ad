"""What happens between acceptance and agreement, and what is said of it afterwards: return visits and ratings."""

from __future__ import annotations

from django.db import models

from .filing import Party
from .journal import Fact
from .registry import Area


class ConsentAnswer(Fact):
    """A party's answer to the invitation; the last one counts."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="answers")
    answer = models.CharField(max_length=12)

    class Meta:
        db_table = "mediation_consentanswer"

    def __str__(self) -> str:
        return f"party {self.party_id}: {self.answer}"


class JointReview(Fact):
    """What the joint meeting of the community decided about the case."""

    outcome = models.CharField(max_length=12)
    community = models.ForeignKey(Area, models.PROTECT, related_name="+")
    authority = models.CharField(max_length=80, blank=True)
    next_on = models.DateField(null=True)
    meeting = models.ForeignKey(
        "mediation.Meeting", models.PROTECT, null=True, related_name="reviews"
    )

    class Meta:
        db_table = "mediation_jointreview"

    def __str__(self) -> str:
        return self.outcome


class Session(Fact):
    """One mediation session (form 调解记录). `corrects` is the entry's number of the record that it corrects.

    A recorder is named where it was not the mediator himself.
    """

    held_at = models.CharField(max_length=120)
    outcome = models.CharField(max_length=12)
    recorder = models.CharField(max_length=40, blank=True, default="")
    corrects = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "mediation_session"

    def __str__(self) -> str:
        return self.outcome


class ReturnVisit(Fact):
    """The visit after the agreement: performed, satisfied, anything left?"""

    satisfaction = models.CharField(max_length=14)
    has_risk = models.BooleanField()

    class Meta:
        db_table = "mediation_returnvisit"

    def __str__(self) -> str:
        return self.satisfaction


class Rating(Fact):
    """How one party says that its case was handled: of its own accord, with its code, once."""

    party = models.OneToOneField(Party, models.PROTECT, related_name="rating")
    satisfaction = models.CharField(max_length=14)

    class Meta:
        db_table = "mediation_rating"

    def __str__(self) -> str:
        return f"party {self.party_id}: {self.satisfaction}"

    @property
    def content(self) -> str:
        """What it said with it, if anything; that lies in the words of its entry."""
        kept = getattr(self.entry, "words", None)
        return str(kept.words.get("content", "")) if kept else ""

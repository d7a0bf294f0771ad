"""Records that are read back and signed: who was at a session, who was asked, who signed."""

from __future__ import annotations

from django.db import models

from mediation.vocabulary import RecordSigner

from .filing import Party
from .journal import Fact
from .mediating import Session


class Attendee(Fact):
    """A party that was at a session, itself or by its agent."""

    session = models.ForeignKey(Session, models.PROTECT, related_name="attendees")
    party = models.ForeignKey(Party, models.PROTECT, related_name="attended")

    class Meta:
        db_table = "mediation_attendee"
        constraints = [
            models.UniqueConstraint(fields=["session", "party"], name="attendee_once"),
        ]

    def __str__(self) -> str:
        return f"party {self.party_id} at session {self.session_id}"


class Investigation(Fact):
    """Somebody was asked about the facts (调查记录): a party, or somebody else by name."""

    held_at = models.CharField(max_length=120)
    asked = models.CharField(max_length=60, blank=True)
    asked_party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="asked")
    recorder = models.CharField(max_length=40, blank=True)

    class Meta:
        db_table = "mediation_investigation"

    def __str__(self) -> str:
        return self.asked or f"party {self.asked_party_id}"


class RecordSignature(Fact):
    """Somebody signed a record, which is named by the number of its entry. `way`: how it was signed."""

    record = models.PositiveIntegerField()
    signer = models.CharField(max_length=10)
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    way = models.CharField(max_length=8)

    class Meta:
        db_table = "mediation_recordsignature"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "record", "signer", "party"],
                condition=~models.Q(signer=RecordSigner.HELPER.value),
                nulls_distinct=False,
                name="record_signed_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.signer} signed record {self.record}"

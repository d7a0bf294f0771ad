"""Who read what: kept beside the case, not in its journal, and shown to the parties."""

from __future__ import annotations

from django.db import models

from .case import Case
from .evidence import Evidence
from .filing import Party
from .meeting import Meeting
from .person import User


class AccessSubject(models.TextChoices):
    """What was opened."""

    CASE = "case"
    EVIDENCE = "evidence"
    EXPORT = "export"
    TRACK = "track"
    CHART = "chart"
    API = "api"
    CODE = "code"
    SEARCH = "search"
    PROOF = "proof"
    PAPER = "paper"
    MEETING = "meeting"


class AccessRecord(models.Model):
    """One opening of a case or document, by a signed-in person or by a party with its code.

    Of an exhibit it says which one and which version of it; `reason` is why somebody asked for an original.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=10)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    exhibit = models.ForeignKey(Evidence, models.PROTECT, null=True, related_name="+")
    version = models.CharField(max_length=8, blank=True, db_default="")
    reason = models.CharField(max_length=200, blank=True, db_default="")
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["case", "-read_at"], name="access_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(by=None) ^ models.Q(party=None), name="access_by_one"
            )
        ]

    def __str__(self) -> str:
        return f"{self.subject} of {self.case_id}"


class MeetingOpening(models.Model):
    """One opening of a joint meeting, of one of its papers, or of its proof."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=10)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    read_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        indexes = [models.Index(fields=["meeting", "-read_at"], name="opening_of_meeting")]

    def __str__(self) -> str:
        return f"{self.subject} of meeting {self.meeting_id}"

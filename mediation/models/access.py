"""Who read what: kept beside the case, not in its journal, and shown to the parties."""

from __future__ import annotations

from django.db import models

from .case import Case
from .filing import Party
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


class AccessRecord(models.Model):
    """One opening of a case or document, by a signed-in person or by a party with its code."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    subject = models.CharField(max_length=10)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
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

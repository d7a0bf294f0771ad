"""Messages to people, queued in the transaction of the act and delivered after it."""

from __future__ import annotations

from django.db import models

from .case import Case, CaseEntry
from .person import User


class Notice(models.Model):
    """One message to one person about one entry; unique, so it is queued once and sent once."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    entry = models.ForeignKey(CaseEntry, models.PROTECT, related_name="notices")
    recipient = models.ForeignKey(User, models.PROTECT, related_name="notices")
    queued_at = models.DateTimeField(auto_now_add=True)
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "recipient"], name="notice_once")]
        indexes = [
            models.Index(
                fields=["id"], condition=models.Q(delivered_at=None), name="notice_waiting"
            )
        ]

    def __str__(self) -> str:
        return f"entry {self.entry_id} to {self.recipient_id}"

"""Words that were deleted by law, and the stone that says so."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .case import CaseEntry
from .journal import Fact


class Tombstone(Fact):
    """What was deleted of one entry's words: where it stood, and the digests before and after; never the words.

    `number` is the entry's number, `places` are paths in its words. `columns` names what was copied from them, each as
    table/id/column: PostgreSQL lets exactly these be blanked, in the transaction of the deletion.
    """

    about = models.ForeignKey(CaseEntry, models.PROTECT, related_name="tombstones")
    number = models.PositiveIntegerField()
    places = ArrayField(models.CharField(max_length=120))
    columns = ArrayField(models.CharField(max_length=120))
    stood = models.CharField(max_length=64)
    stands = models.CharField(max_length=64)

    class Meta:
        db_table = "mediation_tombstone"
        constraints = [
            models.UniqueConstraint(fields=["entry", "about"], name="tombstone_once"),
        ]

    def __str__(self) -> str:
        return f"words of entry {self.number} deleted by entry {self.entry_id}"

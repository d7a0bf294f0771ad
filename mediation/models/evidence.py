"""Exhibits: what was handed in, by whom, and the digest of the file."""

from __future__ import annotations

from django.db import models

from .filing import Party
from .journal import Fact


class Evidence(Fact):
    """One exhibit. `file` is a name in the storage, never a public address; `sha256` is taken at upload."""

    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=120)
    handed_in_by = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    pages = models.PositiveIntegerField(null=True)
    file = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    content_type = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)

    class Meta:
        db_table = "mediation_evidence"

    def __str__(self) -> str:
        return self.title

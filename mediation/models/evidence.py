"""Exhibits: what was handed in, by whom, the copy that others see, versions with parts blacked out, digests of all."""

from __future__ import annotations

from django.db import models

from .filing import Party
from .journal import Fact


class Kept(models.Model):
    """A file in the storage (`file` is a name there, never an address) and the copy without what it tells beside.

    Digests are taken at upload; `copy` is empty where a file is passed on as it is.
    """

    file = models.CharField(max_length=200, blank=True)
    file_name = models.CharField(max_length=120, blank=True)
    content_type = models.CharField(max_length=80, blank=True)
    size = models.PositiveIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    copy = models.CharField(max_length=200, blank=True, db_default="")
    copy_type = models.CharField(max_length=80, blank=True, db_default="")
    copy_size = models.PositiveIntegerField(null=True)
    copy_sha256 = models.CharField(max_length=64, blank=True, db_default="")

    class Meta:
        abstract = True


class Evidence(Fact, Kept):
    """One exhibit: who handed it in, where it comes from, and its place among the others."""

    kind = models.CharField(max_length=12)
    title = models.CharField(max_length=120)
    handed_in_by = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=120, blank=True, db_default="")
    document_number = models.CharField(max_length=60, blank=True, db_default="")
    pages = models.PositiveIntegerField(null=True)
    position = models.PositiveIntegerField(null=True)

    class Meta:
        db_table = "mediation_evidence"

    def __str__(self) -> str:
        return self.title


class RedactedExhibit(Fact, Kept):
    """A version of an exhibit on which parts are blacked out; the last one counts.

    `title` is all that the other side learns of what the exhibit is called; `is_shown` lets it see this version.
    """

    exhibit = models.ForeignKey(Evidence, models.PROTECT, related_name="redacted")
    title = models.CharField(max_length=120)
    is_shown = models.BooleanField()

    class Meta:
        db_table = "mediation_redactedexhibit"

    def __str__(self) -> str:
        return self.title

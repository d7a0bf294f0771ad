"""What is searched of a case: written by the database when its parties are, read by `queries/search.py` alone."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .case import Case
from .guarded import Guarded


class CaseWords(Guarded):
    """The plain words of one case, names and phones apart, as not everybody may find a case by either."""

    case = models.OneToOneField(Case, models.PROTECT, primary_key=True, related_name="searched")
    place = models.CharField(max_length=60)
    organisations = ArrayField(models.BigIntegerField())
    names = models.TextField()
    phones = models.TextField()
    head = models.TextField()

    class Meta:
        db_table = "mediation_casewords"

    def __str__(self) -> str:
        return f"{self.case_id}: {self.head}"

"""Dossiers that were bound for somebody to take away: made in the background, dropped after a week."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import models

from .case import Case
from .person import User


class Binding(models.Model):
    """One dossier with its files, as one person may see the case at one version of it.

    Not a fact: it can be made anew at any time. Without a `file` it is being made; `failed` says why it could not be.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    version = models.PositiveIntegerField()
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    file = models.CharField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True)
    failed = models.CharField(max_length=20, blank=True)

    class Meta:
        db_table = "mediation_binding"
        constraints = [
            models.UniqueConstraint(fields=["case", "version", "by"], name="bound_once"),
        ]

    def __str__(self) -> str:
        return f"dossier of {self.case_id} at {self.version}"

    @classmethod
    def asked_for(cls, case: Case, by: User, now: dt.datetime) -> tuple[Binding, bool]:
        """This person's dossier of the case as it stands, and whether it was asked for just now."""
        return cls.objects.get_or_create(
            case=case, version=case.version, by=by, defaults={"asked_at": now}
        )

    @classmethod
    def forget_old(cls, before: dt.datetime) -> None:
        """Forget what was bound long ago; the files go with the nightly tidying."""
        cls.objects.filter(asked_at__lt=before).delete()

    def tell(self, **columns: Any) -> None:
        """What became of it."""
        Binding.objects.filter(pk=self.pk).update(**columns)

"""Confirmation by the court: applied for, ruled, withdrawn. Runs beside performance."""

from __future__ import annotations

from django.db import models

from .journal import Fact


class ConfirmationStep(Fact):
    """One step of the confirmation, with the court's own docket number when there is one."""

    state = models.CharField(max_length=14)
    court = models.CharField(max_length=80)
    docket = models.CharField(max_length=60, blank=True)

    class Meta:
        db_table = "mediation_confirmationstep"

    def __str__(self) -> str:
        return self.state

"""Confirmation by the court: applied for, ruled, withdrawn. Runs beside performance."""

from __future__ import annotations

from django.db import models

from .journal import Fact


class ConfirmationStep(Fact):
    """One step of the confirmation, with the court's own docket number when there is one.

    `ground` is a code: why this court, why refused, how withdrawn, who objects. `until` is the day by which the court
    wants papers completed, `served_on` the day on which both parties had received the ruling.
    """

    state = models.CharField(max_length=14)
    court = models.CharField(max_length=80)
    docket = models.CharField(max_length=60, blank=True)
    ground = models.CharField(max_length=20, blank=True, default="")
    until = models.DateField(null=True)
    served_on = models.DateField(null=True)

    class Meta:
        db_table = "mediation_confirmationstep"

    def __str__(self) -> str:
        return self.state

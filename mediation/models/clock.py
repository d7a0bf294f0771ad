"""Running clocks: which rule, started and stopped by which entries, due when."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .case import CaseEntry
from .journal import Fact


class Clock(Fact):
    """One clock of a case. Born in its entry, stopped once by another; its due date never moves silently."""

    rule = models.CharField(max_length=40)
    pack = models.CharField(max_length=40)
    started_on = models.DateField()
    due_on = models.DateField()
    is_provisional = models.BooleanField(default=False)
    stopped_by = models.ForeignKey(CaseEntry, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "mediation_clock"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rule"], condition=Q(stopped_by=None), name="clock_runs_once"
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("started_on")), name="clock_due_after_start"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.rule} due {self.due_on}"

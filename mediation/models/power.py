"""Powers of attorney: who may act for a party, and how far."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models

from .evidence import Evidence
from .filing import Party
from .journal import Fact


class Power(Fact):
    """A party's power of attorney; or its end, which grants `none`. The last one of a party counts."""

    party = models.ForeignKey(Party, models.PROTECT, related_name="powers")
    agent_name = models.CharField(max_length=40, blank=True)
    agent_phone = models.CharField(max_length=30, blank=True)
    scopes = ArrayField(models.CharField(max_length=10), default=list)
    last_on = models.DateField(null=True)
    exhibit = models.ForeignKey(Evidence, models.PROTECT, related_name="+")

    class Meta:
        db_table = "mediation_power"

    def __str__(self) -> str:
        return f"power of party {self.party_id}"

"""The secret addresses under which people's own calendars read their appointments."""

from __future__ import annotations

from django.db import models

from .person import User


class CalendarFeed(models.Model):
    """One address. Only the digest of its secret is kept; `ending` are its last letters, by which its person knows it.

    A revoked one is gone; who made and revoked it stands in the registry's journal. `used_at` is rough, to the hour.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="feeds")
    digest = models.CharField(max_length=64, unique=True)
    ending = models.CharField(max_length=4)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "mediation_calendarfeed"

    def __str__(self) -> str:
        return f"…{self.ending}"

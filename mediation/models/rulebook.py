"""What clocks are counted by, kept for ever: the versions of the calendar, and the rule packs as they were read."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from .guarded import Guarded
from .person import User


class CalendarVersion(Guarded):
    """The days of one year as one notice arranges them: proposed, approved by a second person, then applied.

    The calendar in force takes of each year the version that was applied last. `application` counts the applications
    of all versions: the greatest one is the stamp of the calendar in force. `holidays` maps days (ISO) to names,
    `made_up` lists the days (ISO) on which weekends are worked. Versions that came with the product have no proposer.
    """

    year = models.PositiveSmallIntegerField()
    source = models.CharField(max_length=200)
    is_published = models.BooleanField(default=True)
    holidays = models.JSONField(default=dict)
    made_up = models.JSONField(default=list)
    notice = models.TextField(blank=True)
    proposed_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    dropped_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    dropped_at = models.DateTimeField(null=True)
    approved_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    application = models.PositiveIntegerField(null=True, unique=True)
    applied_at = models.DateTimeField(null=True)
    recounted_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "mediation_calendarversion"
        constraints = [
            models.CheckConstraint(
                condition=Q(proposed_by=None)
                | Q(approved_by=None)
                | ~Q(approved_by=F("proposed_by")),
                name="calendar_two_people",
            ),
            models.CheckConstraint(
                condition=Q(application=None)
                | Q(proposed_by=None)
                | Q(approved_by__isnull=False, dropped_at=None),
                name="calendar_approved_first",
            ),
        ]
        indexes = [models.Index(fields=["-application"], name="calendar_applied")]

    def __str__(self) -> str:
        return f"{self.year}: {self.source}"


class RulePack(Guarded):
    """One version of a rule pack, word for word as this installation first read it. It never changes.

    `name` is key and version ("national 2026-11"), as clocks name it; `digest` is the SHA-256 of `text` (hex).
    """

    name = models.CharField(max_length=40, unique=True)
    digest = models.CharField(max_length=64)
    text = models.TextField()
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        db_table = "mediation_rulepack"

    def __str__(self) -> str:
        return self.name

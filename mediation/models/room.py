"""Rooms of the registry: where sessions and meetings take place."""

from __future__ import annotations

from django.db import models

from .registry import Area


class Room(models.Model):
    """A room that can be booked for a session or a meeting."""

    name = models.CharField(max_length=80, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="rooms")
    address = models.CharField(max_length=120, blank=True)
    phone = models.CharField(max_length=30, blank=True)
    is_active = models.BooleanField(default=True)

    class Meta:
        db_table = "mediation_room"

    def __str__(self) -> str:
        return self.name

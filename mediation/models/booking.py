"""Bookings: a room or a person is in one place at a time, and PostgreSQL sees to it."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import Q

from .case import Case, CaseEntry
from .guarded import Guarded
from .meeting import Meeting, MeetingEntry
from .person import User
from .room import Room

OVERLAPS = ("during", RangeOperators.OVERLAPS)


class Booking(Guarded):
    """A room or a person is taken during a session of a case or a joint meeting. Released once, never changed.

    Exactly one of `room` and `person`, and of `case` and `meeting` with its entry, is set.
    """

    room = models.ForeignKey(Room, models.PROTECT, null=True, related_name="bookings")
    person = models.ForeignKey(User, models.PROTECT, null=True, related_name="bookings")
    during = DateTimeRangeField()
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="bookings")
    case_entry = models.ForeignKey(
        CaseEntry, models.PROTECT, null=True, related_name="+", db_index=False
    )
    meeting = models.ForeignKey(Meeting, models.PROTECT, null=True, related_name="bookings")
    meeting_entry = models.ForeignKey(
        MeetingEntry, models.PROTECT, null=True, related_name="+", db_index=False
    )
    is_released = models.BooleanField(default=False)

    class Meta:
        db_table = "mediation_booking"
        constraints = [
            ExclusionConstraint(
                name="room_booked_once",
                expressions=[("room", RangeOperators.EQUAL), OVERLAPS],
                condition=Q(is_released=False, room__isnull=False),
            ),
            ExclusionConstraint(
                name="person_booked_once",
                expressions=[("person", RangeOperators.EQUAL), OVERLAPS],
                condition=Q(is_released=False, person__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(room=None, person__isnull=False) | Q(room__isnull=False, person=None),
                name="booking_of_one",
            ),
            models.CheckConstraint(
                condition=Q(
                    case__isnull=False,
                    case_entry__isnull=False,
                    meeting=None,
                    meeting_entry=None,
                )
                | Q(
                    case=None,
                    case_entry=None,
                    meeting__isnull=False,
                    meeting_entry__isnull=False,
                ),
                name="booking_for_one",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.room or self.person} {self.during}"

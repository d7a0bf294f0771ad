"""A joint meeting (多方联席会议), its journal, and what is true of it: members, agenda, votes, tasks, minutes."""

from __future__ import annotations

import datetime as dt

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from mediation.vocabulary import MeetingStatus

from .case import Case
from .guarded import Guarded
from .journal import Journaled, JournalEntry
from .meeting_lifecycle import MeetingLifecycle
from .person import User
from .registry import Area, Organisation
from .room import Room


class Meeting(MeetingLifecycle, Journaled):
    """One joint meeting. Changed by acts only; `version` is the number of its last entry.

    `area` is the place whose meeting it is: a community, or the township for several. `rule` is the practice as it
    was when the meeting was called. `roster`, `agenda` and `minutes` name the entry whose list or wording is in use.
    """

    KIND = "meeting"

    # Known only while an act holds the meeting (see `acts.meetings`):
    now: dt.datetime
    snapshot: int
    roles: list[str]
    is_member: bool
    actor: User
    occurred: dt.date

    number = models.CharField(max_length=80, unique=True)
    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    place_path = models.CharField(max_length=60)
    year = models.PositiveSmallIntegerField()
    serial = models.PositiveIntegerField()
    convener = models.CharField(max_length=20)
    kind = models.CharField(max_length=12)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.ForeignKey(Room, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=120, blank=True)
    rule = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    called_on = models.DateField()

    roster = models.PositiveIntegerField(null=True)
    agenda = models.PositiveIntegerField(null=True)
    minutes = models.PositiveIntegerField(null=True)
    signatures_open = models.PositiveSmallIntegerField(default=0)
    notified_on = models.DateField(null=True)
    notified_version = models.PositiveIntegerField(null=True)
    opened_at = models.DateTimeField(null=True)
    minuted_on = models.DateField(null=True)
    published_on = models.DateField(null=True)
    recorded_at = models.DateTimeField()

    class Meta:
        db_table = "mediation_meeting"
        constraints = [
            models.UniqueConstraint(fields=["area", "year", "serial"], name="meeting_serial_once"),
            models.CheckConstraint(
                condition=models.Q(status__in=[status.value for status in MeetingStatus]),
                name="meeting_status",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="meeting_forward"
            ),
        ]
        indexes = [
            models.Index(
                fields=["place_path"], opclasses=["varchar_pattern_ops"], name="meeting_place"
            ),
            models.Index(fields=["-starts_at", "id"], name="meeting_newest"),
        ]

    def __str__(self) -> str:
        return self.number

    @property
    def begun_on(self) -> dt.date:
        """The day before which nothing can have happened to it."""
        return self.called_on

    @property
    def stands(self) -> MeetingStatus:
        """The status as a word of the glossary."""
        return MeetingStatus(self.status)


class MeetingEntry(JournalEntry):
    """An entry of a meeting's journal."""

    KIND = "meeting"
    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="entries", db_index=False)

    class Meta:
        db_table = "mediation_meetingentry"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "number"], name="meetingentry_number_once"),
            models.UniqueConstraint(
                fields=["by", "key"], condition=~models.Q(key=None), name="meetingentry_key_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id}/{self.number} {self.act}"


class MeetingStep(Guarded):
    """The table of lawful steps of a meeting, seeded by migrations."""

    act = models.CharField(max_length=40)
    status_before = models.CharField(max_length=20, blank=True)
    status_after = models.CharField(max_length=20)

    class Meta:
        db_table = "mediation_meetingstep"
        constraints = [
            models.UniqueConstraint(
                fields=["act", "status_before", "status_after"], name="meetingstep_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.status_before} -{self.act}-> {self.status_after}"


class MeetingFact(Guarded):
    """Something that is true of a meeting because an act said so; born in its entry, never changed."""

    meeting = models.ForeignKey(Meeting, models.PROTECT, related_name="+")
    entry = models.ForeignKey(MeetingEntry, models.PROTECT, related_name="+", db_index=False)

    class Meta:
        abstract = True


class MeetingWords(MeetingFact):
    """The words of one act on a meeting; the entry keeps their salted digest."""

    entry = models.OneToOneField(MeetingEntry, models.PROTECT, related_name="words")
    words = models.JSONField(encoder=DjangoJSONEncoder)
    salt = models.CharField(max_length=32)

    class Meta:
        db_table = "mediation_meetingwords"

    def __str__(self) -> str:
        return f"words of entry {self.entry_id}"


Meeting.ENTRY, Meeting.WORDS = MeetingEntry, MeetingWords


class MeetingMember(MeetingFact):
    """Who is to come, for which body. `roster` is the entry of the list, `key` stays with the member in every list."""

    roster = models.PositiveIntegerField()
    key = models.PositiveSmallIntegerField()
    body = models.CharField(max_length=20)
    name = models.CharField(max_length=40)
    user = models.ForeignKey(User, models.PROTECT, null=True, related_name="meetings")
    organisation = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="+")
    phone = models.CharField(max_length=30, blank=True)
    signs = models.BooleanField(default=True)

    class Meta:
        db_table = "mediation_meetingmember"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "roster", "key"], name="member_once"),
            models.UniqueConstraint(
                fields=["meeting", "roster", "user"],
                condition=~models.Q(user=None),
                name="member_person_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["user", "meeting"], condition=~models.Q(user=None), name="member_of"
            )
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.name}"


class MeetingItem(MeetingFact):
    """One item of an agenda: a case, or a matter in words. `key` stays with it in every order of the agenda."""

    agenda = models.PositiveIntegerField()
    key = models.PositiveSmallIntegerField()
    position = models.PositiveSmallIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="meeting_items")
    heading = models.CharField(max_length=120, blank=True)
    source = models.CharField(max_length=12)
    reason = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "mediation_meetingitem"
        constraints = [
            models.UniqueConstraint(fields=["meeting", "agenda", "key"], name="item_once"),
            models.UniqueConstraint(
                fields=["meeting", "agenda", "case"],
                condition=~models.Q(case=None),
                name="item_case_once",
            ),
            models.CheckConstraint(
                condition=~models.Q(case=None) | ~models.Q(heading=""), name="item_says_what"
            ),
        ]

    def __str__(self) -> str:
        return self.heading or f"case {self.case_id}"


class MeetingSeries(Guarded):
    """The last serial number of a place's meetings in a year; moves by one, under lock, with its meeting."""

    area = models.ForeignKey(Area, models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        db_table = "mediation_meetingseries"
        constraints = [models.UniqueConstraint(fields=["area", "year"], name="meetingseries_once")]

    def __str__(self) -> str:
        return f"{self.area_id}/{self.year}: {self.last}"

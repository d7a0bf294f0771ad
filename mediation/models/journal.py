"""Journaled kinds: a thing whose version is the number of its last journal entry.

`Journaled` and `JournalEntry` are abstract; each kind has its own tables with real foreign keys, and
`mediation/sql/guards.sql` puts the same guards on each. Entries are for ever and hold no personal data:
ids, dates, codes and digests. Words and names live in facts.
"""

from __future__ import annotations

from typing import ClassVar

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .guarded import Guarded


class RecordingMoment(models.Func):
    """The instant that the database records: the transaction's own time, for everybody but a replay."""

    function = "fengqiao_now"
    template = "%(function)s()"
    output_field = models.DateTimeField()


class Journaled(Guarded):
    """A thing that changes only together with its next entry. `head` is that entry's digest.

    Each kind names the models of its entries and of their words (`ENTRY`, `WORDS`), set where those are known.
    """

    ENTRY: ClassVar[type[JournalEntry]]
    WORDS: ClassVar[type[Guarded]]
    version = models.PositiveIntegerField()
    head = models.CharField(max_length=64)

    class Meta:
        abstract = True


class JournalEntry(Guarded):
    """One act, recorded for ever: who, in which role, when by paper and by server, what moved.

    `KIND` is the name of the kind, and of the foreign key to the thing.
    """

    KIND: ClassVar[str]
    number = models.PositiveIntegerField()
    act = models.CharField(max_length=40)
    status_before = models.CharField(max_length=20, blank=True)
    status_after = models.CharField(max_length=20)
    by = models.ForeignKey("mediation.User", models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(max_length=20)
    occurred_on = models.DateField()
    recorded_at = models.DateTimeField(db_default=RecordingMoment())
    facts = models.JSONField(encoder=DjangoJSONEncoder, default=dict)
    key = models.UUIDField(null=True)
    digest = models.CharField(max_length=64)
    previous_digest = models.CharField(max_length=64, blank=True)
    previous = models.GeneratedField(
        expression=models.Func(models.F("number") - 1, models.Value(0), function="NULLIF"),
        output_field=models.PositiveIntegerField(null=True),
        db_persist=True,
    )

    class Meta:
        abstract = True

    @property
    def moved(self) -> bool:
        """Whether the act changed the status."""
        return self.status_before != self.status_after


class Fact(Guarded):
    """Something that is true because an act said so; born in its entry, never changed."""

    case = models.ForeignKey("mediation.Case", models.PROTECT, related_name="+")
    entry = models.ForeignKey(
        "mediation.CaseEntry", models.PROTECT, related_name="+", db_index=False
    )

    class Meta:
        abstract = True


class Words(Fact):
    """The private words of one act, as they were given; the entry keeps their salted digest."""

    entry = models.OneToOneField("mediation.CaseEntry", models.PROTECT, related_name="words")
    words = models.JSONField(encoder=DjangoJSONEncoder)
    salt = models.CharField(max_length=32)

    class Meta:
        db_table = "mediation_words"

    def __str__(self) -> str:
        return f"words of entry {self.entry_id}"

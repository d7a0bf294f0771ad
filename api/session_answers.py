"""Sessions in the file of a case: those held, with their records, and the one to come."""

from __future__ import annotations

from rest_framework import serializers as s

from mediation.vocabulary import SessionOutcome

from .answers import Answer
from .choosing import Code
from .facts import Fact


class SessionAnswer(Fact):
    """A session of mediation, with its record."""

    place = s.CharField(source="held_at")
    outcome = Code(words=SessionOutcome)
    present = s.CharField(source="entry.words.words.present", default="")
    content = s.CharField(source="entry.words.words.content")


class RecordAnswer(Answer):
    """A record of a session or an investigation that is read back and signed: what it says, who signed, who has not."""

    entry = s.IntegerField(source="number")
    act = s.CharField(source="entry.act")
    attended = s.ListField(child=s.CharField())
    details = s.ListField(child=s.ListField(child=s.CharField()))
    told = s.ListField(child=s.CharField())
    signed = s.ListField(child=s.CharField())
    missing = s.ListField(child=s.CharField())
    is_corrected = s.BooleanField()
    is_frozen = s.BooleanField()


class GuestAnswer(Answer):
    """Somebody who is asked to a session: a party with its last answer and wish, or a mediator."""

    name = s.CharField()
    is_party = s.BooleanField()
    answer = s.CharField()
    wish = s.CharField()


class AgreedAnswer(Answer):
    """The session to come: when, where, who is asked."""

    entry = s.IntegerField(source="sitting.number")
    starts_at = s.DateTimeField(source="sitting.starts_at")
    ends_at = s.DateTimeField(source="sitting.ends_at")
    place = s.CharField(source="sitting.where")
    link = s.CharField()
    bring = s.CharField()
    guests = GuestAnswer(many=True)

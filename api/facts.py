"""What every fact of a case says of itself."""

from __future__ import annotations

from rest_framework import serializers as s

from .answers import Answer


class Fact(Answer):
    """A fact, with the number and the legal date of its entry."""

    entry = s.IntegerField(source="entry.number")
    on = s.DateField(source="entry.occurred_on")

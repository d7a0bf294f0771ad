"""Sessions to come: agreed for a time and a place, with whom; who said that he comes, who did not come."""

from __future__ import annotations

from django.db import models

from .filing import Party
from .journal import Fact
from .person import User
from .room import Room


class Sitting(Fact):
    """A session that is agreed for a time, by the entry that scheduled it or put it off; `number` is that entry's.

    `series` is the entry by which it was agreed first: what is put off is still the same session. The link of an
    online session stands in the words of the entry.
    """

    number = models.PositiveIntegerField()
    series = models.PositiveIntegerField()
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    room = models.ForeignKey(Room, models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=120, blank=True)

    class Meta:
        db_table = "mediation_sitting"
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="sitting_number_once"),
            models.CheckConstraint(
                condition=models.Q(ends_at__gt=models.F("starts_at")), name="sitting_forward"
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="sitting_starts")]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def where(self) -> str:
        """The room, or the place in words."""
        return str(self.room) if self.room else self.place


class Invited(Fact):
    """Who is asked to come: a party, or a mediator of the panel."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="invited")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    mediator = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        db_table = "mediation_invited"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(party=None) ^ models.Q(mediator=None), name="invited_one"
            ),
            models.UniqueConstraint(
                fields=["sitting", "party", "mediator"], nulls_distinct=False, name="invited_once"
            ),
        ]

    def __str__(self) -> str:
        return f"sitting {self.sitting_id}: {self.party_id or self.mediator_id}"


class SittingAnswer(Fact):
    """A party said whether it comes; the last answer counts."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="answers")
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")
    answer = models.CharField(max_length=8)

    class Meta:
        db_table = "mediation_sittinganswer"

    def __str__(self) -> str:
        return f"party {self.party_id}: {self.answer}"


class NoShow(Fact):
    """Somebody who was asked did not come, with or without excuse."""

    sitting = models.ForeignKey(Sitting, models.PROTECT, related_name="no_shows")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    mediator = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    is_excused = models.BooleanField()

    class Meta:
        db_table = "mediation_noshow"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(party=None) ^ models.Q(mediator=None), name="noshow_one"
            ),
        ]

    def __str__(self) -> str:
        return f"sitting {self.sitting_id}: {self.party_id or self.mediator_id}"

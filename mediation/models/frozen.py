"""Official papers as they were when they were signed or issued: the file that is given out from then on."""

from __future__ import annotations

from django.db import models

from .filing import Party
from .journal import Fact
from .meeting import MeetingFact


class FrozenPaper(Fact):
    """One frozen paper. `form` and the `number` of the entry that it is of say which; `party`: the copy for one side.

    `file` is a name in the storage; empty, it was deleted by law, and the digest stays.
    """

    form = models.CharField(max_length=20)
    number = models.PositiveIntegerField()
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="+")
    file = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        db_table = "mediation_frozenpaper"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "form", "number", "party"],
                nulls_distinct=False,
                name="paper_frozen_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} of entry {self.number}"


class FrozenMeetingPaper(MeetingFact):
    """One frozen paper of a joint meeting: the notice of the entry by which it was issued, the minutes of the last
    signature."""

    form = models.CharField(max_length=10)
    number = models.PositiveIntegerField()
    file = models.CharField(max_length=200, blank=True)
    size = models.PositiveIntegerField()
    sha256 = models.CharField(max_length=64)

    class Meta:
        db_table = "mediation_frozenmeetingpaper"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "form", "number"], name="meetingpaper_frozen_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form} of entry {self.number}"

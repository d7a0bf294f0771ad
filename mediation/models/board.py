"""The board's figures: counted by the database in the transaction of every change, so that no writer can forget it.

A cell says how many cases (or clocks) there are of one sort, at one place, under one key, in one month or on one day.
What each measure counts stands in `mediation/sql/board.sql`, once. Changes are only added, so acts at once never wait
for each other; now and then they are folded into the cells. A figure is its cell and the changes not yet folded.
"""

from __future__ import annotations

from django.db import models


class Counted(models.Model):
    """One cell: what is counted, where (the path of a place), under which key, of which month or day."""

    measure = models.CharField(max_length=12)
    path = models.CharField(max_length=60)
    key = models.CharField(max_length=60)
    day = models.DateField(null=True)
    n = models.IntegerField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.measure} {self.path} {self.key} {self.day}: {self.n}"


class Tally(Counted):
    """A cell with its count."""

    class Meta:
        db_table = "mediation_tally"
        indexes = [models.Index(fields=["measure", "day"], name="tally_of_days")]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "path", "key", "day"], name="tally_once", nulls_distinct=False
            )
        ]


class TallyChange(Counted):
    """By how much a cell has moved since it was last folded."""

    class Meta:
        db_table = "mediation_tallychange"

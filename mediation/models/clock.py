"""Clocks: which rule, started and stopped by which entries, due when; their pauses, extensions, corrections, alarms."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from mediation.vocabulary import Level

from .agreement import Obligation
from .case import Case, CaseEntry
from .evidence import Evidence
from .guarded import Guarded
from .journal import Fact


class Clock(Fact):
    """One clock of a case. Born in its entry, stopped once by another.

    `due_on` and `level` follow from rule, start, calendar, pauses and extensions; they move only by an entry,
    `moved_by`. `given_on` is the day from which a "given" clock runs; `about` the promise that it waits for, where
    each has a clock of its own.
    """

    rule = models.CharField(max_length=40)
    pack = models.CharField(max_length=40)
    started_on = models.DateField()
    given_on = models.DateField(null=True)
    about = models.ForeignKey(
        Obligation, models.PROTECT, null=True, related_name="clocks", db_index=False
    )
    due_on = models.DateField()
    due_at = models.DateTimeField()
    is_provisional = models.BooleanField(default=False)
    level = models.CharField(max_length=10, default=Level.NORMAL.value)
    moved_by = models.ForeignKey(
        CaseEntry, models.PROTECT, null=True, related_name="+", db_index=False
    )
    stopped_by = models.ForeignKey(
        CaseEntry, models.PROTECT, null=True, related_name="+", db_index=False
    )

    class Meta:
        db_table = "mediation_clock"
        constraints = [
            models.UniqueConstraint(
                fields=["case", "rule", "about"],
                condition=Q(stopped_by=None),
                nulls_distinct=False,
                name="clock_runs_once",
            ),
            models.CheckConstraint(
                condition=Q(due_on__gte=models.F("started_on")), name="clock_due_after_start"
            ),
        ]
        indexes = [
            models.Index(
                fields=["due_on", "id"], condition=Q(stopped_by=None), name="clock_running"
            )
        ]

    def __str__(self) -> str:
        return f"{self.rule} due {self.due_on}"


class Pause(Fact):
    """Days that do not count for a clock, from `first_on` to `last_on`, both included; it ends by itself."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="pauses")
    reason = models.CharField(max_length=20)
    first_on = models.DateField()
    last_on = models.DateField()
    document = models.ForeignKey(Evidence, models.PROTECT, related_name="+")

    class Meta:
        db_table = "mediation_pause"
        constraints = [
            models.CheckConstraint(
                condition=Q(last_on__gte=models.F("first_on")), name="pause_forward"
            )
        ]

    def __str__(self) -> str:
        return f"{self.reason} {self.first_on}..{self.last_on}"


class Resumption(Fact):
    """A pause that ended earlier than planned: `last_on` is its last day after all."""

    pause = models.OneToOneField(Pause, models.PROTECT, related_name="resumption")
    last_on = models.DateField()

    class Meta:
        db_table = "mediation_resumption"

    def __str__(self) -> str:
        return f"pause {self.pause_id} to {self.last_on}"


class Extension(Fact):
    """More of a period, with the consents that the rule asks for as documents."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="extensions")
    length = models.PositiveSmallIntegerField()
    unit = models.CharField(max_length=12)

    class Meta:
        db_table = "mediation_extension"

    def __str__(self) -> str:
        return f"{self.length} {self.unit}"


class Correction(Fact):
    """A wrong start of a clock, put right by a supervisor; the last one counts."""

    clock = models.ForeignKey(Clock, models.PROTECT, related_name="corrections")
    started_on = models.DateField()

    class Meta:
        db_table = "mediation_correction"

    def __str__(self) -> str:
        return f"starts {self.started_on}"


class Alarm(Guarded):
    """One rung of a clock's ladder, planned ahead with the instant to fire; fires once, by an entry.

    `withdrawn_at` marks a rung that had nothing left to say when its instant came: its clock had stopped.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="+", db_index=False)
    clock = models.ForeignKey(Clock, models.PROTECT, related_name="alarms")
    rung = models.CharField(max_length=20)
    tells = models.CharField(max_length=20)
    level = models.CharField(max_length=10)
    fires_at = models.DateTimeField()
    fired_by = models.ForeignKey(
        CaseEntry, models.PROTECT, null=True, related_name="+", db_index=False
    )
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "mediation_alarm"
        constraints = [
            models.UniqueConstraint(fields=["clock", "rung"], name="alarm_rung_once"),
            models.CheckConstraint(
                condition=Q(fired_by=None) | Q(withdrawn_at=None), name="alarm_fired_or_withdrawn"
            ),
        ]
        indexes = [
            models.Index(
                fields=["fires_at", "id"],
                condition=Q(fired_by=None, withdrawn_at=None),
                name="alarm_waiting",
            )
        ]

    @property
    def waits(self) -> bool:
        """Whether it is still to fire."""
        return self.fired_by_id is None and self.withdrawn_at is None

    def __str__(self) -> str:
        return f"{self.rung} of clock {self.clock_id}"


class Acknowledgement(Fact):
    """Somebody has taken note of a rung that was reached: its reminders stop, the clock does not."""

    alarm = models.OneToOneField(Alarm, models.PROTECT, related_name="acknowledgement")

    class Meta:
        db_table = "mediation_acknowledgement"

    def __str__(self) -> str:
        return f"alarm {self.alarm_id}"

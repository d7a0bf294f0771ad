"""What happens at a joint meeting and after it: attendance, votes, decisions, tasks, minutes."""

from __future__ import annotations

from django.db import models

from .meeting import MeetingFact


class Attendance(MeetingFact):
    """How a member attended; the last row of a member counts."""

    member = models.PositiveSmallIntegerField()
    presence = models.CharField(max_length=12)
    deputy = models.CharField(max_length=40, blank=True)
    absence = models.CharField(max_length=12, blank=True)
    left_at = models.TimeField(null=True)

    class Meta:
        db_table = "mediation_attendance"

    def __str__(self) -> str:
        return f"member {self.member}: {self.presence}"


class MeetingVote(MeetingFact):
    """How a member voted on an item; a vote taken again replaces the one before."""

    item = models.PositiveSmallIntegerField()
    member = models.PositiveSmallIntegerField()
    vote = models.CharField(max_length=12)

    class Meta:
        db_table = "mediation_meetingvote"
        constraints = [
            models.UniqueConstraint(fields=["entry", "item", "member"], name="vote_once")
        ]

    def __str__(self) -> str:
        return f"item {self.item}, member {self.member}: {self.vote}"


class MatterDecision(MeetingFact):
    """What became of an item that is no case; the last one counts."""

    item = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=12)
    next_on = models.DateField(null=True)

    class Meta:
        db_table = "mediation_matterdecision"

    def __str__(self) -> str:
        return f"item {self.item}: {self.outcome}"


class MeetingTask(MeetingFact):
    """What a resolution gives to a member's body to do, by when; on the clock until its last report says it is over."""

    item = models.PositiveSmallIntegerField(null=True)
    member = models.PositiveSmallIntegerField()
    body = models.CharField(max_length=20)
    what = models.CharField(max_length=300)
    due_on = models.DateField()

    class Meta:
        db_table = "mediation_meetingtask"
        indexes = [models.Index(fields=["due_on", "id"], name="meetingtask_due")]

    def __str__(self) -> str:
        return self.what


class TaskReport(MeetingFact):
    """How far a task has come; the last report counts."""

    task = models.ForeignKey(MeetingTask, models.PROTECT, related_name="reports")
    outcome = models.CharField(max_length=12)

    class Meta:
        db_table = "mediation_taskreport"

    def __str__(self) -> str:
        return f"task {self.task_id}: {self.outcome}"


class TaskReminder(MeetingFact):
    """A rung of a task's ladder that was reached: once each, for one due day."""

    task = models.ForeignKey(MeetingTask, models.PROTECT, related_name="reminders")
    rung = models.CharField(max_length=12)

    class Meta:
        db_table = "mediation_taskreminder"
        constraints = [models.UniqueConstraint(fields=["task", "rung"], name="reminder_once")]

    def __str__(self) -> str:
        return f"task {self.task_id}: {self.rung}"


class MinutesSignature(MeetingFact):
    """A member's signature under one wording of the minutes; member 0 is the convener."""

    minutes = models.PositiveIntegerField()
    member = models.PositiveSmallIntegerField()
    on_paper = models.BooleanField(default=False)

    class Meta:
        db_table = "mediation_minutessignature"
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "minutes", "member"], name="minutes_signed_once"
            )
        ]

    def __str__(self) -> str:
        return f"minutes {self.minutes}, member {self.member}"


class Publication(MeetingFact):
    """The masked minutes as they are put up, from the first to the last day."""

    text = models.TextField()
    first_on = models.DateField()
    last_on = models.DateField()
    where = models.CharField(max_length=200, blank=True)

    class Meta:
        db_table = "mediation_publication"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(last_on__gte=models.F("first_on")), name="publication_forward"
            )
        ]

    def __str__(self) -> str:
        return f"{self.first_on}..{self.last_on}"

"""Messages to people, queued in the transaction of the act, and how each of them gets there afterwards."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .case import Case, CaseEntry
from .clock import Alarm
from .filing import Party
from .meeting import Meeting, MeetingEntry, MeetingMember
from .person import User

ONE_READER = (
    Q(recipient__isnull=False, party=None, member=None)
    | Q(recipient=None, party__isnull=False, member=None)
    | Q(recipient=None, party=None, member__isnull=False)
)
ONE_SUBJECT = Q(case__isnull=False, entry__isnull=False, meeting_entry=None, member=None) | Q(
    case=None, entry=None, alarm=None, remind_on=None, party=None, meeting_entry__isnull=False
)
"""A message is about an entry of a case or of a meeting; parties are told of cases, members of meetings."""


class Notice(models.Model):
    """One message to one person about one entry: somebody with an account, or without one a party of the case or a
    member of the joint meeting that it is about.

    `alarm` is the rung that was reached, `remind_on` the day of a reminder of it or of a session. It is queued once.
    `routed_at`: its deliveries have been planned; `delivered_at`: none of them is left to be made.
    """

    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(CaseEntry, models.PROTECT, null=True, related_name="notices")
    meeting_entry = models.ForeignKey(
        MeetingEntry, models.PROTECT, null=True, related_name="notices"
    )
    recipient = models.ForeignKey(User, models.PROTECT, null=True, related_name="notices")
    party = models.ForeignKey(Party, models.PROTECT, null=True, related_name="notices")
    member = models.ForeignKey(
        MeetingMember, models.PROTECT, null=True, related_name="+", db_index=False
    )
    alarm = models.ForeignKey(
        Alarm, models.PROTECT, null=True, related_name="notices", db_index=False
    )
    remind_on = models.DateField(null=True)
    queued_at = models.DateTimeField(auto_now_add=True)
    routed_at = models.DateTimeField(null=True)
    delivered_at = models.DateTimeField(null=True)
    read_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "recipient", "party", "remind_on"],
                condition=Q(alarm=None, entry__isnull=False),
                nulls_distinct=False,
                name="notice_once_an_entry",
            ),
            models.UniqueConstraint(
                fields=["meeting_entry", "recipient", "member"],
                condition=Q(meeting_entry__isnull=False),
                nulls_distinct=False,
                name="notice_once_a_meeting_entry",
            ),
            models.UniqueConstraint(
                fields=["alarm", "recipient", "party", "remind_on"],
                condition=Q(alarm__isnull=False),
                nulls_distinct=False,
                name="notice_once_a_rung",
            ),
            models.CheckConstraint(condition=ONE_READER, name="notice_to_one"),
            models.CheckConstraint(condition=ONE_SUBJECT, name="notice_about_one"),
        ]
        indexes = [
            models.Index(
                fields=["id"],
                condition=Q(delivered_at=None, routed_at=None),
                name="notice_to_route",
            ),
            models.Index(
                fields=["recipient"], condition=Q(delivered_at=None), name="notice_on_its_way"
            ),
        ]

    def __str__(self) -> str:
        about = f"entry {self.entry_id or f'{self.meeting_entry_id} of a meeting'}"
        return f"{about} to {self.recipient_id or self.outsider}"

    @property
    def meeting(self) -> Meeting | None:
        """The joint meeting that it is about, where it is about one."""
        return self.meeting_entry.meeting if self.meeting_entry else None

    @property
    def case_entry(self) -> CaseEntry:
        """The entry of a message that is about a case."""
        assert self.entry is not None, "asked of a message about a meeting"
        return self.entry

    @property
    def about(self) -> Case | Meeting:
        """What it is about: a thing with a number, of a place."""
        found: Case | Meeting | None = self.case or self.meeting
        assert found is not None, "the database sees to it"
        return found

    @property
    def outsider(self) -> Party | MeetingMember | None:
        """Whom it is for, where that is somebody without an account."""
        found: Party | MeetingMember | None = self.party or self.member
        return found


class Delivery(models.Model):
    """One message by one channel, tried until it has gone. `hold` says why it waits, `any_hour` that no hour holds it.

    `withheld_at`: it was not sent, because whom it was for could no longer see the case when it was to go out.
    `failing_since` and `last_error` tell of a receiver that does not take it, `is_refused` of one that never will.
    """

    notice = models.ForeignKey(Notice, models.PROTECT, related_name="deliveries")
    channel = models.CharField(max_length=20)
    next_try_at = models.DateTimeField()
    hold = models.CharField(max_length=10, blank=True)
    any_hour = models.BooleanField(default=False)
    attempts = models.PositiveIntegerField(default=0)
    failing_since = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=300, blank=True)
    is_refused = models.BooleanField(default=False)
    sent_at = models.DateTimeField(null=True)
    withheld_at = models.DateTimeField(null=True)
    resent_at = models.DateTimeField(null=True)
    resent_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+", db_index=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["notice", "channel"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(sent_at=None) | Q(withheld_at=None), name="delivery_sent_or_withheld"
            ),
        ]
        indexes = [
            models.Index(
                fields=["channel", "next_try_at"],
                condition=Q(sent_at=None),
                name="delivery_waiting",
            ),
            models.Index(
                fields=["failing_since"],
                condition=Q(sent_at=None, failing_since__isnull=False),
                name="delivery_failing",
            ),
            models.Index(
                fields=["withheld_at"],
                condition=Q(withheld_at__isnull=False),
                name="delivery_withheld",
            ),
        ]

    def __str__(self) -> str:
        return f"notice {self.notice_id} by {self.channel}"

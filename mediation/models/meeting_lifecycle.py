"""The lifecycle of a joint meeting: the django-fsm transitions, one per act, and nothing else."""

from __future__ import annotations

from django.db import models
from django_fsm import GET_STATE, FSMField, can_proceed, transition

from mediation.errors import NotNow
from mediation.vocabulary import MeetingActName, MeetingStatus, bi

S = MeetingStatus
BEFORE = [S.CALLED, S.NOTIFIED]
"""It has not been opened yet."""

AFTER = [S.HELD, S.MINUTED, S.PUBLISHED]
"""It was opened: what it resolved is being carried out."""


class MeetingLifecycle(models.Model):
    """Where a meeting stands, and how each act may move it. Bodies are empty: the act does the work."""

    status = FSMField(max_length=20, protected=True)

    class Meta:
        abstract = True

    def allows(self, act: MeetingActName) -> bool:
        """Whether the lifecycle knows this act in the present status."""
        return can_proceed(getattr(self, act))

    def require_step(self, act: MeetingActName) -> None:
        """Refuse with a sentence when the lifecycle does not know this act in the present status."""
        if not self.allows(act):
            status = MeetingStatus(self.status)
            raise NotNow(
                bi(
                    f"会议现在的状态是“{status.zh}”，不能“{act.zh}”。",
                    f"“{act.en}” is not possible now: the meeting is “{status.en}”.",
                )
            )

    def undergo(self, act: MeetingActName, to: MeetingStatus | None = None) -> None:
        """Move by the transition of this name."""
        getattr(self, act)(to)

    @transition(status, BEFORE)
    def reschedule_meeting(self, _to: MeetingStatus | None) -> None:
        """Another time or place."""

    @transition(status, BEFORE)
    def name_members(self, _to: MeetingStatus | None) -> None:
        """Who is to come."""

    @transition(status, [*BEFORE, S.HELD])
    def set_agenda(self, _to: MeetingStatus | None) -> None:
        """What is to be discussed, in which order."""

    @transition(status, BEFORE, S.NOTIFIED)
    def notify_members(self, _to: MeetingStatus | None) -> None:
        """Everybody is told when, where and what."""

    @transition(status, BEFORE, S.CANCELLED)
    def cancel_meeting(self, _to: MeetingStatus | None) -> None:
        """It does not take place."""

    @transition(status, S.NOTIFIED, S.HELD)
    def open_meeting(self, _to: MeetingStatus | None) -> None:
        """It begins."""

    @transition(status, S.HELD)
    def record_attendance(self, _to: MeetingStatus | None) -> None:
        """Who is there."""

    @transition(status, S.HELD)
    def take_vote(self, _to: MeetingStatus | None) -> None:
        """How the members voted on an item."""

    @transition(status, S.HELD)
    def decide_matter(self, _to: MeetingStatus | None) -> None:
        """What became of an item that is no case."""

    @transition(status, AFTER)
    def assign_task(self, _to: MeetingStatus | None) -> None:
        """Somebody is to do something by a day."""

    @transition(status, AFTER)
    def report_task(self, _to: MeetingStatus | None) -> None:
        """How far a task has come."""

    @transition(status, AFTER)
    def remind_task(self, _to: MeetingStatus | None) -> None:
        """A task is due soon, or overdue."""

    @transition(status, S.HELD)
    def draft_minutes(self, _to: MeetingStatus | None) -> None:
        """The minutes get a wording, or another."""

    @transition(status, S.HELD, GET_STATE(lambda _m, to: to, states=[S.HELD, S.MINUTED]))
    def sign_minutes(self, _to: MeetingStatus | None) -> None:
        """Somebody signs; with the last signature the minutes are frozen."""

    @transition(status, [S.NOTIFIED, *AFTER])
    def freeze_meeting_paper(self, _to: MeetingStatus | None) -> None:
        """A paper that was issued or signed is kept."""

    @transition(status, S.MINUTED, S.PUBLISHED)
    def publish_minutes(self, _to: MeetingStatus | None) -> None:
        """A masked version is put up."""

    @transition(status, [S.MINUTED, S.PUBLISHED])
    def correct_minutes(self, _to: MeetingStatus | None) -> None:
        """What the minutes say is put right, beside them."""

"""The part of a case's lifecycle that moves nothing: offers, similar cases, exhibits."""

from __future__ import annotations

from django.db import models
from django_fsm import transition

from mediation.vocabulary import LIVE, Status

S = Status
STATUS = "status"


class Talks(models.Model):
    """Groups, offers and limits. They leave the case where it stands; bodies are empty: the act does the work."""

    class Meta:
        abstract = True

    @transition(STATUS, list(LIVE))
    def found_group(self, _to: Status | None) -> None:
        """A group of cases begins with this one."""

    @transition(STATUS, list(LIVE))
    def join_group(self, _to: Status | None) -> None:
        """It is handled together with others."""

    @transition(STATUS, list(LIVE))
    def leave_group(self, _to: Status | None) -> None:
        """It is handled on its own again."""

    @transition(STATUS, list(LIVE))
    def share_exhibit(self, _to: Status | None) -> None:
        """An exhibit counts for all of its group."""

    @transition(STATUS, list(LIVE))
    def redact_exhibit(self, _to: Status | None) -> None:
        """Parts of an exhibit are blacked out for others."""

    @transition(STATUS, S.MEDIATING)
    def adopt_lead(self, _to: Status | None) -> None:
        """The terms of a lead case are proposed to both sides."""

    @transition(STATUS, S.MEDIATING)
    def make_offer(self, _to: Status | None) -> None:
        """One side proposes terms, or the mediator does."""

    @transition(STATUS, S.MEDIATING)
    def answer_offer(self, _to: Status | None) -> None:
        """Who was addressed accepts, declines, or offers something else."""

    @transition(STATUS, S.MEDIATING)
    def withdraw_offer(self, _to: Status | None) -> None:
        """Who made an offer takes it back."""

    @transition(
        STATUS,
        [S.MEDIATING, S.AGREED, S.IN_FORCE, S.CLOSED, S.WITHDRAWN, S.TERMINATED, S.ARCHIVED],
    )
    def expire_offer(self, _to: Status | None) -> None:
        """Nobody answered in time, or the mediation is over: wherever the case stands by then."""

    @transition(STATUS, S.MEDIATING)
    def propose_range(self, _to: Status | None) -> None:
        """Two limits are to be compared without being shown."""

    @transition(STATUS, S.MEDIATING)
    def give_limit(self, _to: Status | None) -> None:
        """A party seals its limit."""

    @transition(STATUS, S.MEDIATING)
    def open_limits(self, _to: Status | None) -> None:
        """A party agrees to open what was sealed."""

"""The part of a case's lifecycle that is about who mediates it, and about what its panel is asked."""

from __future__ import annotations

from django.db import models
from django_fsm import transition

from mediation.vocabulary import DELIBERATING, PANEL_SITS, Status

S = Status
STATUS = "status"
"""The column of the lifecycle; these acts leave it where it is."""


class WhoMediates(models.Model):
    """The acts that settle who mediates, and what a panel thinks."""

    class Meta:
        abstract = True

    @transition(STATUS, [S.ACCEPTED, S.JOINT_REVIEW, S.COMMITTEE, S.MEDIATING])
    def choose_mediator(self, _to: Status | None) -> None:
        """A party wants, accepts or does not accept a mediator (人民调解法 19, 23)."""

    @transition(STATUS, [*PANEL_SITS, S.IN_FORCE])
    def replace_member(self, _to: Status | None) -> None:
        """A seat passes on, or an empty one is filled."""

    @transition(STATUS, list(PANEL_SITS))
    def declare_conflict(self, _to: Status | None) -> None:
        """A member says himself why he ought to withdraw."""

    @transition(STATUS, list(PANEL_SITS))
    def challenge_member(self, _to: Status | None) -> None:
        """A party asks that somebody withdraw."""

    @transition(STATUS, list(PANEL_SITS))
    def raise_conflict(self, _to: Status | None) -> None:
        """The system finds why somebody ought to withdraw."""

    @transition(STATUS, list(PANEL_SITS))
    def decide_recusal(self, _to: Status | None) -> None:
        """Whether a member withdraws."""

    @transition(STATUS, list(PANEL_SITS))
    def decide_directors_recusal(self, _to: Status | None) -> None:
        """Whether the director withdraws."""

    @transition(STATUS, list(DELIBERATING))
    def put_question(self, _to: Status | None) -> None:
        """The panel is asked something else."""

    @transition(STATUS, list(DELIBERATING))
    def cast_ballot(self, _to: Status | None) -> None:
        """A seat answers it."""

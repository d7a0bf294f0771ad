"""The part of a case's lifecycle that is about what was agreed: drafted, signed, reached by word of mouth, amended."""

from __future__ import annotations

from django.db import models
from django_fsm import GET_STATE, transition

from mediation.vocabulary import LIVE, Status

S = Status
STATUS = "status"


class Agreeing(models.Model):
    """From the draft to the amendment. Bodies are empty: the act does the work."""

    class Meta:
        abstract = True

    @transition(STATUS, list(LIVE))
    def register_power(self, _to: Status | None) -> None:
        """A party gives somebody a power of attorney, or takes it back."""

    @transition(STATUS, [S.MEDIATING, S.AGREED], S.AGREED)
    def draft_agreement(self, _to: Status | None) -> None:
        """The agreement is put on paper; a new draft replaces the one before."""

    @transition(STATUS, S.AGREED, GET_STATE(lambda _case, to: to, states=[S.AGREED, S.IN_FORCE]))
    @transition(STATUS, S.IN_FORCE)
    def sign_agreement(self, _to: Status | None) -> None:
        """Somebody signs; with the last signature it takes effect (人民调解法 29), or replaces the one in force."""

    @transition(STATUS, S.IN_FORCE)
    def amend_agreement(self, _to: Status | None) -> None:
        """A new agreement is drafted beside the one in force, which goes on holding until all have signed."""

    @transition(STATUS, S.IN_FORCE)
    def drop_amendment(self, _to: Status | None) -> None:
        """The new draft is given up; the agreement in force stays as it was."""

    @transition(STATUS, S.MEDIATING, S.IN_FORCE)
    def record_oral_agreement(self, _to: Status | None) -> None:
        """An oral agreement takes effect on the day it is reached (人民调解法 30)."""

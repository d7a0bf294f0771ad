"""A session that was agreed is put off to another time: as often as the practice allows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mediation.errors import NotNow
from mediation.models import Case, CaseEntry, Invited, Sitting
from mediation.vocabulary import bi

from . import fields
from .agreed import practice_of, require_sitting, sitting_of
from .sitting import Arranging


@dataclass(frozen=True, kw_only=True)
class RescheduleSession(Arranging):
    """The session is put off to another time, as often as the practice allows."""

    story = bi(
        "{actor}把调解改到 {on} {at}，通知{parties}。",
        "{actor} put the session off to {on} {at}, with {parties}.",
    )

    reason: str = fields.text(bi("改期原因", "Why"), limit=400)

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is one, and it has not been put off too often."""
        agreed = require_sitting(case)
        most = practice_of(case)["reschedules"]
        done = Sitting.objects.filter(case=case, series=agreed.series).count() - 1
        if done >= most:
            raise NotNow(
                bi(
                    f"这次调解已改期 {done} 次，最多 {most} 次；请按时调解，或者取消后重新约定。",
                    f"It was put off {done} times, {most} at most; hold it, or call it off and agree anew.",
                )
            )

    @classmethod
    def suggested(cls, _case: Case) -> dict[str, Any]:
        """As it was, but for the time."""
        agreed = sitting_of(_case)
        if agreed is None:
            return {}
        invited = Invited.objects.filter(sitting=agreed)
        return {
            "room": agreed.room_id,
            "place": agreed.place,
            "parties": [it.party_id for it in invited if it.party_id],
            "mediators": [it.mediator_id for it in invited if it.mediator_id],
        }

    def write(self, case: Case, entry: CaseEntry) -> None:
        """One more of the same series."""
        earlier = Sitting.objects.filter(case=case, number__lt=entry.number).latest("number")
        self.write_for(case, entry, earlier.series)

"""A party says how its case was handled, from home. This system's own design: the law knows the return visit."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import NotNow
from mediation.models import Case, CaseEntry, Rating, Voice
from mediation.vocabulary import Satisfaction, bi

from . import fields
from .act import CaseAct

RATED = bi("您已经评价过了，每方评价一次。", "You have rated it already; each party rates once.")
LONGEST = 1000


@dataclass(frozen=True, kw_only=True)
class RateHandling(CaseAct):
    """One party, for itself and once: how its case was handled. Nobody waits for it, and it moves nothing."""

    story = bi(
        "{actor}评价办理情况：{satisfaction}。", "{actor} rated how it was handled: {satisfaction}."
    )
    parallel = True

    satisfaction: Satisfaction = fields.choice(
        bi("对办理情况是否满意", "How it was handled"), Satisfaction
    )
    content: str = fields.text(bi("想说的话", "Anything to add"), required=False, limit=LONGEST)

    def check(self, case: Case) -> None:
        """It has not rated yet."""
        if Rating.objects.filter(party=_voice(case).party).exists():
            raise NotNow(RATED)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep it under the party that speaks."""
        rating = Rating(
            case=case,
            entry=entry,
            party_id=_voice(case).party,
            satisfaction=self.satisfaction.value,
        )
        Rating.writes.bulk_create([rating])


def _voice(case: Case) -> Voice:
    """The party that speaks: the act is granted to parties alone."""
    assert case.actor.speaks_for, "only who speaks for a party rates"
    return case.actor.speaks_for

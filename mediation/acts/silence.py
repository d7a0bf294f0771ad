"""The time to speak is over: who was silent is counted as the frozen rule says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mediation.errors import NotNow
from mediation.models import Case, CaseEntry, Clock
from mediation.rules import seated
from mediation.vocabulary import BallotVote, bi

from .asking import Asked
from .deciding import Outcome, resolve
from .voting import NOTHING_OPEN, Voting, open_question

ROUND_CLOCKS = ("opinions", "question", "next_round")
"""The clocks of a round; the one started last is that of the round which is open."""


@dataclass(frozen=True, kw_only=True)
class CountSilence(Voting):
    """The time of a round is over: who was silent is counted as the frozen rule says. The clockwork does it."""

    story = bi(
        "表决期限届满，未表态的按规则计票。{result}",
        "Time is over; the silent are counted. {result}",
    )
    parallel = True

    @classmethod
    def ready(cls, case: Case) -> None:
        """Somebody has not spoken, and the time of the round is over."""
        open_question(case)
        if not case.opinions_awaited:
            raise NotNow(NOTHING_OPEN)
        clock = Clock.objects.filter(case=case, stopped_by=None, rule__in=ROUND_CLOCKS)
        last = clock.order_by("-id").first()
        if last is None or last.due_at > case.now:
            raise NotNow(bi("表决期限尚未届满。", "The time to speak is not over yet."))

    def cast(self, case: Case, it: Asked) -> Mapping[int, BallotVote]:
        """What the silent are counted as."""
        return seated.with_silence(it.rule, it.seats, it.ballots)

    def outcome(self, case: Case) -> Outcome:
        """The round is over."""
        it = open_question(case)
        return resolve(it, self.cast(case, it), in_time=False)

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Who was silent."""
        it = open_question(case)
        super().record(case, entry)
        entry.facts |= {"counted": sorted(self.cast(case, it)), "vote": it.rule.silence.value}

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep a ballot for each."""
        self.keep(case, entry)

"""The time to speak is over: who was silent is counted as the frozen rule says."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from mediation.errors import NotNow
from mediation.models import Case, CaseEntry
from mediation.rules import seated
from mediation.vocabulary import BallotVote, bi

from .asking import Asked
from .deciding import Outcome, resolve
from .requests import asked_about
from .rounds import clock_of_round
from .voting import NOTHING_OPEN, Voting, open_question


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
        """Somebody has not spoken, the time of the round is over, and it is settled who sits."""
        it = open_question(case)
        if not case.opinions_awaited:
            raise NotNow(NOTHING_OPEN)
        clock = clock_of_round(case)
        if clock is None or clock.due_at > case.now:
            raise NotNow(bi("表决期限尚未届满。", "The time to speak is not over yet."))
        if asked_about(case) & {seat.mediator for seat in it.seats}:
            raise NotNow(
                bi(
                    "还差：对调解组成员回避的决定；决定之前不计票。",
                    "Missing: whether a member withdraws; until then the silent are not counted.",
                )
            )

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

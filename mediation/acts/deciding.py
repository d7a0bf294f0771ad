"""What ballots make of a question: where they lead, what the case and its entry must know, what is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from mediation.models import Case, CaseEntry, Decision
from mediation.rules import procedure, seated, tally
from mediation.rules.procedure import Next
from mediation.rules.seated import Seated
from mediation.rules.tally import Tally
from mediation.vocabulary import BallotVote, QuestionKind, Status, Verdict

from .asking import Asked


@dataclass(frozen=True)
class Outcome:
    """What comes of more ballots, or of other seats; `next` only where the round is over."""

    asked: Asked
    told: Tally
    next: Next | None = None

    @property
    def is_carried(self) -> bool:
        """Whether the question is decided, and carried."""
        is_final = self.next is not None and self.next.is_final
        return is_final and self.told.verdict is Verdict.CARRIED

    @property
    def _is_anew(self) -> bool:
        """Whether another round begins."""
        return self.next is not None and not (self.next.is_final or self.next.chair_decides)

    @property
    def _waits(self) -> list[Seated]:
        """Those who still have to speak, in this round or in the next."""
        if self.next is None:
            return list(self.told.silent)
        return list(self.asked.seats) if self._is_anew else []

    @property
    def awaited(self) -> int:
        """How many votes are awaited; for an empty seat that of whoever will be named."""
        vacant = self.asked.vacant if self.next is None or self._is_anew else 0
        return len(seated.voters(self.asked.rule, self._waits)) + vacant

    @property
    def owing(self) -> frozenset[str]:
        """The bodies whose seats are awaited."""
        return frozenset(it.body.value for it in self._waits)

    @property
    def facts(self) -> dict[str, Any]:
        """What the entry says of it."""
        said: dict[str, Any] = {
            "question": self.asked.number,
            "kind": self.asked.kind.value,
            "round": self.asked.round,
            "awaited": self.awaited,
        }
        if self.next is not None:
            said |= {"verdict": self.told.verdict.value, "final": self.next.is_final}
            if self.next.round != self.asked.round:
                said["next_round"] = self.next.round
        return said


def resolve(it: Asked, cast: Mapping[int, BallotVote], *, in_time: bool = True) -> Outcome:
    """What these further ballots make of the question; once its time is over, a round waits for no vacant seat."""
    now = replace(it, ballots={**it.ballots, **cast})
    told = now.tally
    if not tally.is_over(it.rule, told) or (it.vacant and in_time):
        return Outcome(now, told)
    return Outcome(now, told, procedure.follows(it.rule, told.verdict, it.round))


def leads(case: Case, outcome: Outcome) -> Status:
    """Where it leads: a panel that wants to mediate opens the mediation."""
    opens = outcome.is_carried and outcome.asked.kind is QuestionKind.MEDIATE
    return Status.MEDIATING if opens and case.stands is Status.COMMITTEE else case.stands


def note(case: Case, entry: CaseEntry, outcome: Outcome) -> None:
    """Set what the case must know of it, and let the entry say it."""
    entry.facts |= outcome.facts
    case.opinions_awaited, case.owing = outcome.awaited, outcome.owing
    if outcome.next is None:
        return
    case.round = outcome.next.round
    if outcome.next.is_final:
        case.question = None
        if outcome.asked.kind is QuestionKind.MEDIATE:
            case.decided = outcome.told.verdict.value


def opened_round(case: Case) -> bool:
    """Whether the act in hand has opened another round."""
    return case.drawn is not None and case.question is not None and case.round != case.drawn.round


def keep_decision(case: Case, entry: CaseEntry) -> None:
    """Keep what a round came to, as the entry says it; and that a question was overtaken by a new panel."""
    facts, found = entry.facts, []
    if "superseded" in facts:
        verdict, is_final = Verdict.SUPERSEDED.value, True
        number, round_ = facts["superseded"]["question"], facts["superseded"]["round"]
        found.append((number, round_, verdict, is_final))
    elif "verdict" in facts:
        found.append((facts["question"], facts["round"], facts["verdict"], facts["final"]))
    Decision.writes.bulk_create(
        Decision(
            case=case, entry=entry, question=number, round=round_, verdict=verdict, is_final=is_final,
            by_chair=facts.get("by_chair", False),
        )
        for number, round_, verdict, is_final in found
    )  # fmt: skip

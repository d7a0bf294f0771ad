"""The panel decides: each seat speaks once to each question and round, and the frozen rule says what it comes to."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Ballot, Case, CaseEntry
from mediation.vocabulary import BallotVote, QuestionKind, Stance, Status, bi

from . import fields
from .act import CaseAct
from .asking import Asked, asked
from .deciding import Outcome, keep_decision, leads, note, opened_round, resolve

MEANS = {
    Stance.MEDIATE: BallotVote.FOR,
    Stance.RESERVED: BallotVote.FOR,
    Stance.UNSUITABLE: BallotVote.AGAINST,
    Stance.ABSTAIN: BallotVote.ABSTAIN,
}
"""How an opinion on taking the case into mediation is counted."""

NOTHING_OPEN = bi("现在没有待表决的事项。", "There is no question before the panel.")
SPOKEN = bi("您已经表态，每席每轮一次。", "You have spoken; each seat speaks once in a round.")
SPOKEN_FOR = bi("本单位的意见已经记录，不能重复。", "The opinion of your body is already recorded.")


def open_question(case: Case) -> Asked:
    """The question before the panel, or a refusal."""
    it = asked(case)
    if it is None:
        raise NotNow(NOTHING_OPEN)
    return it


class Voting(CaseAct, abstract=True):
    """What acts share that cast ballots: the outcome leads, is noted in the entry, and kept."""

    def cast(self, case: Case, it: Asked) -> Mapping[int, BallotVote]:
        """The ballots that this act casts."""
        raise NotImplementedError

    def outcome(self, case: Case) -> Outcome:
        """What they make of the question."""
        it = open_question(case)
        return resolve(it, self.cast(case, it))

    def leads_to(self, case: Case) -> Status:
        """Where the rule leads, once the round is over."""
        return leads(case, self.outcome(case))

    def record(self, case: Case, entry: CaseEntry) -> None:
        """What it comes to stands in the entry."""
        note(case, entry, self.outcome(case))

    def due_on(self, case: Case) -> dt.date | None:
        """Another round has its own time."""
        return case.occurred if opened_round(case) else None

    def keep(self, case: Case, entry: CaseEntry, stance: str = "") -> None:
        """Keep the ballots, and the decision where the round is over."""
        it = case.drawn
        bodies = {seat.mediator: seat.body.value for seat in it.seats}
        Ballot.writes.bulk_create(
            Ballot(
                case=case, entry=entry, question=it.number, round=it.round, mediator_id=by,
                body_kind=bodies[by], vote=vote.value, stance=stance,
            )
            for by, vote in self.cast(case, it).items()
        )  # fmt: skip
        keep_decision(case, entry)


def _require_turn(case: Case, *, first: bool) -> None:
    """Such a question is open, and the person who asks has not spoken to it."""
    it = open_question(case)
    if (it.kind is QuestionKind.MEDIATE) is not first or not case.opinions_awaited:
        raise NotNow(NOTHING_OPEN)
    if case.seat_body and not it.owes(case.actor.pk):
        raise NotNow(SPOKEN if case.actor.pk in it.ballots else SPOKEN_FOR)


@dataclass(frozen=True, kw_only=True)
class GiveOpinion(Voting):
    """A seat says whether the case is fit for mediation: its ballot on the first question of every panel."""

    story = bi(
        "{actor}（{body}）发表意见：{stance}。{result}", "{actor} ({body}): {stance}. {result}"
    )
    parallel = True

    stance: Stance = fields.choice(bi("意见", "Opinion"), Stance)
    grounds: str = fields.text(bi("理由", "Grounds"), limit=2000)

    @classmethod
    def ready(cls, case: Case) -> None:
        """Each seat gives one opinion in each round."""
        _require_turn(case, first=True)

    def cast(self, case: Case, it: Asked) -> Mapping[int, BallotVote]:
        """One's own."""
        return {case.actor.pk: MEANS[self.stance]}

    def record(self, case: Case, entry: CaseEntry) -> None:
        """For which body, and how it is counted."""
        super().record(case, entry)
        entry.facts |= {"body": case.seat_body, "vote": MEANS[self.stance].value}

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the opinion as the seat's ballot."""
        self.keep(case, entry, self.stance.value)


@dataclass(frozen=True, kw_only=True)
class CastBallot(Voting):
    """A seat answers the question that was put."""

    story = bi("{actor}（{body}）投票：{vote}。{result}", "{actor} ({body}): {vote}. {result}")
    parallel = True

    vote: BallotVote = fields.choice(bi("投票", "Ballot"), BallotVote, among="ballots")
    grounds: str = fields.text(
        bi("理由（反对时必填）", "Grounds (needed when against)"), limit=2000, required=False
    )

    @classmethod
    def ready(cls, case: Case) -> None:
        """Each seat votes once in each round."""
        _require_turn(case, first=False)

    def check(self, case: Case) -> None:
        """Who was silent or is recused is not counted by his own ballot; who is against says why."""
        if self.vote not in (BallotVote.FOR, BallotVote.AGAINST, BallotVote.ABSTAIN):
            raise Incomplete(
                bi("请选择赞成、反对或弃权。", "For, against or abstain."), field="vote"
            )
        if self.vote is BallotVote.AGAINST and not self.grounds.strip():
            raise Incomplete(bi("反对须写明理由。", "Say why you are against."), field="grounds")

    def cast(self, case: Case, it: Asked) -> Mapping[int, BallotVote]:
        """One's own."""
        return {case.actor.pk: self.vote}

    def record(self, case: Case, entry: CaseEntry) -> None:
        """For which body."""
        super().record(case, entry)
        entry.facts["body"] = case.seat_body

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the ballot."""
        self.keep(case, entry)

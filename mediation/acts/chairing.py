"""Who presides puts questions to the panel, one at a time, and decides a tie where the rule leaves it to him."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Question
from mediation.rules import permissions, seated, tally
from mediation.rules.procedure import Next, Rule
from mediation.vocabulary import BallotVote, QuestionKind, Role, Status, Verdict, bi

from . import fields
from .act import CaseAct
from .asking import panel_of, seats_of
from .deciding import Outcome, keep_decision, leads, note
from .voting import open_question

TIES = (BallotVote.FOR, BallotVote.AGAINST)


@dataclass(frozen=True, kw_only=True)
class PutQuestion(CaseAct):
    """The panel is asked something of a closed list, by who presides or the director; one question at a time."""

    story = bi("{actor}提请表决：{kind}。", "{actor} put to the vote: {kind}.")

    kind: QuestionKind = fields.choice(
        bi("表决事项", "Question"), QuestionKind, among="questions_to_put"
    )
    content: str = fields.text(bi("具体内容", "What exactly"), limit=2000)

    @classmethod
    def ready(cls, case: Case) -> None:
        """There is a panel with nothing before it, and it is asked by who may."""
        panel = panel_of(case)
        if panel is None:
            raise NotNow(bi("还差：调解组。", "Missing: a panel."))
        if case.question is not None:
            raise NotNow(
                bi(
                    "上一个事项还没有表决完，一次一项。",
                    "Another question is still open; one at a time.",
                )
            )
        is_director = Role.DIRECTOR in permissions.roles_on(case.actor, case)
        if case.actor.pk != panel.chair_id and not is_director:
            raise NotNow(
                bi("由主持人或主任提出。", "A question is put by who presides, or the director.")
            )

    def check(self, case: Case) -> None:
        """Whether to mediate is asked when a panel is formed, and only then."""
        if self.kind is QuestionKind.MEDIATE:
            raise Incomplete(
                bi("是否进入调解，在组成调解组时提出。", "That is asked when a panel is formed."),
                field="kind",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Every seat is to speak."""
        panel, seats = panel_of(case), seats_of(case)
        assert panel is not None, "see ready"
        rule = Rule.read(panel.rule)
        case.question, case.round = case.version, 1
        case.opinions_awaited = len(seated.voters(rule, seats)) + case.seats_vacant
        case.owing = frozenset(seat.body.value for seat in seats)
        entry.facts |= {
            "question": case.version,
            "round": 1,
            "awaited": case.opinions_awaited,
            "formed": panel.formed,
        }

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the question."""
        question = Question(
            case=case, entry=entry, number=entry.number, panel=entry.facts["formed"],
            kind=self.kind.value,
        )  # fmt: skip
        Question.writes.bulk_create([question])


@dataclass(frozen=True, kw_only=True)
class DecideTie(CaseAct):
    """The votes were equal, and the rule lets who presides decide; the director where nobody presides any more."""

    story = bi(
        "票数相等，{actor}决定：{choice}。{result}", "A tie: {actor} decided {choice}. {result}"
    )

    choice: BallotVote = fields.choice(bi("决定", "Decision"), BallotVote, among="ties")
    grounds: str = fields.text(bi("理由", "Grounds"), limit=2000)

    @classmethod
    def ready(cls, case: Case) -> None:
        """The votes are equal, and it is for this person."""
        if not case.is_tied:
            raise NotNow(bi("现在没有票数相等的事项。", "No vote is tied."))
        it = open_question(case)
        presides = it.chair in {seat.mediator for seat in it.seats}
        is_director = Role.DIRECTOR in permissions.roles_on(case.actor, case)
        if case.actor.pk == it.chair or (is_director and not presides):
            return
        raise NotNow(bi("由主持人决定。", "It is for who presides."))

    def check(self, case: Case) -> None:
        """Yes or no."""
        if self.choice not in TIES:
            raise Incomplete(bi("请选择赞成或反对。", "For or against."), field="choice")

    def outcome(self, case: Case) -> Outcome:
        """The verdict is the chair's."""
        it = open_question(case)
        verdict = Verdict.CARRIED if self.choice is BallotVote.FOR else Verdict.REJECTED
        told = tally.decided(it.tally, verdict)
        return Outcome(it, told, Next(is_final=True, round=it.round))

    def leads_to(self, case: Case) -> Status:
        """As if there had been a majority."""
        return leads(case, self.outcome(case))

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry says that it was the chair."""
        note(case, entry, self.outcome(case))
        entry.facts["by_chair"] = True

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the decision."""
        keep_decision(case, entry)

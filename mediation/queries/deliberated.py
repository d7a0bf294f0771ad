"""The parts of what a panel was asked and answered: questions, rounds, and what each seat said."""

from __future__ import annotations

from dataclasses import dataclass, field

from mediation.models import CaseEntry, Decision, Panel, Question
from mediation.rules import procedure
from mediation.rules.procedure import Rule
from mediation.rules.tally import Tally
from mediation.vocabulary import BallotVote, BodyKind, QuestionKind, Stance, Verdict, bi


@dataclass(frozen=True)
class Said:
    """One seat and what it said; `vote` is None while it is silent, or under seal."""

    mediator: str
    body: BodyKind
    is_chair: bool
    has_spoken: bool
    vote: BallotVote | None = None
    stance: Stance | None = None
    grounds: str = ""
    entry: CaseEntry | None = None

    @property
    def is_dissent(self) -> bool:
        """Whether it was against."""
        return self.vote is BallotVote.AGAINST


@dataclass(frozen=True)
class Path:
    """The fewest further ballots that would settle it, whatever the others do."""

    verdict: Verdict
    ballots: tuple[tuple[BodyKind, BallotVote], ...]

    @property
    def sentence(self) -> str:
        """Said in words."""
        zh = "、".join(f"{body.zh}{vote.zh}" for body, vote in self.ballots)
        en = ", ".join(f"{body.en}: {vote.en.lower()}" for body, vote in self.ballots)
        return bi(f"{zh}，即{self.verdict.zh}", f"{en}: {self.verdict.en.lower()}")


@dataclass(frozen=True)
class Round:
    """One round of a question: who said what, and what it came to."""

    number: int
    said: list[Said]
    told: Tally
    decision: Decision | None
    is_sealed: bool = False
    paths: list[Path] = field(default_factory=list)
    chair_grounds: str = ""

    @property
    def unsealed(self) -> Tally | None:
        """What the ballots come to; nothing under seal, where not all of them are known."""
        return None if self.is_sealed else self.told

    @property
    def spoken(self) -> int:
        """How many have spoken."""
        return sum(it.has_spoken for it in self.said)

    @property
    def dissents(self) -> list[Said]:
        """Who was against, with grounds."""
        return [it for it in self.said if it.is_dissent]


@dataclass(frozen=True)
class Put:
    """One question with its rounds, the last one last."""

    question: Question
    kind: QuestionKind
    content: str
    rule: Rule
    rounds: list[Round]
    is_open: bool

    @property
    def decision(self) -> Decision | None:
        """What it came to in the end."""
        return next(
            (it.decision for it in self.rounds if it.decision and it.decision.is_final), None
        )

    @property
    def number(self) -> int:
        """The entry that put it."""
        number: int = self.question.number
        return number

    @property
    def rule_lines(self) -> list[str]:
        """The rule by which it is decided, in sentences."""
        return procedure.said(self.rule)

    @property
    def last(self) -> Round:
        """The round that is open, or that decided it."""
        return self.rounds[-1]

    @property
    def is_certified(self) -> bool:
        """Whether there is a decision of the panel to certify."""
        found = self.decision
        return found is not None and found.verdict != Verdict.SUPERSEDED


@dataclass(frozen=True)
class Deliberation:
    """The panel in use: its rule, who presides, and its questions, the newest first."""

    panel: Panel | None = None
    rule: Rule | None = None
    questions: list[Put] = field(default_factory=list)
    ballot: str = ""
    """The act by which its reader may speak now."""

    def put(self, number: int) -> Put | None:
        """One of its questions."""
        return next((it for it in self.questions if it.number == number), None)

    @property
    def rule_lines(self) -> list[str]:
        """The frozen rule of the panel in use, in sentences."""
        return procedure.said(self.rule) if self.rule else []

"""How the questions put to a panel are told: rounds, ballots as far as the seal allows, what they came to."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers as s

from mediation.vocabulary import ActName, BallotVote, BodyKind, QuestionKind, Stance, Verdict, bi

from .answers import Answer
from .choosing import Code


class SaidAnswer(Answer):
    """A seat in one round, and what it said; nothing of it under seal but that it has spoken."""

    mediator = s.CharField()
    body = Code(words=BodyKind)
    is_chair = s.BooleanField()
    has_spoken = s.BooleanField()
    vote = Code(words=BallotVote, allow_null=True)
    stance = Code(words=Stance, allow_null=True)
    grounds = s.CharField()
    on = s.DateField(source="entry.occurred_on", allow_null=True)


class BallotCountAnswer(Answer):
    """What the ballots come to so far."""

    entitled = s.IntegerField()
    present = s.IntegerField(source="count.present")
    favour = s.IntegerField(source="count.favour")
    against = s.IntegerField(source="count.against")
    abstain = s.IntegerField(source="count.abstain")
    verdict = Code(words=Verdict, help_text=bi("按已投的票", "By the ballots cast"))
    is_certain = s.BooleanField()


class PathAnswer(Answer):
    """The fewest further ballots that would settle it."""

    verdict = Code(words=Verdict)
    ballots = s.SerializerMethodField()
    sentence = s.CharField()

    def get_ballots(self, path: Any) -> list[dict[str, str]]:
        """Which, body by body."""
        return [{"body": body.value, "vote": vote.value} for body, vote in path.ballots]


class RoundAnswer(Answer):
    """One round of a question."""

    number = s.IntegerField()
    is_sealed = s.BooleanField(
        help_text=bi("您表态以后才能看到", "Under seal until you have spoken")
    )
    spoken = s.IntegerField()
    ballots = SaidAnswer(many=True, source="said")
    count = BallotCountAnswer(allow_null=True, source="unsealed")
    prospects = PathAnswer(many=True, source="paths")
    verdict = Code(words=Verdict, source="decision.verdict", allow_null=True)
    chair_grounds = s.CharField()


class DecisionAnswer(Answer):
    """What it came to in the end, with the entry that certifies it."""

    verdict = Code(words=Verdict)
    by_chair = s.BooleanField()
    entry = s.IntegerField(source="entry.number")
    on = s.DateField(source="entry.occurred_on")
    digest = s.CharField(source="entry.digest")


class QuestionAnswer(Answer):
    """One question with the rule frozen for it, and its rounds."""

    number = s.IntegerField()
    kind = Code(words=QuestionKind)
    content = s.CharField()
    by = s.CharField(source="question.entry.by.__str__")
    on = s.DateField(source="question.entry.occurred_on")
    rule = s.ListField(child=s.CharField(), source="rule_lines")
    is_open = s.BooleanField()
    rounds = RoundAnswer(many=True)
    decision = DecisionAnswer(allow_null=True)


class QuestionList(Answer):
    """The questions of the panel in use and of those before it, the newest first; none for who may not read them."""

    rule = s.ListField(child=s.CharField(), source="rule_lines")
    my_ballot = Code(
        words=ActName, source="ballot", allow_null=True,
        help_text=bi("等待您办理的表态", "The act by which you may speak now"),
    )  # fmt: skip
    results = QuestionAnswer(many=True, source="questions")

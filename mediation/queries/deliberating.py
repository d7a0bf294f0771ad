"""What was put to the panel in use, what its seats said, and what can still change the result."""

from __future__ import annotations

from mediation.acts.asking import Asked, asked_in, panel_of
from mediation.models import Ballot, Case, Decision, Panel, Question, User, Words
from mediation.rules.procedure import Rule
from mediation.rules.prospects import enough
from mediation.vocabulary import BallotVote, BodyKind, Group, QuestionKind, Stance, Verdict

from .deliberated import Deliberation, Path, Put, Round, Said
from .sight import Sight

SETTLED = (Verdict.CARRIED, Verdict.REJECTED)


def deliberation(case: Case, eyes: Sight) -> Deliberation:
    """Everything that was put to the panel in use, for a reader to whom it is granted."""
    panel = panel_of(case)
    if panel is None or not eyes.sees(Group.OPINIONS):
        return Deliberation()
    found = Question.objects.filter(case=case, panel=panel.formed).select_related("entry__by")
    reading = _Reading(case, eyes, panel)
    questions = [reading.put(it) for it in found.order_by("-number")]
    return Deliberation(panel, Rule.read(panel.rule), questions)


class _Reading:
    """What the questions of one panel have in common, read once."""

    def __init__(self, case: Case, eyes: Sight, panel: Panel) -> None:
        self.case, self.eyes, self.panel = case, eyes, panel
        cast = Ballot.objects.filter(case=case).select_related("entry", "mediator")
        self.ballots = list(cast.order_by("id"))
        self.decisions = list(
            Decision.objects.filter(case=case).select_related("entry").order_by("id")
        )
        kept = Words.objects.filter(case=case, entry__in=[it.entry_id for it in self.ballots])
        self.words = dict(kept.values_list("entry", "words"))
        self.asking = dict(Words.objects.filter(case=case).values_list("entry", "words"))

    def put(self, question: Question) -> Put:
        """One question."""
        is_open = self.case.question == question.number
        closed = [it for it in self.decisions if it.question == question.number]
        last = max([it.round for it in closed] or [1])
        rounds = range(1, (max(last, self.case.round) if is_open else last) + 1)
        kind = QuestionKind(question.kind)
        return Put(
            question=question,
            kind=kind,
            content=str(self.asking.get(question.entry_id, {}).get("content", "")),
            by=str(question.entry.by),
            rounds=[self._round(question, number, is_open=is_open) for number in rounds],
            is_open=is_open,
        )

    def _round(self, question: Question, number: int, *, is_open: bool) -> Round:
        it = asked_in(self.case, question.number, number)
        assert it is not None, "its panel is in use"
        is_current = is_open and number == self.case.round
        closing = [
            one for one in self.decisions if (one.question, one.round) == (question.number, number)
        ]
        is_sealed = is_current and bool(self.eyes.sealed)
        return Round(
            number=number,
            said=self._said(it),
            told=it.tally,
            decision=closing[-1] if closing else None,
            is_sealed=is_sealed,
            paths=[] if is_sealed or not is_current else _paths(it),
        )

    def _said(self, it: Asked) -> list[Said]:
        """The seats now in use in their order, and in a round that is over whoever sat then."""
        cast = {
            one.mediator_id: one
            for one in self.ballots
            if (one.question, one.round) == (it.number, it.round)
        }
        names = dict(
            User.objects.filter(pk__in=[one.mediator for one in it.seats]).values_list("pk", "name")
        )
        return [
            self._one(
                names[seat.mediator], seat.body, seat.mediator == it.chair, cast.get(seat.mediator)
            )
            for seat in it.seats
        ]

    def _one(self, name: str, body: BodyKind, is_chair: bool, cast: Ballot | None) -> Said:
        if cast is None or cast.entry_id in self.eyes.sealed:
            return Said(name, body, is_chair, has_spoken=cast is not None)
        words = self.words.get(cast.entry_id, {})
        return Said(
            name, body, is_chair, True, BallotVote(cast.vote), Stance(cast.stance) if cast.stance else None,
            str(words.get("grounds", "")), cast.entry,
        )  # fmt: skip


def _paths(it: Asked) -> list[Path]:
    found = [(verdict, enough(it.rule, it.seats, it.ballots, verdict)) for verdict in SETTLED]
    return [Path(verdict, ballots) for verdict, ballots in found if ballots]

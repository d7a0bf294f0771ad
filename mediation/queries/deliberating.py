"""What was put to the panels of a case, what the seats said, and what can still change the result."""

from __future__ import annotations

from collections import defaultdict

from mediation.acts.asking import Asked, asked
from mediation.models import Ballot, Case, Decision, Panel, Question, Seat, Words
from mediation.rules.procedure import Rule
from mediation.rules.prospects import enough
from mediation.rules.seated import Seated
from mediation.vocabulary import ActName, BallotVote, BodyKind, Group, QuestionKind, Stance, Verdict

from .deliberated import Deliberation, Path, Put, Round, Said
from .sight import Sight

SETTLED = (Verdict.CARRIED, Verdict.REJECTED)


def deliberation(case: Case, eyes: Sight) -> Deliberation:
    """Everything that was put to the panels of a case, for a reader to whom it is granted."""
    if not case.panel or not eyes.sees(Group.OPINIONS):
        return Deliberation()
    reading = _Reading(case, eyes)
    panel = reading.panels.get(case.panel)
    if panel is None:
        return Deliberation()
    found = Question.objects.filter(case=case).select_related("entry__by").order_by("-number")
    puts = [reading.put(it) for it in found]
    return Deliberation(panel, Rule.read(panel.rule), puts, _ballot_of(case))


def _ballot_of(case: Case) -> str:
    """The act by which the reader may speak now, if he has a seat that is still awaited."""
    it = asked(case)
    actor = getattr(case, "actor", None)
    if it is None or actor is None or not case.opinions_awaited or not it.owes(actor.pk):
        return ""
    is_first = it.kind is QuestionKind.MEDIATE
    return (ActName.GIVE_OPINION if is_first else ActName.CAST_BALLOT).value


class _Reading:
    """What the questions of one case have in common, read once."""

    def __init__(self, case: Case, eyes: Sight) -> None:
        self.case, self.eyes = case, eyes
        found = Panel.objects.filter(case=case).order_by("number")
        self.panels: dict[int, Panel] = {it.number: it for it in found}
        self.seats: dict[int, list[Seat]] = defaultdict(list)
        for seat in Seat.objects.filter(case=case).select_related("mediator").order_by("id"):
            self.seats[seat.panel].append(seat)
        cast = Ballot.objects.filter(case=case).select_related("entry").order_by("id")
        self.ballots = [it for it in cast if it.entry_id not in eyes.sealed]
        self.spoken = {(it.question, it.round, it.mediator_id) for it in cast}
        self.decisions = list(
            Decision.objects.filter(case=case).select_related("entry__by").order_by("id")
        )
        said = [*(it.entry_id for it in self.ballots), *(it.entry_id for it in self.decisions)]
        asked = Question.objects.filter(case=case).values_list("entry", flat=True)
        kept = Words.objects.filter(entry__in=[*said, *asked])
        self.words: dict[int, dict[str, str]] = dict(kept.values_list("entry", "words"))

    def put(self, question: Question) -> Put:
        """One question."""
        is_open = self.case.question == question.number
        closed = [it for it in self.decisions if it.question == question.number]
        last = max([1, *(it.round for it in closed), self.case.round if is_open else 1])
        return Put(
            question=question,
            kind=QuestionKind(question.kind),
            content=self.words.get(question.entry_id, {}).get("content", ""),
            rule=Rule.read(self.panels[question.panel].rule),
            rounds=[
                self._round(question, number, is_now=is_open and number == self.case.round)
                for number in range(1, last + 1)
            ],
            is_open=is_open,
        )

    def _round(self, question: Question, number: int, *, is_now: bool) -> Round:
        closing = [
            it for it in self.decisions if (it.question, it.round) == (question.number, number)
        ]
        panel = self._panel_then(question, None if is_now else closing[-1:])
        it = self._asked(question, number, panel)
        is_sealed = is_now and bool(self.eyes.sealed)
        chosen = next((one for one in closing if one.by_chair), None)
        return Round(
            number=number,
            said=[self._said(it, seat) for seat in self.seats[panel.number]],
            told=it.tally,
            decision=closing[-1] if closing else None,
            is_sealed=is_sealed,
            paths=[] if is_sealed or not is_now else _paths(it),
            chair_grounds=self.words.get(chosen.entry_id, {}).get("grounds", "") if chosen else "",
        )

    def _panel_then(self, question: Question, closing: list[Decision] | None) -> Panel:
        """The panel whose seats answered: the one in use, or the one in use when the round was closed."""
        if closing is None:
            return self.panels[self.case.panel or 0]
        until = closing[0].entry.number if closing else self.case.version
        own = [it for it in self.panels.values() if it.formed == question.panel]
        return [it for it in own if it.number <= until][-1]

    def _asked(self, question: Question, number: int, panel: Panel) -> Asked:
        cast = [it for it in self.ballots if (it.question, it.round) == (question.number, number)]
        seats = (Seated(it.mediator_id, BodyKind(it.body_kind)) for it in self.seats[panel.number])
        return Asked(
            number=question.number,
            kind=QuestionKind(question.kind),
            round=number,
            rule=Rule.read(panel.rule),
            seats=tuple(sorted(seats)),
            ballots={it.mediator_id: BallotVote(it.vote) for it in cast},
            chair=panel.chair_id,
        )

    def _said(self, it: Asked, seat: Seat) -> Said:
        mediator = seat.mediator_id
        name, body, presides = str(seat.mediator), BodyKind(seat.body_kind), mediator == it.chair
        own = [
            one
            for one in self.ballots
            if (one.question, one.round, one.mediator_id) == (it.number, it.round, mediator)
        ]
        if not own:
            spoke = (it.number, it.round, mediator) in self.spoken
            return Said(name, body, presides, has_spoken=spoke)
        (cast,) = own
        return Said(
            name, body, presides, True, BallotVote(cast.vote),
            Stance(cast.stance) if cast.stance else None,
            self.words.get(cast.entry_id, {}).get("grounds", ""), cast.entry,
        )  # fmt: skip


def _paths(it: Asked) -> list[Path]:
    found = [(verdict, enough(it.rule, it.seats, it.ballots, verdict)) for verdict in SETTLED]
    return [Path(verdict, ballots) for verdict, ballots in found if ballots]

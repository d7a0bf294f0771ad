"""What a panel has before it: the question in its round, the seats now in use, and what those who sit have said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mediation.models import Ballot, Case, Panel, Question, Seat
from mediation.rules import seated, tally
from mediation.rules.procedure import Rule
from mediation.rules.seated import Seated
from mediation.rules.tally import Tally
from mediation.vocabulary import DELIBERATING, BallotVote, BodyKind, QuestionKind


@dataclass(frozen=True)
class Asked:
    """A question in its round: the rule, the seats of the panel now in use, and what those who sit have said."""

    number: int
    kind: QuestionKind
    round: int
    rule: Rule
    seats: tuple[Seated, ...]
    ballots: Mapping[int, BallotVote] = field(default_factory=dict)
    chair: int | None = None
    vacant: int = 0
    """Seats for which nobody has been named yet; the round waits for them as long as its time lasts."""

    def owes(self, mediator: int) -> bool:
        """Whether this person has a seat that may still speak."""
        silent = seated.silent(self.rule, self.seats, self.ballots)
        return any(it.mediator == mediator for it in silent)

    @property
    def tally(self) -> Tally:
        """What has been said so far comes to this."""
        return tally.tally(self.rule, self.seats, self.ballots)


def seats_of(case: Case) -> tuple[Seated, ...]:
    """The seats of the panel in use."""
    found = Seat.objects.filter(case=case, panel=case.panel or 0).order_by("mediator")
    rows = found.values_list("mediator", "body_kind")
    return tuple(Seated(mediator, BodyKind(body)) for mediator, body in rows)


def panel_of(case: Case) -> Panel | None:
    """The panel in use."""
    found: Panel | None = Panel.objects.filter(case=case, number=case.panel or 0).first()
    return found


def asked_in(case: Case, number: int, round_: int) -> Asked | None:
    """A question of the panel in use, in one of its rounds."""
    panel = panel_of(case)
    kind = Question.objects.filter(case=case, number=number).values_list("kind", flat=True).first()
    if panel is None or kind is None:
        return None
    cast = Ballot.objects.filter(case=case, question=number, round=round_)
    return Asked(
        number=number,
        kind=QuestionKind(kind),
        round=round_,
        rule=Rule.read(panel.rule),
        seats=seats_of(case),
        ballots={by: BallotVote(vote) for by, vote in cast.values_list("mediator", "vote")},
        chair=panel.chair_id,
        vacant=getattr(case, "seats_vacant", 0),
    )


def asked(case: Case) -> Asked | None:
    """The question that is before the panel now, read once for a case in hand."""
    if case.question is None or case.stands not in DELIBERATING:
        return None
    if case.drawn is None:
        case.drawn = asked_in(case, case.question, case.round)
    found: Asked | None = case.drawn
    return found


def owing(case: Case) -> frozenset[str]:
    """The bodies that the open question waits for."""
    if case.owing is not None:
        return case.owing
    it = asked(case)
    if it is None or not case.opinions_awaited:
        return frozenset()
    return frozenset(seat.body.value for seat in seated.silent(it.rule, it.seats, it.ballots))

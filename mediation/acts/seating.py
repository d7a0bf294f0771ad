"""Who sits on a panel, and what becomes of the question before it: when it is formed, and when somebody is replaced.

Each act that seats people calls two functions: `form` or `reseat` as it is recorded, `write_seats` as the facts are
written. `case.panel` is then the entry of that act, and whoever is not among its seats
sees the case no longer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from mediation.errors import Incomplete
from mediation.models import Case, CaseEntry, Panel, Question, Seat
from mediation.rules import decision, seated
from mediation.rules.procedure import Rule
from mediation.rules.seated import Seated
from mediation.vocabulary import BodyKind, QuestionKind, bi

from .asking import asked, panel_of
from .deciding import Outcome, keep_decision, note, resolve

PRESIDES = (BodyKind.TOWNSHIP, BodyKind.JUSTICE, BodyKind.HOUSING, BodyKind.COURT)
"""Who presides where nobody was named: the first seat of the first of these. The court guides and confirms (法院指导、
确认协议), so it comes last; this order is this system's own."""


def presiding(seats: Sequence[Seated]) -> int | None:
    """Who presides where nobody was named."""
    ordered = sorted(seats, key=lambda it: (PRESIDES.index(it.body), seats.index(it)))
    return ordered[0].mediator if ordered else None


def require_bodies(case: Case, seats: Sequence[Seated]) -> None:
    """A body that must take part has a seat, or the panel could never decide."""
    rule = decision.in_force(case.occurred)
    missing = [body for body in rule.required if body not in {it.body for it in seats}]
    if missing:
        raise Incomplete(
            bi(
                f"按议事规则，{missing[0].zh}须派员参加。",
                f"By the rules of procedure this body must take part: {missing[0].en}.",
            ),
            field=missing[0].value,
        )


def form(case: Case, entry: CaseEntry, seats: Sequence[Seated], chair: int | None = None) -> None:
    """A panel is formed: the rule in force is frozen, and it is asked whether to mediate. An older question is over."""
    rule = decision.in_force(case.occurred)
    if case.question is not None:
        entry.facts["superseded"] = {"question": case.question, "round": case.round}
    _seat(case, entry, rule, case.version, chair or presiding(seats))
    case.question, case.round, case.decided = case.version, 1, ""
    case.opinions_awaited = len(seated.voters(rule, seats))
    case.owing = frozenset(it.body.value for it in seats)
    entry.facts |= {
        "question": case.version,
        "kind": QuestionKind.MEDIATE.value,
        "round": 1,
        "awaited": case.opinions_awaited,
    }


def seat_one(case: Case, entry: CaseEntry, seat: Seated) -> None:
    """One mediator is seated who has nobody to decide with: what was settled on the spot is put on paper."""
    _seat(case, entry, decision.in_force(case.occurred), case.version, seat.mediator)


def reseat(
    case: Case,
    entry: CaseEntry,
    seats: Sequence[Seated],
    *,
    chair: int | None = None,
    vacant: int = 0,
) -> None:
    """The same panel under a new number, with these seats: rule and question are kept, the tally is made anew.

    Ballots of people who no longer sit do not count any more; who is new has still to speak, and while a seat is
    vacant (`vacant`) the question waits for whoever will be named. Seating somebody closes a round only where each
    body has one voice and all have used it.
    """
    before = panel_of(case)
    rule = Rule.read(before.rule) if before else decision.in_force(case.occurred)
    formed = before.formed if before else case.version
    kept = before.chair_id if before and before.chair_id in {it.mediator for it in seats} else None
    outcome = _reseated(case, seats, vacant)
    _seat(case, entry, rule, formed, chair or kept or presiding(seats))
    entry.facts["seats"] = [[it.mediator, it.body.value] for it in seats]
    if outcome:
        note(case, entry, outcome)


def _reseated(case: Case, seats: Sequence[Seated], vacant: int) -> Outcome | None:
    it = asked(case)
    if it is None:
        return None
    now = replace(it, seats=tuple(sorted(seats)), vacant=vacant)
    return Outcome(now, now.tally) if now.tally.silent else resolve(now, {})


def _seat(case: Case, entry: CaseEntry, rule: Rule, formed: int, chair: int | None) -> None:
    case.panel = case.version
    entry.facts |= {"rule": rule.as_json(), "formed": formed, "chair": chair}


def write_seats(case: Case, entry: CaseEntry, seats: Sequence[Seated]) -> None:
    """Keep panel and seats as the entry says, and the first question where the panel was formed by it."""
    told: dict[str, Any] = entry.facts
    panel = Panel(
        case=case, entry=entry, number=entry.number, formed=told["formed"], rule=told["rule"],
        chair_id=told["chair"],
    )  # fmt: skip
    Panel.writes.bulk_create([panel])
    Seat.writes.bulk_create(
        Seat(
            case=case, entry=entry, panel=entry.number, body_kind=it.body.value, mediator_id=it.mediator
        )
        for it in seats
    )  # fmt: skip
    if told.get("question") == entry.number:
        question = Question(
            case=case, entry=entry, number=entry.number, panel=entry.number, kind=told["kind"]
        )
        Question.writes.bulk_create([question])
    keep_decision(case, entry)

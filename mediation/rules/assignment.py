"""Who should be seated, and the sentence why: pure, over the candidates of one body.

Fewest weighted open cases first; who knows the kind of dispute before who does not; whom a party asked for before all
(人民调解法 19). How a case weighs is this system's own suggestion, set in the rule pack.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from mediation.vocabulary import AwayReason, BodyKind, Complexity, DisputeType, bi

from .conflicts import Conflict, bars
from .roster import Link, stand_in


@dataclass(frozen=True)
class Weights:
    """How much a case weighs: its complexity, one for so many people, one for so many days, both up to a most."""

    complexity: Mapping[str, int]
    people_per_point: int
    people_most: int
    days_per_point: int
    days_most: int

    def of(self, complexity: Complexity, people: int, days_open: int) -> Decimal:
        """The weight of one case."""
        group = min(people // self.people_per_point, self.people_most)
        age = min(max(days_open, 0) // self.days_per_point, self.days_most)
        return Decimal(self.complexity[complexity.value] + group + age)


@dataclass(frozen=True)
class Away:
    """An absence that covers the day."""

    reason: AwayReason
    last_on: dt.date | None

    @property
    def sentence(self) -> str:
        """Why, and until when."""
        if self.last_on is None:
            return self.reason.label
        return bi(
            f"{self.reason.zh}至 {self.last_on}", f"{self.reason.en.lower()} until {self.last_on}"
        )


@dataclass(frozen=True)
class Candidate:
    """A mediator of a body as assigning sees him. `serves`: his post covers the case's place and his term runs."""

    person: int
    name: str
    body: BodyKind
    load: Decimal = Decimal(0)
    cases: int = 0
    year: int = 0
    knows: frozenset[str] = frozenset()
    conflicts: tuple[Conflict, ...] = ()
    away: Away | None = None
    serves: bool = True
    wanted_by: int = 0
    unwanted: bool = False

    @property
    def obstacle(self) -> str:
        """Why he cannot be seated, or nothing."""
        if not self.serves:
            return bi("任期不在有效期内", "no term that runs")
        if found := bars(self.conflicts):
            return "；".join(str(it.sentence) for it in found)
        if self.unwanted:
            return bi("当事人不接受", "a party does not accept him")
        return self.away.sentence if self.away else ""

    @property
    def is_eligible(self) -> bool:
        """Whether he can be seated today."""
        return not self.obstacle


@dataclass(frozen=True)
class Proposal:
    """Whom to seat for a body, in whose place, and why."""

    person: int
    why: str
    instead_of: tuple[int, ...] = field(default=())


def propose(
    body: BodyKind,
    candidates: Sequence[Candidate],
    dispute: DisputeType,
    links: Sequence[Link],
    day: dt.date,
) -> Proposal | None:
    """The best of a body who can be seated; who is away is there by his substitute."""
    known = {it.person: it for it in candidates}
    stands_for: dict[int, list[int]] = {}
    for it in candidates:
        found = seated_for(it.person, known, links, day)
        if found is not None:
            stands_for.setdefault(found, []).extend([it.person] if found != it.person else [])
    if not stands_for:
        return None
    eligible = [known[person] for person in stands_for]
    best = min(eligible, key=lambda it: _order(it, dispute))
    absent = [known[person] for person in stands_for[best.person] if known[person].away]
    why = sentence(body, best, eligible, dispute, absent)
    return Proposal(best.person, why, tuple(it.person for it in absent))


def seated_for(
    person: int, known: Mapping[int, Candidate], links: Sequence[Link], day: dt.date
) -> int | None:
    """Who would sit for him: himself, his nearest substitute of the body who can, or nobody."""
    if person in known and known[person].is_eligible:
        return person
    return stand_in(person, day, links, lambda it: it in known and known[it].is_eligible)


def _order(it: Candidate, dispute: DisputeType) -> tuple[object, ...]:
    return (-it.wanted_by, it.load, dispute.value not in it.knows, it.year, it.person)


def sentence(
    body: BodyKind,
    best: Candidate,
    eligible: Sequence[Candidate],
    dispute: DisputeType,
    absent: Sequence[Candidate] = (),
) -> str:
    """Why this one, from what decided."""
    said = [_why_first(body, best, eligible)]
    if dispute.value in best.knows:
        said.append((f"熟悉{dispute.zh}", f"knows {dispute.en.lower()}"))
    for it in absent:
        away = it.away.reason if it.away else None
        if away:
            said.append(
                (f"{it.name}{away.zh}，由其替补", f"stands in for {it.name} ({away.en.lower()})")
            )
    hints = [it for it in best.conflicts if not it.is_bar]
    said.append(
        (f"请核实：{hints[0].ground.zh}", f"please check: {hints[0].ground.en.lower()}")
        if hints
        else ("未发现回避情形", "no conflict found")
    )
    return bi(
        "；".join(zh for zh, _ in said) + "。", _capital("; ".join(en for _, en in said)) + "."
    )


def _why_first(body: BodyKind, best: Candidate, eligible: Sequence[Candidate]) -> tuple[str, str]:
    if best.wanted_by:
        return ("当事人希望由他调解", "a party asked for him")
    if len(eligible) == 1:
        return (f"{body.zh}可选的只有一人", f"the only one of the {body.en.lower()} who can")
    return (
        f"{body.zh}加权在办最少（{best.load}）",
        f"fewest weighted open cases in the {body.en.lower()} ({best.load})",
    )


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""The roster as it is read: committees with their members and what they lack, mediators with loads and absences."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from statistics import mean

from mediation.acts.loads import Load, loads
from mediation.models import Absence, Body, Membership, RosterCard, Substitution, User
from mediation.rules.roster import Term, warnings
from mediation.vocabulary import SEAT_BODIES, BodyKind, DisputeType, Gender, Rank, Role

WITHIN = dt.timedelta(days=30)
"""Absences that begin so soon are told already."""


@dataclass(frozen=True)
class Member:
    """A term in a committee that runs today."""

    person: User
    rank: Rank
    term: Membership


@dataclass(frozen=True)
class Committee:
    """A committee: who is in it, and what the law asks and it has not."""

    body: Body
    members: list[Member]
    warnings: list[str]


@dataclass(frozen=True)
class Mediator:
    """A mediator on the roster."""

    person: User
    load: Load
    knows: list[DisputeType]
    absence: Absence | None
    substitute: User | None
    until: dt.date | None


@dataclass(frozen=True)
class Bench:
    """The mediators of one kind of office, and how evenly the work lies on them."""

    body: BodyKind
    mediators: list[Mediator]

    @property
    def average(self) -> Decimal:
        """The mean weighted load."""
        return (
            round(mean(it.load.weight for it in self.mediators), 1)
            if self.mediators
            else Decimal(0)
        )

    @property
    def spread(self) -> Decimal:
        """How far the heaviest load lies above the lightest."""
        weights = [it.load.weight for it in self.mediators]
        return max(weights) - min(weights) if weights else Decimal(0)

    @property
    def year_spread(self) -> int:
        """The same of the cases that came within a year."""
        counts = [it.load.year for it in self.mediators]
        return max(counts) - min(counts) if counts else 0


def committees(day: dt.date) -> list[Committee]:
    """Every committee that has a term that runs, and the county's in any case."""
    rows = Membership.objects.select_related("person__body", "body").filter(is_withdrawn=False)
    running = [it for it in rows.order_by("id") if it.covers(day)]
    by_body: dict[Body, list[Membership]] = defaultdict(list)
    for it in Body.objects.filter(kind=BodyKind.COUNTY_COMMITTEE.value, is_active=True).order_by(
        "id"
    ):
        by_body[it] = []
    for term in running:
        by_body[term.body].append(term)
    genders = dict(RosterCard.objects.values_list("person", "gender"))
    return [_committee(body, terms, genders) for body, terms in by_body.items()]


def _committee(body: Body, terms: Sequence[Membership], genders: dict[int, str]) -> Committee:
    members = sorted(
        (Member(it.person, Rank(it.rank), it) for it in terms),
        key=lambda it: (list(Rank).index(it.rank), it.person.pk),
    )
    said = [
        Term(it.rank, Gender(genders[it.person.pk]) if genders.get(it.person.pk) else None)
        for it in members
    ]
    return Committee(body, members, warnings(said))


def benches(day: dt.date, within: str = "") -> list[Bench]:
    """The mediators of each kind of office, the most laden first; within a place where one is given."""
    held = {"posts__role": Role.MEDIATOR.value, "posts__ended_on": None}
    if within:
        held["posts__area__path__startswith"] = within
    found = User.objects.filter(
        is_active=True, body__kind__in=[it.value for it in SEAT_BODIES], **held
    )
    people = list(found.select_related("body").distinct().order_by("id"))
    ids = [it.pk for it in people]
    laden, away, stand = loads(ids, day), _absences(ids, day), _substitutes(ids, day)
    cards = dict(RosterCard.objects.filter(person__in=ids).values_list("person", "competences"))
    rows = [
        Mediator(
            it, laden[it.pk], [DisputeType(code) for code in cards.get(it.pk, ())], away.get(it.pk),
            *stand.get(it.pk, (None, None)),
        )
        for it in people
    ]  # fmt: skip
    return [
        Bench(body, sorted((it for it in rows if _is_of(it, body)), key=lambda it: -it.load.weight))
        for body in SEAT_BODIES
    ]


def _is_of(it: Mediator, body: BodyKind) -> bool:
    return it.person.body is not None and it.person.body.kind == body


def _absences(people: list[int], day: dt.date) -> dict[int, Absence]:
    rows = Absence.objects.filter(person__in=people, is_withdrawn=False, first_on__lte=day + WITHIN)
    return {it.person_id: it for it in rows.order_by("-first_on") if (it.last_on or day) >= day}


def _substitutes(people: list[int], day: dt.date) -> dict[int, tuple[User, dt.date | None]]:
    rows = (
        Substitution.objects.filter(person__in=people).select_related("substitute").order_by("-id")
    )
    return {it.person_id: (it.substitute, it.last_on) for it in rows if it.covers(day)}

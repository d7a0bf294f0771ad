"""Who can be seated on a case: the facts, gathered in a fixed number of statements for the pure rules to judge."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

from django.db.models import Q

from mediation.models import (
    Absence,
    Affiliation,
    Case,
    CaseEntry,
    Evidence,
    MediatorChoice,
    Membership,
    Organisation,
    Party,
    RecusalDecision,
    RosterCard,
    Seat,
    Substitution,
    User,
)
from mediation.rules.assignment import Away, Candidate, Proposal, propose, seated_for
from mediation.rules.conflicts import CaseFacts, Conflict, Involved, PersonFacts, conflicts
from mediation.rules.roster import Link
from mediation.vocabulary import (
    SEAT_BODIES,
    AwayReason,
    BodyKind,
    Choice,
    DisputeType,
    EvidenceKind,
    Function,
    Recusal,
    Role,
)

from .loads import loads
from .recounting import today_of


@dataclass(frozen=True)
class Pool:
    """Everybody who mediates where a case lies, as assigning sees them on a day."""

    candidates: tuple[Candidate, ...]
    links: tuple[Link, ...]
    dispute: DisputeType
    day: dt.date
    known: dict[int, Candidate] = field(default_factory=dict)

    def of(self, body: BodyKind) -> list[Candidate]:
        """The mediators of a body, the least laden first."""
        found = [it for it in self.candidates if it.body is body]
        return sorted(found, key=lambda it: (it.load, it.year, it.person))

    def eligible(self, body: BodyKind | None = None) -> list[Candidate]:
        """Those who can be seated today."""
        bodies = [body] if body else SEAT_BODIES
        return [it for kind in bodies for it in self.of(kind) if it.is_eligible]

    def proposals(self) -> dict[BodyKind, Proposal]:
        """Whom to seat for each body that has somebody."""
        found = {
            body: propose(body, self.of(body), self.dispute, self.links, self.day)
            for body in SEAT_BODIES
        }
        return {body: it for body, it in found.items() if it}

    def substitute(self, person: int, body: BodyKind, seated: Iterable[int]) -> Proposal | None:
        """Who takes over a seat: the substitute who was named, or else whom assigning proposes; nobody who sits."""
        taken = {person, *seated}
        free = [it for it in self.of(body) if it.person not in taken]
        known = {it.person: it for it in free}
        named = seated_for(person, known, self.links, self.day)
        if named is not None:
            free = [known[named]]
        return propose(body, free, self.dispute, (), self.day)


def pool(case: Case) -> Pool:
    """The mediators of the place of a case, with their loads, conflicts and absences of today."""
    day = today_of(case)
    people = mediators_at(case.place_path)
    ids = [it.pk for it in people]
    laden, found = loads(ids, day, but=case.pk), conflicts_of(case, people)
    away, idle, said = _away(ids, day), _without_term(ids, day), _said(case)
    knows = dict(RosterCard.objects.filter(person__in=ids).values_list("person", "competences"))
    candidates = tuple(
        Candidate(
            person=it.pk, name=it.name, body=BodyKind(it.body.kind if it.body else ""),
            load=laden[it.pk].weight, cases=laden[it.pk].cases, year=laden[it.pk].year,
            knows=frozenset(knows.get(it.pk, ())), conflicts=tuple(found[it.pk]),
            away=away.get(it.pk), serves=it.pk not in idle,
            wanted_by=said.count((it.pk, Choice.CHOSEN)), unwanted=(it.pk, Choice.UNWANTED) in said,
        )
        for it in people
    )  # fmt: skip
    links = tuple(links_on(day))
    return Pool(
        candidates, links, DisputeType(case.dispute_type), day, {it.person: it for it in candidates}
    )


def mediators_at(path: str) -> list[User]:
    """Active people of the four bodies with a mediator's post that covers a place."""
    places = list(accumulate(f"{part}." for part in path.split(".")[:-1]))
    found = User.objects.filter(
        is_active=True, body__kind__in=[it.value for it in SEAT_BODIES],
        posts__role=Role.MEDIATOR.value, posts__ended_on=None, posts__area__path__in=places,
    )  # fmt: skip
    return list(found.select_related("body").distinct().order_by("id"))


def links_on(day: dt.date) -> list[Link]:
    """Who stands in for whom on a day, in the order in which they were named."""
    rows = Substitution.objects.filter(
        Q(last_on=None) | Q(last_on__gte=day), first_on__lte=day, is_withdrawn=False
    ).order_by("id")
    return [Link(it.person_id, it.substitute_id, it.first_on, it.last_on) for it in rows]


def _away(people: list[int], day: dt.date) -> dict[int, Away]:
    rows = Absence.objects.filter(
        Q(last_on=None) | Q(last_on__gte=day),
        person__in=people,
        first_on__lte=day,
        is_withdrawn=False,
    )
    return {it.person_id: Away(AwayReason(it.reason), it.last_on) for it in rows.order_by("id")}


def _without_term(people: list[int], day: dt.date) -> set[int]:
    """Those whose terms on the roster are all over or not begun; who has none serves by his post alone."""
    rows = list(Membership.objects.filter(person__in=people, is_withdrawn=False))
    return {it.person_id for it in rows} - {it.person_id for it in rows if it.covers(day)}


def _said(case: Case) -> list[tuple[int, Choice]]:
    """What each party last said of each mediator."""
    rows = MediatorChoice.objects.filter(case=case).order_by("id")
    last = {(it.party_id, it.mediator_id): Choice(it.choice) for it in rows}
    return [(mediator, choice) for (_, mediator), choice in last.items()]


def conflicts_of(case: Case, people: Iterable[User]) -> dict[int, list[Conflict]]:
    """What speaks against each of these people in a case."""
    known = list(people)
    about = case_facts(case)
    return {it.person: conflicts(it, about) for it in _people_facts(case, known)}


def case_facts(case: Case) -> CaseFacts:
    """The parties, and the exhibits that may name witnesses and appraisers."""
    parties = list(Party.objects.filter(case=case).select_related("organisation"))
    loose = [it.name for it in parties if it.organisation is None and it.kind != "resident"]
    named = (
        dict(Organisation.objects.filter(name__in=loose).values_list("name", "id")) if loose else {}
    )
    titles = list(Evidence.objects.filter(case=case).values_list("kind", "title"))
    return CaseFacts(
        tuple(_involved(it, named) for it in parties),
        tuple(title for kind, title in titles if kind == EvidenceKind.STATEMENT),
        tuple(title for kind, title in titles if kind == EvidenceKind.APPRAISAL),
    )


def _involved(it: Party, named: dict[str, int]) -> Involved:
    at = it.organisation
    return Involved(
        party=it.pk,
        organisation=(at.merged_into_id or at.pk) if at else named.get(it.name),
        address=it.address,
        phones=(it.phone,),
        speakers=(*it.representatives, *([it.agent] if it.agent else [])),
        speaker_phones=(it.agent_phone,),
    )


def _people_facts(case: Case, people: list[User]) -> list[PersonFacts]:
    ids = [it.pk for it in people]
    cards = {it.person_id: it for it in RosterCard.objects.filter(person__in=ids)}
    posts, roles, sat = defaultdict(list), defaultdict(set), defaultdict(set)
    held = Affiliation.objects.filter(person__in=ids, is_withdrawn=False).select_related(
        "organisation"
    )
    for it in held:
        at = it.organisation.merged_into_id or it.organisation_id
        posts[it.person_id].append((at, Function(it.function)))
    acted = CaseEntry.objects.filter(case=case, by__in=ids).values_list("by", "role").distinct()
    for person, role in acted:
        roles[person].add(Role(role))
    for person, body in Seat.objects.filter(case=case, mediator__in=ids).values_list(
        "mediator", "body_kind"
    ):
        sat[person].add(BodyKind(body))
    recused = set(recused_from(case))
    return [
        PersonFacts(
            person=it.pk, name=it.name, body=BodyKind(it.body.kind) if it.body else None,
            phones=(it.phone, cards[it.pk].home_phone if it.pk in cards else ""),
            address=cards[it.pk].home_address if it.pk in cards else "",
            posts=tuple(posts[it.pk]), roles=frozenset(roles[it.pk]), sat_for=frozenset(sat[it.pk]),
            is_recused=it.pk in recused,
        )
        for it in people
    ]  # fmt: skip


def recused_from(case: Case) -> list[int]:
    """Who was recused from a case."""
    granted = RecusalDecision.objects.filter(case=case, recusal=Recusal.GRANTED.value)
    return list(granted.values_list("member", flat=True))

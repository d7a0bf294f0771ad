"""What a party says about who mediates: its mediators, whom it may wish for, its challenges and their answers."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.acts.asking import seats_of
from mediation.acts.candidates import pool
from mediation.acts.requests import asked_about, directors_of
from mediation.models import (
    Case,
    MediatorChoice,
    Party,
    RecusalDecision,
    RecusalRequest,
    User,
    Words,
)
from mediation.vocabulary import Choice, Ground, Group, Recusal, Role, bi

from .sight import sight_of


@dataclass(frozen=True)
class Named:
    """Somebody of the case, as a party may know him: name, office, what it said of him itself."""

    person: int
    name: str
    office: str
    said: Choice | None = None
    is_asked: bool = False


@dataclass(frozen=True)
class Challenge:
    """What a party asked, and what was decided; the reasons, once there are some."""

    who: str
    ground: Ground
    recusal: Recusal | None
    reasons: str


def mediators_of(party: Party) -> list[Named]:
    """Who mediates the case."""
    case: Case = party.case
    if not sight_of(party).sees(Group.PANEL):
        return []
    seats = seats_of(case)
    people = {it.pk: it for it in User.objects.filter(pk__in=[person for person, _ in seats])}
    rows = MediatorChoice.objects.filter(case=case, party=party).order_by("id")
    said, asked = {it.mediator_id: Choice(it.choice) for it in rows}, asked_about(case)
    return [
        Named(person, str(people[person]), body.label, said.get(person), person in asked)
        for person, body in seats
    ]


def in_charge(party: Party) -> list[tuple[int, str]]:
    """Of whom it can ask that he withdraw: who mediates, and who directs."""
    case: Case = party.case
    found = [(it.person, f"{it.name}（{it.office}）") for it in mediators_of(party)]
    known = {person for person, _ in found}
    others = [it for it in directors_of(case) if it not in known]
    people = User.objects.filter(pk__in=others)
    return found + [(it.pk, f"{it}（{Role.DIRECTOR.label}）") for it in people]


def choosable(party: Party) -> list[tuple[int, str]]:
    """Whom it can wish for: who can be seated and is not yet, with the office that sends him."""
    case: Case = party.case
    sitting = {it.mediator for it in seats_of(case)}
    found = [it for it in pool(case).eligible() if it.person not in sitting]
    return [
        (it.person, str(bi("{}（{}）", "{} ({})")).format(it.name, it.body.label)) for it in found
    ]


def challenges_of(party: Party) -> list[Challenge]:
    """What it asked itself, the latest first; never what the other side did."""
    if not sight_of(party).sees_own(Group.RECUSAL):
        return []
    asked = list(
        RecusalRequest.objects.filter(case=party.case, party=party)
        .select_related("member")
        .order_by("-id")
    )
    decided = {
        it.request_id: it
        for it in RecusalDecision.objects.filter(request__in=asked).select_related("entry")
    }
    entries = [it.entry_id for it in decided.values()]
    words = dict(Words.objects.filter(entry__in=entries).values_list("entry", "words"))
    return [_challenge(it, decided.get(it.pk), words) for it in asked]


def _challenge(
    it: RecusalRequest, decision: RecusalDecision | None, words: dict[int, dict[str, str]]
) -> Challenge:
    reasons = words.get(decision.entry_id, {}).get("reasons", "") if decision else ""
    return Challenge(
        str(it.member), Ground(it.ground), Recusal(decision.recusal) if decision else None, reasons
    )

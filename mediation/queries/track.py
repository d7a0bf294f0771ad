"""A case as its party follows it, by number and code: where it is, whose turn, by when, and what happened."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from django.utils import timezone

from mediation.calendar.moments import local_date
from mediation.models import AccessRecord, AccessSubject, Area, Case, CaseEntry, Party, PartyCode
from mediation.proofs.codes import code_digest, normal
from mediation.rules.belonging import is_sealed
from mediation.vocabulary import ActName, Choice, Recusal, Satisfaction, Status, Turn, bi

from .deadlines import Deadline, next_deadline
from .milestones import ASKING, NEW_CODE, NEXT, TOLD
from .offers import own_step
from .own import live_codes
from .sittings import was_asked
from .steps import Step, steps
from .unsigned import waits_for


@dataclass(frozen=True)
class Tracked:
    """What a party sees. `is_my_turn`: something is expected of the party itself."""

    case: Case
    party: Party
    status: Status
    steps: list[Step]
    whose_turn: Turn
    is_my_turn: bool
    next_step: str
    deadline: Deadline | None
    phone: str
    office: str
    history: list[tuple[dt.date, str]]


def identify(number: str, code: str) -> int | None:
    """The id of this code in this case, while it is its party's last one. The same work for a wrong number as for a
    wrong code, and the same answer for a code that was replaced.

    The database compares digests, which are keyed: nobody can choose one to listen how far it agrees.
    """
    digest = code_digest(normal(code))
    found: PartyCode | None = (
        live_codes().filter(case__number=number.strip(), digest=digest).first()
    )
    return found.pk if found else None


def _is_turn_of(party: Party, turn: Turn) -> bool:
    """Of both parties, those who have not signed yet."""
    if turn is Turn.PARTIES and party.case.stands is Status.AGREED:
        return waits_for(party) is not None
    return turn is Turn.PARTIES or turn.value == party.side


def _history(party: Party) -> list[tuple[dt.date, str]]:
    entries = CaseEntry.objects.filter(case=party.case_id).order_by("number")
    told = [(entry.occurred_on, _told(entry, party)) for entry in entries]
    return [(day, sentence) for day, sentence in told if sentence]


def _told(entry: CaseEntry, party: Party) -> str | None:
    """Its own new code is told a party, so that it hears of one that it did not ask for; the other side's is not.

    Likewise its own rating: what the other side thinks of the office, and that it said so, is its own affair.
    """
    if entry.act == ActName.REISSUE_CODE:
        return NEW_CODE if entry.facts.get("party") == party.pk else None
    if is_sealed(ActName(entry.act)):
        return own_step(entry, party)
    if entry.act in OWN_AFFAIR:
        return _own(entry) if entry.facts.get("by_party") == party.pk else None
    if entry.act in ASKING and not was_asked(party, entry.facts):
        return None
    if entry.act in (ActName.DECIDE_RECUSAL, ActName.DECIDE_DIRECTORS_RECUSAL):
        return WITHDREW if entry.facts.get("recusal") == Recusal.GRANTED else None
    return TOLD.get(ActName(entry.act))


def _rated(entry: CaseEntry) -> str:
    said = Satisfaction(entry.facts["satisfaction"])
    return bi(f"您评价了办理情况：{said.zh}", f"You rated how it was handled: {said.en.lower()}")


def _own(entry: CaseEntry) -> str:
    return OWN_AFFAIR[ActName(entry.act)](entry)


def _chose(entry: CaseEntry) -> str:
    said = Choice(entry.facts["choice"])
    return bi(f"您对调解员表示：{said.zh}", f"You said of a mediator: {said.en.lower()}")


def _challenged(_entry: CaseEntry) -> str:
    return bi("您申请了调解员回避", "You asked that a mediator withdraw")


OWN_AFFAIR: dict[ActName, Callable[[CaseEntry], str]] = {
    ActName.RATE_HANDLING: _rated,
    ActName.CHOOSE_MEDIATOR: _chose,
    ActName.CHALLENGE_MEMBER: _challenged,
}
"""What a party says for itself: the other side is not told that it did."""
WITHDREW = bi("一名办案人员回避，已另行安排", "Somebody withdrew from the case, and was replaced")


def _township_phone(case: Case) -> str:
    places = Area.objects.filter(pk__in=case.place_path.strip(".").split(".")).exclude(phone="")
    nearest = places.order_by("-path").first()
    return case.body.phone or (nearest.phone if nearest else "")


def tracked(party_id: int) -> Tracked:
    """The case for a party that has shown its code; the opening is recorded."""
    party = Party.objects.get(pk=party_id)
    case = Case.objects.select_related("body", "estate").get(pk=party.case_id)
    AccessRecord.objects.create(case=case, subject=AccessSubject.TRACK, party=party)
    turn, status = Turn(case.whose_turn), case.stands
    expected = ActName(case.expected_act) if case.expected_act else None
    return Tracked(
        case=case,
        party=party,
        status=status,
        steps=steps(case),
        whose_turn=turn,
        is_my_turn=_is_turn_of(party, turn),
        next_step=NEXT[expected] if expected else bi("已全部办结", "Everything is done"),
        deadline=next_deadline(case, local_date(timezone.now())),
        phone=_township_phone(case),
        office=case.body.name,
        history=_history(party),
    )

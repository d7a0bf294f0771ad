"""What an entry does not say of a fact in words, and what follows all the same: which row it belongs to, which number
it bears, what closed it. Each column with what it has to be, by the journal and the other facts of its case.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from mediation.calendar.moments import local_date
from mediation.models import (
    Agreement,
    Attendee,
    Ballot,
    CaseEntry,
    CaseGroup,
    Evidence,
    Fact,
    GroupMember,
    Invited,
    LimitOpening,
    NoShow,
    Obligation,
    Offer,
    OfferAddressee,
    OfferTerm,
    Panel,
    Party,
    PartyCode,
    Pause,
    PerformanceClaim,
    Power,
    Question,
    RecusalDecision,
    RecusalRequest,
    RedactedExhibit,
    SealedLimit,
    Seat,
    Session,
    Signature,
    Sitting,
    SittingAnswer,
    Tombstone,
)
from mediation.vocabulary import DELETED, ActName, Opening, Origin, Signer

from .around import FREE, Around, Rule
from .sealing import Unreadable, unseal

CENT = Decimal("0.01")
GROUPING = frozenset(
    it.value for it in (ActName.FOUND_GROUP, ActName.JOIN_GROUP, ActName.LEAVE_GROUP)
)
ORIGINS = {
    ActName.DECLARE_CONFLICT.value: Origin.DECLARED.value,
    ActName.CHALLENGE_MEMBER.value: Origin.CHALLENGED.value,
    ActName.CHOOSE_MEDIATOR.value: Origin.UNWANTED.value,
}


def _own_number(_: Any, it: Around) -> int:
    return it.entry.number


def _with(model: type[Fact]) -> Rule:
    return lambda _, it: it.with_it(model)


def _paper(_: Any, it: Around) -> int | None:
    """What an act rests on: chosen among what was attached, or handed in with it."""
    return it.told.get("exhibit") or it.with_it(Evidence)


def _sitting(_: Any, it: Around) -> int | None:
    found = [row.pk for row in it.facts[Sitting] if row.number == it.told.get("sitting")]
    return found[0] if found else None


def _series(_: Any, it: Around) -> Any:
    before = it.told.get("before")
    earlier = next((row for row in it.facts[Sitting] if row.number == before), None)
    moved = it.entry.act == ActName.RESCHEDULE_SESSION
    return earlier.series if moved and earlier else it.entry.number


def _stored(name: str) -> Rule:
    """What the words say of the file that came with the act; nothing, where none did."""

    def said(_: Any, it: Around) -> Any:
        files = [
            file for file in it.told.values() if isinstance(file, dict) and "original_name" in file
        ]
        if not files:
            return None if name.endswith("size") else ""
        told = files[0].get(name, FREE) if len(files) == 1 else FREE
        return FREE if told == DELETED else told

    return said


FILE: dict[str, Rule] = {
    "file": _stored("name"),
    "file_name": _stored("original_name"),
    **{name: _stored(name) for name in ("content_type", "size", "copy", "copy_type", "copy_size")},
}


def _closing(row: Any, it: Around) -> CaseEntry | None:
    """The entry that closed an offer."""
    ends = [
        e for e in it.entries.values() if e.facts.get("offer") == row.pk and "outcome" in e.facts
    ]
    return ends[0] if ends else None


def _closed_by(row: Any, it: Around) -> int | None:
    end = _closing(row, it)
    return end.pk if end else None


def _closed_as(name: str, otherwise: Any) -> Rule:
    def said(row: Any, it: Around) -> Any:
        end = _closing(row, it)
        return end.facts.get(name, otherwise) if end else otherwise

    return said


def _expires_at(row: Any, _: Around) -> Any:
    """To the end of its last day."""
    return row.expires_at if local_date(row.expires_at) in _around(row.expires_on) else None


def _around(day: Any) -> tuple[Any, ...]:
    return (day, type(day).fromordinal(day.toordinal() + 1))


def _amends(_: Any, it: Around) -> Any:
    return FREE if it.entry.act == ActName.AMEND_AGREEMENT else None


def _place(row: Any, it: Around) -> Any:
    """Promises are numbered through, instalments one by one."""
    if row.series is None:
        return FREE
    lines = [other for other in it.facts[Obligation] if other.entry_id == row.entry_id]
    before = (row.series, row.instalment or 0)
    return 1 + sum((other.series or 0, other.instalment or 0) < before for other in lines)


def _power(row: Any, it: Around) -> Any:
    return it.last_before(Power, party_id=row.party_id) if row.signer == Signer.AGENT else None


def _seat_of(row: Any, it: Around) -> Any:
    if "seats" in it.told:
        return dict(it.told["seats"]).get(row.mediator_id)
    bodies = [
        name for name, who in it.told.items() if isinstance(who, list) and row.mediator_id in who
    ]
    return (
        FREE
        if it.entry.act != ActName.FORM_PANEL
        else row.body_kind
        if row.body_kind in bodies
        else None
    )


def _people(row: Any, it: Around) -> Any:
    applies = row.side == "applicant"
    filed = it.told["applicant"] if applies else it.told["respondents"][row.position - 1]
    return filed.get("people") or 1


def _directs(row: Any, it: Around) -> Any:
    asked = it.row(RecusalRequest, row.request_id)
    return asked.is_director if asked else None


def _opened(row: Any, it: Around) -> Any:
    """The numbers, or what lies between them, with the second who agrees; nothing before."""
    both = [other for other in it.facts[LimitOpening] if other.range_id == row.range_id]
    if not any(other.pk < row.pk for other in both):
        return []
    limits = {
        kept.party_id: kept.sealed
        for kept in it.facts[SealedLimit]
        if kept.range_id == row.range_id
    }
    about = it.row(type(row)._meta.get_field("range").related_model, row.range_id)
    try:
        numbers = [unseal(limits[about.payer_id]), unseal(limits[about.payee_id])]
    except (Unreadable, LookupError, AttributeError):
        return FREE
    if {other.what for other in both} == {Opening.NUMBERS.value}:
        return numbers
    return [(sum(numbers, Decimal()) / 2).quantize(CENT, ROUND_HALF_UP)]


def _stone(name: str) -> Rule:
    return lambda row, it: it.told["blanked"][str(row.number)][name]


def _about(row: Any, it: Around) -> int | None:
    return next((pk for pk, entry in it.entries.items() if entry.number == row.number), None)


def _group(_: Any, it: Around) -> Any:
    founds = it.entry.act == ActName.FOUND_GROUP
    return it.with_it(CaseGroup) if founds else it.told.get("group")


def _left(_: Any, it: Around) -> int | None:
    end = it.later(GROUPING)
    return end.pk if end else None


def _voter(_: Any, it: Around) -> Any:
    """Who speaks casts his own ballot; whom silence was counted for, the entry names."""
    return FREE if it.entry.act == ActName.COUNT_SILENCE else it.entry.by_id


def _whose_code(row: Any, it: Around) -> int | None:
    """A filing gives each of its parties one, in their order; later an entry names the party."""
    if it.entry.act != ActName.FILE_CASE:
        return int(it.told["party"])
    codes = sorted(code.pk for code in it.facts[PartyCode] if code.entry_id == it.entry.pk)
    parties = sorted(party.pk for party in it.facts[Party])
    return parties[codes.index(row.pk)] if len(codes) == len(parties) else None


LINKS: dict[type[Fact], dict[str, Rule]] = {
    PartyCode: {"party_id": _whose_code},
    Ballot: {"mediator_id": _voter},
    Party: {"people": _people},
    Evidence: FILE,
    RedactedExhibit: FILE,
    Agreement: {
        "number": _own_number,
        "is_oral": lambda _, it: it.entry.act == ActName.RECORD_ORAL_AGREEMENT,
        "amends_id": _amends,
    },
    Obligation: {"agreement_id": _with(Agreement), "position": _place},
    Signature: {
        "agreement_id": lambda _, it: it.last_before(Agreement),
        "signed_on": lambda _, it: it.entry.occurred_on,
        "exhibit_id": _paper,
        "power_id": _power,
    },
    Power: {"exhibit_id": _paper},
    PerformanceClaim: {"exhibit_id": _with(Evidence)},
    Pause: {"document_id": _paper},
    Attendee: {"session_id": _with(Session)},
    Sitting: {"number": _own_number, "series": _series},
    Invited: {"sitting_id": _with(Sitting)},
    SittingAnswer: {"sitting_id": _sitting},
    NoShow: {"sitting_id": _sitting},
    Panel: {"number": _own_number},
    Seat: {"panel": _own_number, "body_kind": _seat_of},
    Question: {"panel": lambda _, it: it.told.get("formed", it.entry.number)},
    RecusalRequest: {
        "origin": lambda _, it: ORIGINS.get(it.entry.act, FREE),
        "is_director": lambda _, it: it.told.get("is_director", FREE),
    },
    RecusalDecision: {"is_director": _directs},
    CaseGroup: {
        "estate_id": lambda _, it: it.case.estate_id,
        "dispute_type": lambda _, it: it.case.dispute_type,
    },
    GroupMember: {"group_id": _group, "left_by_id": _left},
    Offer: {
        "number": _own_number,
        "closed_by_id": _closed_by,
        "outcome": _closed_as("outcome", ""),
        "agreed": _closed_as("agreed", []),
        "expires_at": _expires_at,
    },
    OfferAddressee: {"offer_id": _with(Offer)},
    OfferTerm: {"offer_id": _with(Offer)},
    LimitOpening: {"opened": _opened},
    Tombstone: {
        "about_id": _about,
        "places": _stone("places"),
        "stood": _stone("stood"),
    },
}


def unlinked(row: Any, around: Around) -> Iterator[str]:
    """The columns of a fact that are not what follows from its case; `around` knows its entry."""
    for column, rule in LINKS.get(type(row), {}).items():
        try:
            expected = rule(row, around)
        except (LookupError, TypeError, ValueError):
            yield column
            continue
        if expected is not FREE and getattr(row, column) != expected:
            yield column

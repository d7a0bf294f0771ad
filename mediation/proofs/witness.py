"""Is every fact what its entry says? The journal is the witness: the inputs of the act, and the words it seals.

Each kind of fact names its columns, and how the entry calls them. Not told by an entry, and so not checked here:
what the parties' codes are, which are secrets, and the clocks, which are counted.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import (
    Acknowledgement,
    Attendee,
    Ballot,
    BlindRange,
    CaseGroup,
    ConfirmationStep,
    ConsentAnswer,
    Correction,
    Decision,
    Evidence,
    Extension,
    Fact,
    FrozenPaper,
    GroupMember,
    Investigation,
    Invited,
    JointReview,
    JournalEntry,
    LimitOpening,
    MediatorChoice,
    NoShow,
    Offer,
    OfferAddressee,
    OfferAnswer,
    OfferTerm,
    Panel,
    Party,
    PartyCode,
    Pause,
    Question,
    Rating,
    RecordSignature,
    RecusalDecision,
    RecusalRequest,
    RedactedExhibit,
    Resumption,
    ReturnVisit,
    SealedLimit,
    Seat,
    Session,
    SharedExhibit,
    Sitting,
    SittingAnswer,
    Tombstone,
)
from mediation.vocabulary import Confirmation, Side

from .agreed_witness import AGREED
from .telling import addressed, offered
from .testimony import Testimony, alike
from .witness_deciding import Told, asked, cast, decided, formed, put, seated


def _filed(party: Party, told: Told) -> Told:
    applies = party.side == Side.APPLICANT
    filed = [told["applicant"]] if applies else told["respondents"]
    return dict(filed[party.position - 1])


def _grouped(member: GroupMember, told: Told) -> Told:
    """A founding puts its case into the group as a lead; later an entry names group and place."""
    return {"group": member.group_id, "lead": True} if "basis" in told else told


def _ruled(_: ConfirmationStep, told: Told) -> Told:
    """A ruling says what it is, an application is one, every other step says where the confirmation stands."""
    state = told.get("state", told.get("ruling", Confirmation.APPLIED.value))
    return {**told, "state": state}


def _handed_in(_: Evidence, told: Told) -> Told:
    return {"handed_in_by": told.get("handed_in_by"), **told.get("paper", told)}


def _frozen(paper: FrozenPaper, told: Told) -> Told:
    """The office's own, or the copy for one side."""
    if paper.party_id is None:
        return {**told, "party": None}
    return {**told, **next(it for it in told["copies"] if it["party"] == paper.party_id)}


def _given_code(code: PartyCode, told: Told) -> Told:
    """A filing gives every party one; later an entry names the party."""
    return {"party": code.party_id} if "estate" in told else told


def _noted(noted: Acknowledgement, told: Told) -> Told:
    return {"alarm": noted.alarm_id if noted.alarm_id in told["alarms"] else None}


def _attended(it: Attendee, told: Told) -> Told:
    return {"party": it.party_id if it.party_id in told["attended"] else None}


def _sat(_: Sitting, told: Told) -> Told:
    on, at = dt.date.fromisoformat(told["on"]), dt.time.fromisoformat(told["at"])
    starts = dt.datetime.combine(on, at, COUNTY_ZONE).astimezone(dt.UTC)
    return {**told, "starts_at": starts.isoformat()}


def _invited(it: Invited, told: Told) -> Told:
    return {
        "party": it.party_id if it.party_id in told["parties"] else None,
        "mediator": it.mediator_id if it.mediator_id in told["mediators"] else None,
    }


def _missing(it: NoShow, told: Told) -> Told:
    absent = told.get("excused" if it.is_excused else "unexcused", [])
    return {
        "party": it.party_id if it.party_id in absent else None,
        "mediator": it.mediator_id if it.mediator_id in told.get("mediators", []) else None,
    }


PARTY = ("kind", "name", "id_number", "phone", "address", "representatives", "agent", "agent_phone")
TESTIMONIES: dict[type[Fact], Testimony] = {
    Party: Testimony(alike(*PARTY) | {"organisation_id": "organisation"}, _filed),
    PartyCode: Testimony({"party_id": "party"}, _given_code),
    ConsentAnswer: Testimony({"party_id": "party", "answer": "answer"}),
    JointReview: Testimony(alike("outcome", "authority", "next_on") | {"meeting_id": "meeting"}),
    Seat: Testimony({"mediator_id": "mediator"}, seated),
    Session: Testimony({"held_at": "place"} | alike("outcome", "recorder", "corrects")),
    Sitting: Testimony({"room_id": "room"} | alike("place", "starts_at"), _sat),
    Invited: Testimony({"party_id": "party", "mediator_id": "mediator"}, _invited),
    SittingAnswer: Testimony({"party_id": "party", "answer": "answer"}),
    NoShow: Testimony({"party_id": "party", "mediator_id": "mediator"}, _missing),
    Attendee: Testimony({"party_id": "party"}, _attended),
    Investigation: Testimony(
        {"held_at": "place", "asked_party_id": "asked_party"} | alike("asked", "recorder")
    ),
    FrozenPaper: Testimony(
        alike("form", "number", "sha256") | {"party_id": "party", "size": "bytes"}, _frozen
    ),
    RecordSignature: Testimony(
        {"record": "record_number", "party_id": "party"} | alike("signer", "way")
    ),
    Panel: Testimony({"rule": "rule", "formed": "formed", "chair_id": "chair"}, formed),
    Question: Testimony({"number": "question", "kind": "kind"}, put),
    Ballot: Testimony(
        alike("question", "round", "vote", "stance")
        | {"body_kind": "body", "mediator_id": "mediator"},
        cast,
    ),
    Decision: Testimony(
        alike("question", "round", "verdict", "by_chair") | {"is_final": "final"}, decided
    ),
    MediatorChoice: Testimony(
        {"party_id": "by_party", "mediator_id": "mediator", "choice": "choice"}
    ),
    RecusalRequest: Testimony(
        alike("ground", "is_director") | {"member_id": "member", "party_id": "by_party"}, asked
    ),
    RecusalDecision: Testimony(
        {"request_id": "request", "member_id": "member", "substitute_id": "substitute"}
        | alike("recusal")
    ),
    CaseGroup: Testimony(alike("basis")),
    GroupMember: Testimony({"group_id": "group", "is_lead": "lead"}, _grouped),
    RedactedExhibit: Testimony(
        alike("title", "sha256", "copy_sha256") | {"exhibit_id": "exhibit", "is_shown": "shown"}
    ),
    SharedExhibit: Testimony({"exhibit_id": "exhibit", "group_id": "group"}),
    Offer: Testimony(
        {
            "maker_id": "party",
            "is_package": "package",
            "expires_on": "expires_on",
            "counters_id": "offer",
        }
    ),
    OfferAddressee: Testimony({"party_id": "addressee"}, addressed),
    OfferTerm: Testimony(
        alike("kind", "content", "amount", "due_on", "condition") | {"debtor_id": "debtor"},
        offered,
    ),
    OfferAnswer: Testimony(
        alike("answer", "accepted") | {"offer_id": "offer", "party_id": "party"}
    ),
    BlindRange: Testimony(alike("expires_on") | {"payer_id": "payer", "payee_id": "payee"}),
    SealedLimit: Testimony(alike("result") | {"range_id": "range", "party_id": "party"}),
    LimitOpening: Testimony(alike("what") | {"range_id": "range", "party_id": "party"}),
    ConfirmationStep: Testimony(
        alike("state", "court", "docket", "ground", "until", "served_on"), _ruled
    ),
    ReturnVisit: Testimony(alike("satisfaction", "has_risk")),
    Rating: Testimony({"party_id": "by_party", "satisfaction": "satisfaction"}),
    **AGREED,
    Evidence: Testimony(
        alike("kind", "title", "pages", "sha256", "copy_sha256", "source", "document_number")
        | alike("position")
        | {"handed_in_by_id": "handed_in_by"},
        _handed_in,
    ),
    Pause: Testimony(alike("reason", "first_on", "last_on") | {"clock_id": "clock"}),
    Resumption: Testimony({"pause_id": "pause", "last_on": "last_on"}),
    Extension: Testimony(alike("length", "unit") | {"clock_id": "clock"}),
    Correction: Testimony({"clock_id": "clock", "started_on": "started_on"}),
    Acknowledgement: Testimony({"alarm_id": "alarm"}, _noted),
    Tombstone: Testimony(alike("stands"), lambda it, told: told["blanked"][str(it.number)]),
}


def _plain(value: Any) -> Any:
    """A value in the form in which entries keep it; nothing is nothing in every form."""
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if value not in ("", [], None) else None


def _is_same(kept: Any, told: Any) -> bool:
    if isinstance(kept, Decimal):
        return told is not None and kept == Decimal(told)
    return bool(_plain(kept) == _plain(told))


def contradictions(
    fact: Any, entry: JournalEntry, words: Told, testimonies: Mapping[Any, Testimony] = TESTIMONIES
) -> Iterator[str]:
    """The columns of a fact that are not what its entry and its words say."""
    testimony = testimonies[type(fact)]
    try:
        told = testimony.part(fact, {**words, **entry.facts})
        other = [
            column
            for column, name in testimony.columns.items()
            if not _is_same(getattr(fact, column), told.get(name))
        ]
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, StopIteration):
        yield "row"
        return
    yield from other

"""How many rows of each kind an entry brings: a fact that was taken away is missed, one put beside it stands out.

Clocks are left out, as counting a case anew shows them.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from mediation.models import (
    Acknowledgement,
    Agreement,
    Attendee,
    Ballot,
    BlindRange,
    CaseEntry,
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
    LimitOpening,
    MediatorChoice,
    NoShow,
    Obligation,
    Offer,
    OfferAddressee,
    OfferAnswer,
    OfferTerm,
    Panel,
    Party,
    PartyCode,
    Pause,
    Performance,
    PerformanceClaim,
    Power,
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
    Signature,
    Sitting,
    SittingAnswer,
    Tombstone,
    Urging,
)
from mediation.vocabulary import ActName

from .witness_deciding import Told

NUMBER = "its own number"
Count = Callable[[Told], int]


def _one(_: Told) -> int:
    return 1


def _of(*names: str) -> Count:
    """As many as the entry names."""
    return lambda told: sum(len(told.get(name) or ()) for name in names)


def _if(*names: str) -> Count:
    """One, where the entry tells of it."""
    return lambda told: int(any(name in told for name in names))


def _sides(told: Told) -> int:
    return 1 + len(told["respondents"])


def _promises(told: Told) -> int:
    return sum(
        (it.get("instalments") or 1) if it.get("amount") else 1 for it in told["obligations"]
    )


BODIES = ("court", "housing", "justice", "township")


def _seats(told: Told) -> int:
    if "seats" in told:
        return len(told["seats"])
    return _of(*BODIES)(told)


def _settled(told: Told) -> int:
    return int(told.get("outcome") == "settled")


def _doubted(told: Told) -> int:
    """Who says that he does not want a mediator asks whether that one should withdraw."""
    return int(told.get("choice") == "unwanted" and "is_director" in told)


def _all(count: Count, *acts: ActName) -> dict[str, Count]:
    return {act.value: count for act in acts}


def _first_question(told: Told) -> int:
    return int(told.get("question") == told[NUMBER])


A = ActName
RESEATING = (A.DECIDE_RECUSAL, A.DECIDE_DIRECTORS_RECUSAL, A.REPLACE_MEMBER)
PAPERS = tuple(it for it in ActName if it not in (A.ATTACH_EVIDENCE, A.FREEZE_PAPER))
DRAFTING = (A.DRAFT_AGREEMENT, A.AMEND_AGREEMENT, A.RECORD_ORAL_AGREEMENT)
COURT = (
    *(A.APPLY_FOR_CONFIRMATION, A.RECORD_COURT_ACCEPTANCE, A.WITHDRAW_CONFIRMATION),
    *(A.RECORD_COURT_RULING, A.RECORD_OBJECTION, A.RECORD_OBJECTION_RULING),
)
VOTING = (A.GIVE_OPINION, A.CAST_BALLOT)
OFFERS = (A.MAKE_OFFER, A.ADOPT_LEAD, A.ANSWER_OFFER)
BROUGHT: dict[type[Fact], dict[str, Count]] = {
    Party: _all(_sides, A.FILE_CASE),
    PartyCode: _all(_sides, A.FILE_CASE) | _all(_one, A.REISSUE_CODE),
    ConsentAnswer: _all(_one, A.RECORD_CONSENT),
    JointReview: _all(_one, A.RECORD_JOINT_REVIEW),
    Panel: _all(_one, A.FORM_PANEL)
    | _all(_if("seats"), *RESEATING)
    | _all(_settled, A.RECORD_JOINT_REVIEW),
    Seat: _all(_seats, A.FORM_PANEL, *RESEATING) | _all(_settled, A.RECORD_JOINT_REVIEW),
    Question: _all(_first_question, A.FORM_PANEL, *RESEATING) | _all(_one, A.PUT_QUESTION),
    Ballot: _all(_one, *VOTING) | _all(_of("counted"), A.COUNT_SILENCE),
    Decision: _all(_if("superseded", "verdict"), *ActName),
    MediatorChoice: _all(_one, A.CHOOSE_MEDIATOR),
    RecusalRequest: _all(_one, A.DECLARE_CONFLICT, A.CHALLENGE_MEMBER, A.RAISE_CONFLICT)
    | _all(_doubted, A.CHOOSE_MEDIATOR),
    RecusalDecision: _all(_one, A.DECIDE_RECUSAL, A.DECIDE_DIRECTORS_RECUSAL),
    Sitting: _all(_one, A.SCHEDULE_SESSION, A.RESCHEDULE_SESSION),
    Invited: _all(_of("parties", "mediators"), A.SCHEDULE_SESSION, A.RESCHEDULE_SESSION),
    SittingAnswer: _all(_one, A.CONFIRM_SESSION),
    NoShow: _all(_of("excused", "unexcused", "mediators"), A.RECORD_NO_SHOW),
    Session: _all(_one, A.RECORD_SESSION),
    Attendee: _all(_of("attended"), A.RECORD_SESSION),
    Investigation: _all(_one, A.RECORD_INVESTIGATION),
    RecordSignature: _all(_one, A.SIGN_RECORD),
    Power: _all(_one, A.REGISTER_POWER),
    Evidence: _all(_one, A.ATTACH_EVIDENCE) | _all(_if("paper"), *PAPERS),
    RedactedExhibit: _all(_one, A.REDACT_EXHIBIT),
    FrozenPaper: _all(lambda told: 1 + len(told.get("copies", ())), A.FREEZE_PAPER),
    CaseGroup: _all(_one, A.FOUND_GROUP),
    GroupMember: _all(_one, A.FOUND_GROUP, A.JOIN_GROUP),
    SharedExhibit: _all(_one, A.SHARE_EXHIBIT),
    Offer: _all(_if("expires_on"), *OFFERS),
    OfferAddressee: _all(_of("to"), *OFFERS),
    OfferTerm: _all(_of("terms"), *OFFERS),
    OfferAnswer: _all(_one, A.ANSWER_OFFER),
    BlindRange: _all(_one, A.PROPOSE_RANGE),
    SealedLimit: _all(_one, A.GIVE_LIMIT),
    LimitOpening: _all(_one, A.OPEN_LIMITS),
    Agreement: _all(_one, *DRAFTING),
    Obligation: _all(_promises, *DRAFTING),
    Signature: _all(_one, A.SIGN_AGREEMENT),
    ConfirmationStep: _all(_one, *COURT),
    Performance: _all(_one, A.RECORD_PERFORMANCE, A.REPORT_BREACH),
    PerformanceClaim: _all(_one, A.SUBMIT_PERFORMANCE),
    Urging: _all(_one, A.URGE_PERFORMANCE),
    ReturnVisit: _all(_one, A.RECORD_RETURN_VISIT),
    Rating: _all(_one, A.RATE_HANDLING),
    Pause: _all(_one, A.PAUSE_CLOCK),
    Resumption: _all(_one, A.RESUME_CLOCK),
    Extension: _all(_one, A.EXTEND_PERIOD),
    Correction: _all(_one, A.GRANT_CORRECTION),
    Acknowledgement: _all(_of("alarms"), A.ACKNOWLEDGE_ESCALATION),
    Tombstone: _all(_of("blanked"), A.REDACT_WORDS),
}


OF_ACT: dict[str, list[tuple[type[Fact], Count]]] = {}
for _model, _acts in BROUGHT.items():
    for _act, _count in _acts.items():
        OF_ACT.setdefault(_act, []).append((_model, _count))


def miscounted(
    entries: Mapping[int, CaseEntry], words: Mapping[int, Any], facts: Mapping[Any, list[Any]]
) -> Iterator[str]:
    """What is missing or too much, entry by entry."""
    found = Counter((model, row.entry_id) for model in BROUGHT for row in facts.get(model, ()))
    for pk, entry in entries.items():
        kept = words.get(pk)
        told = {**(kept.words if kept else {}), **entry.facts, NUMBER: entry.number}
        for model, count in OF_ACT.get(entry.act, ()):
            there = found.pop((model, pk), 0)
            try:
                wanted = count(told)
            except (LookupError, TypeError, AttributeError):
                continue  # its words are missing, which is named elsewhere
            if there != wanted:
                yield _said(entry, model, wanted, there)
    for (model, pk), there in found.items():
        if pk in entries:
            yield _said(entries[pk], model, 0, there)


def _said(entry: CaseEntry, model: type[Fact], wanted: int, there: int) -> str:
    name = model._meta.model_name
    return f"entry {entry.number} brought {wanted} of {name}, there are {there}"

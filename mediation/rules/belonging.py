"""To which group of the table of visibility the words and facts of each act belong."""

from __future__ import annotations

from mediation.vocabulary import ActName, Group

A, G = ActName, Group
OF_ACT: dict[ActName, Group] = {
    A.FILE_CASE: G.FRAME,
    A.SUPPLEMENT_FILING: G.NARRATIVE,
    A.ACCEPT_CASE: G.PROCEDURE,
    A.DECLINE_CASE: G.PROCEDURE,
    A.TRANSFER_CASE: G.PROCEDURE,
    A.WITHDRAW_CASE: G.PROCEDURE,
    A.INVITE_RESPONDENT: G.ANSWERS,
    A.RECORD_CONSENT: G.ANSWERS,
    A.OPEN_JOINT_REVIEW: G.REVIEW,
    A.RECORD_JOINT_REVIEW: G.REVIEW,
    A.FORM_PANEL: G.PANEL,
    A.CHOOSE_MEDIATOR: G.RECUSAL,
    A.REPLACE_MEMBER: G.PANEL,
    A.DECLARE_CONFLICT: G.RECUSAL,
    A.CHALLENGE_MEMBER: G.RECUSAL,
    A.RAISE_CONFLICT: G.RECUSAL,
    A.DECIDE_RECUSAL: G.RECUSAL,
    A.DECIDE_DIRECTORS_RECUSAL: G.RECUSAL,
    A.GIVE_OPINION: G.OPINIONS,
    A.PUT_QUESTION: G.OPINIONS,
    A.CAST_BALLOT: G.OPINIONS,
    A.DECIDE_TIE: G.OPINIONS,
    A.COUNT_SILENCE: G.OPINIONS,
    A.INFORM_RIGHTS: G.PROCEDURE,
    A.SCHEDULE_SESSION: G.SITTINGS,
    A.CONFIRM_SESSION: G.ANSWERS,
    A.RESCHEDULE_SESSION: G.SITTINGS,
    A.CANCEL_SESSION: G.SITTINGS,
    A.RECORD_NO_SHOW: G.SESSIONS,
    A.RECORD_SESSION: G.SESSIONS,
    A.SIGN_RECORD: G.SESSIONS,
    A.RECORD_INVESTIGATION: G.SESSIONS,
    A.RECORD_CAUCUS: G.CAUCUS,
    A.REGISTER_POWER: G.ANSWERS,
    A.ATTACH_EVIDENCE: G.EVIDENCE,
    A.REDACT_EXHIBIT: G.EVIDENCE,
    A.FOUND_GROUP: G.FRAME,
    A.JOIN_GROUP: G.FRAME,
    A.LEAVE_GROUP: G.FRAME,
    A.SHARE_EXHIBIT: G.EVIDENCE,
    A.ADOPT_LEAD: G.OFFERS,
    A.MAKE_OFFER: G.OFFERS,
    A.ANSWER_OFFER: G.OFFERS,
    A.WITHDRAW_OFFER: G.OFFERS,
    A.EXPIRE_OFFER: G.OFFERS,
    A.PROPOSE_RANGE: G.OFFERS,
    A.GIVE_LIMIT: G.OFFERS,
    A.OPEN_LIMITS: G.OFFERS,
    A.DRAFT_AGREEMENT: G.AGREEMENT,
    A.SIGN_AGREEMENT: G.AGREEMENT,
    A.RECORD_ORAL_AGREEMENT: G.AGREEMENT,
    A.AMEND_AGREEMENT: G.AGREEMENT,
    A.DROP_AMENDMENT: G.AGREEMENT,
    A.APPLY_FOR_CONFIRMATION: G.COURT,
    A.RECORD_COURT_ACCEPTANCE: G.COURT,
    A.WITHDRAW_CONFIRMATION: G.COURT,
    A.RECORD_COURT_RULING: G.COURT,
    A.RECORD_OBJECTION: G.COURT,
    A.RECORD_OBJECTION_RULING: G.COURT,
    A.RECORD_PERFORMANCE: G.AGREEMENT,
    A.SUBMIT_PERFORMANCE: G.AGREEMENT,
    A.URGE_PERFORMANCE: G.AGREEMENT,
    A.REPORT_BREACH: G.AGREEMENT,
    A.TERMINATE_MEDIATION: G.PROCEDURE,
    A.RECORD_RETURN_VISIT: G.VISITS,
    A.RECORD_FOLLOW_UP: G.VISITS,
    A.RATE_HANDLING: G.VISITS,
    A.CLOSE_CASE: G.PROCEDURE,
    A.ARCHIVE_CASE: G.PROCEDURE,
    A.REOPEN_CASE: G.PROCEDURE,
    A.COMPLETE_PARTICULARS: G.CONTACTS,
    A.DESCRIBE_FEES: G.CLAIMS,
    A.REISSUE_CODE: G.ACCESS,
    A.FREEZE_PAPER: G.RECORD,
    A.REDACT_WORDS: G.PROCEDURE,
    A.PAUSE_CLOCK: G.CLOCKS,
    A.RESUME_CLOCK: G.CLOCKS,
    A.EXTEND_PERIOD: G.CLOCKS,
    A.GRANT_CORRECTION: G.CLOCKS,
    A.RECOUNT_CLOCKS: G.CLOCKS,
    A.RAISE_ALARM: G.SUPERVISION,
    A.ACKNOWLEDGE_ESCALATION: G.SUPERVISION,
    A.ORDER_SUPERVISION: G.SUPERVISION,
    A.EXPLAIN_OVERRUN: G.SUPERVISION,
}
"""Every act; what is not named here is as closed as an identity number."""

OF_INPUT: dict[tuple[ActName | None, str], Group] = {
    (A.FILE_CASE, "narrative"): G.NARRATIVE,
    (A.FILE_CASE, "claims"): G.CLAIMS,
    (A.TERMINATE_MEDIATION, "undisputed"): G.SESSIONS,
    (A.RESCHEDULE_SESSION, "reason"): G.ANSWERS,
    (A.CANCEL_SESSION, "note"): G.ANSWERS,
    (A.REGISTER_POWER, "agent_name"): G.NAMES,
    (A.REGISTER_POWER, "agent_phone"): G.CONTACTS,
    (A.REDACT_EXHIBIT, "title"): G.REDACTED,
    (A.FORM_PANEL, "reason"): G.RECUSAL,
    (A.REPLACE_MEMBER, "note"): G.RECUSAL,
    (A.TERMINATE_MEDIATION, "attempts"): G.ANSWERS,
    (A.DESCRIBE_FEES, "owner"): G.NAMES,
    (A.DESCRIBE_FEES, "user"): G.NAMES,
    (A.DESCRIBE_FEES, "signatories"): G.NAMES,
    (A.DESCRIBE_FEES, "property_place"): G.CONTACTS,
    (None, "name"): G.NAMES,
    (None, "representatives"): G.NAMES,
    (None, "agent"): G.NAMES,
    (None, "phone"): G.CONTACTS,
    (None, "address"): G.CONTACTS,
    (None, "agent_phone"): G.CONTACTS,
    (None, "id_number"): G.IDENTITY,
}
"""Inputs that belong elsewhere than their act; without an act, those of a party."""


def is_sealed(act: ActName) -> bool:
    """Whether who did it is told to nobody but to those who see it: a step between the two sides."""
    return group_of(act) is Group.OFFERS


def group_of(act: ActName) -> Group:
    """The group of an act's words, facts and sentence."""
    return OF_ACT.get(act, G.IDENTITY)


def group_of_input(act: ActName, name: str) -> Group:
    """The group of one input of an act."""
    return OF_INPUT.get((act, name), group_of(act))


def group_of_part(act: ActName, name: str) -> Group:
    """The group of one field of a party or a promise within an act."""
    return OF_INPUT.get((None, name), group_of(act))

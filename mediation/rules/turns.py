"""Whose turn it is, and which act everybody waits for: pure, from the status and the milestones."""

from __future__ import annotations

from mediation.models import Case
from mediation.vocabulary import (
    ENDED,
    PANEL_SITS,
    ActName,
    Confirmation,
    Consent,
    Status,
    Turn,
    Verdict,
)

Expected = tuple[ActName | None, Turn]
A, T = ActName, Turn
AT_COURT: dict[Confirmation, Expected] = {
    Confirmation.APPLIED: (A.RECORD_COURT_ACCEPTANCE, T.COURT),
    Confirmation.TO_COMPLETE: (A.RECORD_COURT_ACCEPTANCE, T.PARTIES),
    Confirmation.ACCEPTED: (A.RECORD_COURT_RULING, T.COURT),
    Confirmation.OBJECTED: (A.RECORD_OBJECTION_RULING, T.COURT),
}
"""What is waited for while an agreement is before the court."""


def _accepted(case: Case) -> Expected:
    if case.consent != Consent.AGREED:
        return (
            (A.RECORD_CONSENT, T.RESPONDENT) if case.invited_on else (A.INVITE_RESPONDENT, T.INTAKE)
        )
    return (
        (A.FORM_PANEL, T.COMMITTEE)
        if case.is_referred_by_court
        else (A.OPEN_JOINT_REVIEW, T.TOWNSHIP)
    )


def _committee(case: Case) -> Expected:
    if case.panel is None:
        return A.FORM_PANEL, T.COMMITTEE
    if not case.decided:
        return (A.GIVE_OPINION if case.opinions_awaited else A.DECIDE_TIE), T.PANEL
    if case.decided == Verdict.NO_QUORUM:
        return A.FORM_PANEL, T.COMMITTEE
    return A.TERMINATE_MEDIATION, T.COMMITTEE


def _mediating(case: Case) -> Expected:
    if case.rights_informed_on is None:
        return A.INFORM_RIGHTS, T.MEDIATOR
    return (A.DRAFT_AGREEMENT if case.may_draft else A.RECORD_SESSION), T.MEDIATOR


def _agreed(case: Case) -> Expected:
    return A.SIGN_AGREEMENT, (T.PARTIES if case.parties_to_sign else T.MEDIATOR)


def _in_force(case: Case) -> Expected:
    if case.obligations_open:
        return A.RECORD_PERFORMANCE, T.PARTIES
    if case.confirmation in AT_COURT:
        return AT_COURT[Confirmation(case.confirmation)]
    if case.visited_on is None:
        return A.RECORD_RETURN_VISIT, T.MEDIATOR
    if case.follow_up is not None:
        return A.RECORD_FOLLOW_UP, T.MEDIATOR
    return A.CLOSE_CASE, T.MEDIATOR


def _recusal(case: Case) -> Expected | None:
    """Who mediates is settled before anything else goes on; nobody in particular is asked where nothing is open."""
    for number, act in (
        (case.directors_recusal_open, A.DECIDE_DIRECTORS_RECUSAL),
        (case.recusals_open, A.DECIDE_RECUSAL),
        (case.seats_vacant, A.REPLACE_MEMBER),
    ):
        if number:
            return act, T.COMMITTEE
    return None


def expected(case: Case) -> Expected:
    """The act that everybody waits for, and the actor whose turn it is."""
    status = Status(case.status)
    if status in ENDED:
        return A.ARCHIVE_CASE, T.INTAKE
    if status is Status.FILED:
        return A.ACCEPT_CASE, T.INTAKE
    if status is Status.JOINT_REVIEW:
        return A.RECORD_JOINT_REVIEW, T.TOWNSHIP
    if status is Status.ARCHIVED:
        return None, T.NOBODY
    if status in PANEL_SITS and (asked := _recusal(case)):
        return asked
    return {
        Status.ACCEPTED: _accepted,
        Status.COMMITTEE: _committee,
        Status.MEDIATING: _mediating,
        Status.AGREED: _agreed,
        Status.IN_FORCE: _in_force,
    }[status](case)

"""Whose turn it is: from the status and the milestones alone."""

from __future__ import annotations

import datetime as dt
import itertools
from typing import Any

import pytest

from mediation.models import Case
from mediation.rules import turns
from mediation.vocabulary import (
    ENDED,
    ActName,
    Channel,
    Consent,
    SessionOutcome,
    Status,
    Turn,
    Verdict,
)

A, S, T = ActName, Status, Turn
DAY = dt.date(2026, 11, 2)
MILESTONES: dict[str, tuple[Any, ...]] = {
    "channel": (Channel.WINDOW.value, Channel.COURT.value),
    "consent": tuple(consent.value for consent in Consent),
    "invited_on": (None, DAY),
    "panel": (None, 7),
    "opinions_awaited": (0, 1),
    "decided": ("", Verdict.REJECTED.value, Verdict.NO_QUORUM.value),
    "rights_informed_on": (None, DAY),
    "session_outcome": ("", SessionOutcome.AGREED.value, SessionOutcome.FAILED.value),
    "parties_to_sign": (0, 1),
    "obligations_open": (0, 1),
    "confirmation": ("none", "applied", "to_complete", "accepted", "objected"),
    "visited_on": (None, DAY),
}
CONSENTED = {"consent": Consent.AGREED.value}


@pytest.mark.parametrize(
    ("status", "milestones", "act", "whose"),
    [
        (S.FILED, {}, A.ACCEPT_CASE, T.INTAKE),
        (S.ACCEPTED, {}, A.INVITE_RESPONDENT, T.INTAKE),
        (S.ACCEPTED, {"invited_on": DAY}, A.RECORD_CONSENT, T.RESPONDENT),
        (S.ACCEPTED, CONSENTED, A.OPEN_JOINT_REVIEW, T.TOWNSHIP),
        (S.ACCEPTED, {**CONSENTED, "channel": "court"}, A.FORM_PANEL, T.COMMITTEE),
        (S.JOINT_REVIEW, {}, A.RECORD_JOINT_REVIEW, T.TOWNSHIP),
        (S.COMMITTEE, {}, A.FORM_PANEL, T.COMMITTEE),
        (S.COMMITTEE, {"panel": 7, "opinions_awaited": 1}, A.GIVE_OPINION, T.PANEL),
        (S.COMMITTEE, {"panel": 7}, A.DECIDE_TIE, T.PANEL),
        (S.COMMITTEE, {"panel": 7, "decided": "rejected"}, A.TERMINATE_MEDIATION, T.COMMITTEE),
        (S.COMMITTEE, {"panel": 7, "decided": "tied"}, A.TERMINATE_MEDIATION, T.COMMITTEE),
        (S.COMMITTEE, {"panel": 7, "decided": "no_quorum"}, A.FORM_PANEL, T.COMMITTEE),
        (S.MEDIATING, {}, A.INFORM_RIGHTS, T.MEDIATOR),
        (S.MEDIATING, {"rights_informed_on": DAY}, A.RECORD_SESSION, T.MEDIATOR),
        (
            S.MEDIATING,
            {"rights_informed_on": DAY, "session_outcome": "agreed"},
            A.DRAFT_AGREEMENT,
            T.MEDIATOR,
        ),
        (S.AGREED, {"parties_to_sign": 1}, A.SIGN_AGREEMENT, T.PARTIES),
        (S.AGREED, {}, A.SIGN_AGREEMENT, T.MEDIATOR),
        (S.IN_FORCE, {"obligations_open": 1}, A.RECORD_PERFORMANCE, T.PARTIES),
        (S.IN_FORCE, {"confirmation": "applied"}, A.RECORD_COURT_ACCEPTANCE, T.COURT),
        (S.IN_FORCE, {"confirmation": "to_complete"}, A.RECORD_COURT_ACCEPTANCE, T.PARTIES),
        (S.IN_FORCE, {"confirmation": "accepted"}, A.RECORD_COURT_RULING, T.COURT),
        (S.IN_FORCE, {"confirmation": "objected"}, A.RECORD_OBJECTION_RULING, T.COURT),
        (S.IN_FORCE, {"confirmation": "valid"}, A.RECORD_RETURN_VISIT, T.MEDIATOR),
        (S.IN_FORCE, {}, A.RECORD_RETURN_VISIT, T.MEDIATOR),
        (S.IN_FORCE, {"visited_on": DAY}, A.CLOSE_CASE, T.MEDIATOR),
        (S.ARCHIVED, {}, None, T.NOBODY),
        *((status, {}, A.ARCHIVE_CASE, T.INTAKE) for status in ENDED),
    ],
)
def test_everybody_waits_for_one_act_of_one_actor(
    status: Status, milestones: dict[str, Any], act: ActName | None, whose: Turn
) -> None:
    """The table, as a mediator would say it."""
    assert turns.expected(Case(status=status.value, **milestones)) == (act, whose)


@pytest.mark.parametrize("status", [status for status in Status if status is not S.ARCHIVED])
def test_what_everybody_waits_for_is_always_lawful(status: Status) -> None:
    """Whatever the milestones, even those that never come together."""
    for values in itertools.product(*MILESTONES.values()):
        case = Case(status=status.value, **dict(zip(MILESTONES, values, strict=True)))
        act, whose = turns.expected(case)
        assert act is not None
        assert case.allows(act), (act, values)
        assert whose is not T.NOBODY

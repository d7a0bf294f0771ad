"""How entries of deciding together tell of seats, panels, questions, ballots and decisions; older ones told less."""

from __future__ import annotations

from typing import Any

from mediation.models import Ballot, Decision, Panel, Question, RecusalRequest, Seat
from mediation.vocabulary import Ground

Told = dict[str, Any]
"""What an entry tells: its facts and its words."""
MEANT = {"mediate": "for", "reserved": "for", "unsuitable": "against"}
"""How opinions were counted before entries said it."""


def seated(seat: Seat, told: Told) -> Told:
    """The part of its entry that tells of it."""
    if "seats" in told:  # somebody on the panel was replaced
        return {"mediator": dict(told["seats"]).get(seat.mediator_id) and seat.mediator_id}
    named = told.get(seat.body_kind, [told.get("mediator")])
    return {"mediator": seat.mediator_id if seat.mediator_id in named else None}


def formed(panel: Panel, told: Told) -> Told:
    """At first an entry did not tell the rule: it was the same for every panel."""
    return told if "rule" in told else {"rule": panel.rule, "formed": panel.number}


def put(question: Question, told: Told) -> Told:
    """The part of its entry that tells of it."""
    return told if "question" in told else {"question": question.number, "kind": question.kind}


def cast(ballot: Ballot, told: Told) -> Told:
    """One's own, or what the silent were counted as; at first an entry told an opinion only."""
    kept = {"body": ballot.body_kind, "mediator": ballot.mediator_id}
    if "counted" in told:
        return {
            **kept,
            **told,
            "mediator": kept["mediator"] in told["counted"] and kept["mediator"],
        }
    known = {"question": ballot.question, "round": 1, "vote": MEANT.get(told.get("stance", ""))}
    return {**kept, **known, **told}


def decided(decision: Decision, told: Told) -> Told:
    """The part of its entry that tells of it."""
    if "superseded" in told:
        return {**told["superseded"], "verdict": "superseded", "final": True, "by_chair": False}
    first = {"question": decision.question, "round": 1, "verdict": decision.verdict, "final": True}
    return {"by_chair": False, **first, **told}


def asked(_: RecusalRequest, told: Told) -> Told:
    """A declaration names its maker, a party's refusal the mediator and no ground."""
    member = told.get("member", told.get("mediator"))
    return {"ground": Ground.UNWANTED.value, **told, "member": member}

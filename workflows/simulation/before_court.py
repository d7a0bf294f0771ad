"""Beside performance the parties go to court together: what it answers, and what comes after its ruling."""

from __future__ import annotations

from mediation import acts
from mediation.models import User
from mediation.vocabulary import (
    Attested,
    Channel,
    Confirmation,
    ConfirmationEnd,
    CourtGround,
    ObjectionOutcome,
    Objector,
    Role,
    Unconfirmed,
)

from . import material
from .diary import Diary
from .plan import Plan


def confirm(plan: Plan, ruling: Confirmation | None) -> None:
    """Beside performance the parties go to court together; the court takes its time, or has not answered yet."""
    diary, court = plan.diary.fork(), material.county()["court"]
    applying = plan.mediator if plan.chance(0.6) else plan.clerk
    sent = plan.dispute.channel is Channel.COURT
    ground = CourtGround.INVITED if sent else CourtGround.SEAT
    plan.then(
        applying,
        lambda live: acts.ApplyForConfirmation(
            case=live.number, court=court, ground=ground, jointly=True, attested=tuple(Attested)
        ),
        (1, 6),
        diary=diary,
    )
    if ruling is not None:
        _answer(plan, ruling, court, diary)


def _answer(plan: Plan, ruling: Confirmation, court: str, diary: Diary) -> None:
    """The court dockets it and rules; or the parties take the application back before that."""
    liaison: User = plan.county.one(plan.rng, Role.COURT_LIAISON, plan.dispute.estate)
    docket = f"（{diary.day.year}）某0000诉前调确{plan.rng.randint(1, 400)}号"
    accepted = Confirmation.ACCEPTED
    plan.then(
        liaison,
        lambda live: acts.RecordCourtAcceptance(case=live.number, answer=accepted, docket=docket),
        (1, 3),
        diary=diary,
    )
    if ruling is Confirmation.WITHDRAWN:
        asked = ConfirmationEnd.ASKED
        plan.then(
            plan.clerk,
            lambda live: acts.WithdrawConfirmation(case=live.number, ground=asked),
            (2, 6),
            diary=diary,
        )
        return
    ground = Unconfirmed.UNCLEAR if ruling is Confirmation.REJECTED else None
    plan.then(
        liaison,
        lambda live: acts.RecordCourtRuling(
            case=live.number,
            ruling=ruling,
            court=court,
            docket=docket,
            ground=ground,
            served_on=diary.day,
        ),
        (3, 9),
        diary=diary,
    )
    if plan.likely("objection"):
        _object(plan, liaison, docket, diary)


def _object(plan: Plan, liaison: User, docket: str, diary: Diary) -> None:
    """Somebody objects to the ruling, and the court lets it stand."""
    plan.then(
        liaison,
        lambda live: acts.RecordObjection(case=live.number, objector=Objector.PARTY),
        (1, 4),
        diary=diary,
    )
    dismissed = ObjectionOutcome.DISMISSED
    plan.then(
        liaison,
        lambda live: acts.RecordObjectionRuling(
            case=live.number, outcome=dismissed, docket=docket.replace("确", "异")
        ),
        (3, 6),
        diary=diary,
    )

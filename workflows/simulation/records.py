"""What follows a session: most records are read back and signed; now and then somebody is talked to alone."""

from __future__ import annotations

from mediation import acts
from mediation.vocabulary import RecordSigner, Side

from .live import Build, Live
from .plan import Plan

SHARE_SIGNED, SHARE_FROM_HOME, SHARE_APART = 0.8, 0.3, 0.2


def sign(plan: Plan) -> None:
    """The parties on paper or from home, then the mediator."""
    if not (plan.likely("kept") or plan.chance(SHARE_SIGNED)):
        return
    for side in Side:
        if plan.chance(SHARE_FROM_HOME):
            plan.then(side, _by_party(side), (0, 0))
        else:
            plan.then(plan.mediator, _by_party(side, plan.phrase("witnesses")), (0, 0))
    plan.then(plan.mediator, _by_mediator, (0, 0))


def _by_party(side: Side, witness: str = "") -> Build:
    return lambda live: acts.SignRecord(
        case=live.number,
        record_number=live.last_record,
        signer=RecordSigner.PARTY,
        party=live.party(side),
        witness=witness,
    )


def _by_mediator(live: Live) -> acts.SignRecord:
    return acts.SignRecord(
        case=live.number, record_number=live.last_record, signer=RecordSigner.MEDIATOR
    )


def talk_apart(plan: Plan) -> None:
    """The mediator notes for himself what one side told him alone."""
    if not plan.chance(SHARE_APART):
        return
    side, notes = plan.rng.choice(tuple(Side)), plan.phrase("talked_apart")
    plan.then(
        plan.mediator,
        lambda live: acts.RecordCaucus(case=live.number, party=live.party(side), notes=notes),
        (0, 0),
    )

"""The road to an agreement and beyond it: to the table, to terms, to a word kept and a case closed."""

from __future__ import annotations

from mediation.vocabulary import Channel, Confirmation, SessionOutcome, Status

from . import (
    bargaining,
    before_court,
    deliberating,
    ending,
    exhibits,
    mediating,
    opening,
    performing,
    recusing,
    reviewing,
    settling,
    signing,
    visiting,
)
from .plan import Plan


def enter(plan: Plan) -> None:
    """Accepted, and the other side agrees to mediate."""
    opening.accept(plan)
    ask(plan)


def ask(plan: Plan) -> None:
    """The other side is told and agrees to mediate."""
    opening.invite(plan)
    opening.consent(plan)


def to_the_table(plan: Plan) -> None:
    """From consent to mediation: by the joint meeting, or straight to a panel when the court sent it."""
    if plan.dispute.channel is not Channel.COURT:
        reviewing.meet(plan)
    if plan.status is not Status.MEDIATING:
        _committee(plan)
    mediating.inform(plan)


def _committee(plan: Plan) -> None:
    if plan.chance(0.35):
        exhibits.hand_in(plan, 1)
    reviewing.seat_panel(plan)
    deliberating.give_opinions(plan)
    recusing.ask(plan)


def agreed(plan: Plan) -> None:
    """The whole way; some are taken up once more after closing."""
    enter(plan)
    come_to_terms(plan)
    keep_word(plan)
    if plan.likely("again"):
        ending.reopen(plan, "reopened_closed", Status.IN_FORCE)
        visiting.visit(plan)
        ending.close(plan)


def come_to_terms(plan: Plan) -> None:
    """Mediated until there is an agreement, on paper or by word of mouth."""
    to_the_table(plan)
    if (
        plan.likely("joint_meeting") == "settled"
    ):  # it is put on record, and read back, all the same
        mediating.hold_last(plan, SessionOutcome.AGREED)
    else:
        bargaining.bargain(plan, settles=True)
        mediating.hold_sessions(plan, SessionOutcome.AGREED)
    if plan.likely("oral"):
        settling.agree_orally(plan)
        return
    settling.put_on_paper(plan)
    signing.sign(plan)
    if plan.likely("amended"):
        settling.amend(plan)


def keep_word(plan: Plan) -> None:
    """What was agreed is confirmed where asked for, performed, visited and closed."""
    wanted = plan.likely("ruling") or "valid"
    if plan.likely("confirmation"):
        before_court.confirm(plan, None if wanted == "none" else Confirmation(wanted))
    if wanted == Confirmation.REJECTED:
        _try_again(plan)
    since = plan.diary.fork()
    performing.perform(plan)
    plan.rejoin()
    if plan.likely("owes"):
        return
    visiting.visit_meanwhile(plan, since)
    visiting.visit(plan)
    if wanted != "none":
        ending.close(plan)


def _try_again(plan: Plan) -> None:
    """The court refused: back to mediation, a clearer agreement, and to court once more."""
    plan.rejoin()
    ending.reopen(plan, "reopened_rejected", Status.MEDIATING)
    mediating.hold_last(plan, SessionOutcome.AGREED)
    settling.put_on_paper(plan)
    signing.sign(plan)
    before_court.confirm(plan, Confirmation.VALID)

"""The roads through the lifecycle: which stages follow each other, by what a dispute says about its course."""

from __future__ import annotations

from collections.abc import Callable

from mediation.vocabulary import (
    ENDED,
    SessionOutcome,
    Status,
    TerminationReason,
)

from . import (
    agreeing,
    bargaining,
    deliberating,
    ending,
    mediating,
    opening,
    reviewing,
    settling,
    signing,
)
from .plan import Plan


def walk(plan: Plan) -> None:
    """The whole course of a dispute, from the counter to the archive."""
    settling.choose_terms(plan)
    opening.file(plan)
    opening.prepare(plan)
    end = {
        "declined": opening.decline,
        "withdrawn": _withdrawn,
        "transferred": _transferred,
        "terminated": _terminated,
        "agreement": agreeing.agreed,
        None: _sent_on,
    }[plan.likely("outcome") or ("agreement" if _is_split(plan) else None)]
    end(plan)
    if plan.status in ENDED:
        over, diary = plan.status, plan.diary.fork()
        ending.archive(plan)
        if plan.likely("forgotten"):
            ending.forget(plan)
        ending.rate(plan, over, diary)


def _is_split(plan: Plan) -> bool:
    return bool(plan.likely("joint_meeting") == "split")


def _sent_on(plan: Plan) -> None:
    """The joint meeting finds that another authority is competent."""
    agreeing.enter(plan)
    reviewing.meet(plan)


def _transferred(plan: Plan) -> None:
    if plan.likely("end_at") == "committee":
        agreeing.enter(plan)
        reviewing.meet(plan)
    opening.transfer(plan)
    if plan.likely("again"):
        ending.reopen(plan, "reopened_transferred", Status.FILED)
        _agreed_after_all(plan)


def _withdrawn(plan: Plan) -> None:
    if plan.likely("end_at") != "filed":
        agreeing.enter(plan)
    if plan.likely("end_at") == "mediating":
        agreeing.to_the_table(plan)
        if plan.chance(0.6):
            mediating.hold_sessions(plan, SessionOutcome.CONTINUE)
    opening.withdraw(plan)
    if plan.likely("again"):
        ending.reopen(plan, "reopened_withdrawn", Status.FILED)
        _agreed_after_all(plan)


def _agreed_after_all(plan: Plan) -> None:
    """Taken up again at the counter, and brought to an agreement."""
    agreeing.enter(plan)
    agreeing.come_to_terms(plan)
    agreeing.keep_word(plan)


def _terminated(plan: Plan) -> None:
    reason = TerminationReason(plan.likely("reason"))
    opening.accept(plan)
    opening.invite(plan)
    END[reason](plan, reason)
    if plan.likely("again"):
        ending.reopen(plan, "reopened_terminated", Status.ACCEPTED)
        agreeing.ask(plan)
        agreeing.come_to_terms(plan)
        agreeing.keep_word(plan)


Ending = Callable[[Plan, TerminationReason], None]


def _refused(plan: Plan, _reason: TerminationReason) -> None:
    opening.refuse(plan)


def _lost(plan: Plan, reason: TerminationReason) -> None:
    opening.lose(plan)
    mediating.terminate(plan, reason, plan.director)


def _found_unsuitable(plan: Plan, reason: TerminationReason) -> None:
    opening.consent(plan)
    reviewing.meet(plan)
    reviewing.seat_panel(plan)
    deliberating.give_opinions(plan, against=True)
    mediating.terminate(plan, reason, plan.director)


def _not_signed(plan: Plan, reason: TerminationReason) -> None:
    opening.consent(plan)
    agreeing.to_the_table(plan)
    mediating.hold_sessions(plan, SessionOutcome.AGREED)
    settling.put_on_paper(plan)
    signing.sign(plan, all_of_them=False)
    mediating.terminate(plan, reason)


def _failed(plan: Plan, reason: TerminationReason) -> None:
    opening.consent(plan)
    agreeing.to_the_table(plan)
    is_final = reason is TerminationReason.WIDE_GAP
    bargaining.bargain(plan, settles=False)
    mediating.hold_sessions(plan, SessionOutcome.FAILED if is_final else SessionOutcome.CONTINUE)
    mediating.terminate(plan, reason)


END: dict[TerminationReason, Ending] = {
    TerminationReason.REFUSED: _refused,
    TerminationReason.UNREACHABLE: _lost,
    TerminationReason.OTHER: _found_unsuitable,
    TerminationReason.WILL_NOT_SIGN: _not_signed,
    TerminationReason.WIDE_GAP: _failed,
    TerminationReason.OWN_SETTLEMENT: _failed,
    TerminationReason.EXPIRED: _failed,
}

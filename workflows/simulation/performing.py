"""Promises are kept, late or in time, urged, broken; who owed says so from home, and who was owed confirms it."""

from __future__ import annotations

import datetime as dt
from random import Random

from mediation import acts
from mediation.acts import Act
from mediation.vocabulary import ObligationKind, PartyKind, PerformanceOutcome, UrgeWay

from .diary import Diary
from .drawing import page
from .exhibits import store
from .live import Live, Promise
from .manner import KEPT, OTHER
from .plan import Plan

OUTCOMES = (
    PerformanceOutcome.PERFORMED,
    PerformanceOutcome.WAIVED,
    PerformanceOutcome.BREACHED,
)
SHARE_CONFIRMING = 0.4
PROOFS = {
    ObligationKind.PAY: "转账回单",
    ObligationKind.REPAIR: "维修验收单",
    ObligationKind.HAND_OVER: "资料移交清单",
    ObligationKind.PUBLISH: "公示栏张贴照片",
}
A_DAY = dt.timedelta(days=1)


def perform(plan: Plan) -> None:
    """Each promise has its own day; they are kept side by side."""
    for promise in plan.promises:
        diary = plan.diary.fork()
        _keep(plan, promise, diary)


def _keep(plan: Plan, promise: Promise, diary: Diary) -> None:
    if plan.likely("owes") and promise.position == plan.likely("owes"):
        diary.go_to(promise.due_on + A_DAY * 2)
        _urge(plan, promise, diary)
        return
    outcome = PerformanceOutcome.PERFORMED
    if plan.likely("breach") and promise is plan.promises[-1]:
        outcome = PerformanceOutcome.BREACHED
    elif not plan.likely("kept") and not plan.likely("breach"):
        outcome = plan.rng.choices(OUTCOMES, (90, 3, 4))[0]
    is_late = outcome is PerformanceOutcome.BREACHED or plan.chance(0.1)
    days = plan.rng.randint(4, 10) if is_late else -plan.rng.randint(0, 4)
    day = max(promise.due_on + A_DAY * days, plan.diary.day)
    if plan.chance(0.08):
        diary.go_to(max(day - A_DAY * 3, plan.diary.day))
        _record(plan, promise, PerformanceOutcome.PARTLY, diary)
    if is_late:
        diary.go_to(max(promise.due_on + A_DAY * 2, plan.diary.day))
        _urge(plan, promise, diary)
    diary.go_to(day)
    is_performed = outcome is PerformanceOutcome.PERFORMED
    if is_performed and (plan.likely("kept") or plan.chance(0.3)):
        _claim(plan, promise, diary)
    _record(plan, promise, outcome, diary)
    plan.has_breach = plan.has_breach or outcome is PerformanceOutcome.BREACHED


def _record(plan: Plan, promise: Promise, outcome: PerformanceOutcome, diary: Diary) -> None:
    occasion = outcome.value
    if outcome is PerformanceOutcome.PERFORMED:
        occasion = KEPT[promise.kind]
    elif outcome is PerformanceOutcome.PARTLY:
        occasion = "partly_pay" if promise.kind is ObligationKind.PAY else "partly_work"
    note = plan.phrase(occasion)

    def build(live: Live) -> Act:
        case, obligation = live.number, live.obligation(promise.position)
        if outcome is PerformanceOutcome.BREACHED:
            return acts.ReportBreach(case=case, obligation=obligation, note=note)
        return acts.RecordPerformance(case=case, obligation=obligation, outcome=outcome, note=note)

    by = plan.clerk if plan.chance(0.35) else plan.mediator
    by = plan.mediator if outcome is PerformanceOutcome.BREACHED else by
    confirms = outcome is PerformanceOutcome.PERFORMED and _by_lot(plan, promise)
    plan.then(OTHER[promise.by] if confirms else by, build, (0, 0), diary=diary)


def _by_lot(plan: Plan, promise: Promise) -> bool:
    """Now and then a resident who was owed it confirms it from home."""
    lot = Random(f"confirms/{plan.dispute.title}/{plan.filed_on}/{promise.position}").random()
    return lot < SHARE_CONFIRMING and plan.party(OTHER[promise.by]).kind is PartyKind.RESIDENT


def _urge(plan: Plan, promise: Promise, diary: Diary) -> None:
    """Its day has passed: the mediator rings up."""
    answer = plan.phrase("urged")
    plan.then(
        plan.mediator,
        lambda live: acts.UrgePerformance(
            case=live.number,
            obligation=live.obligation(promise.position),
            way=UrgeWay.PHONE,
            answer=answer,
        ),
        (0, 0),
        diary=diary,
    )


def _claim(plan: Plan, promise: Promise, diary: Diary) -> None:
    """Who owed it says from home that it is done, and shows it."""
    note, title = plan.phrase(KEPT[promise.kind]), PROOFS.get(promise.kind, "履行情况照片说明")
    rows = (f"案由：{plan.dispute.title}", f"履行事项：第 {promise.position} 项", "", note)

    def build(live: Live) -> Act:
        proof = store(page(f"{title}（复印件）", rows), f"{title}.jpg", "image/jpeg")
        return acts.SubmitPerformance(
            case=live.number, obligation=live.obligation(promise.position), note=note, document=proof
        )  # fmt: skip

    plan.then(promise.by, build, (0, 0), diary=diary)

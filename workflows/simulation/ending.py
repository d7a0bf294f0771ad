"""After the agreement: promises kept or not, the return visit, closing and archiving; taking a case up again."""

from __future__ import annotations

import datetime as dt

from mediation import acts
from mediation.acts import Act
from mediation.acts.ending import closing_points
from mediation.acts.precheck import precheck
from mediation.models import Case
from mediation.rules.point import Holds, standing
from mediation.vocabulary import (
    ObligationKind,
    PerformanceOutcome,
    ReopenCause,
    RestWent,
    Retention,
    Satisfaction,
    Side,
    Status,
    UrgeWay,
)

from .diary import Diary
from .live import Build, Live, Promise, Step
from .manner import KEPT
from .plan import Plan

OUTCOMES = (
    PerformanceOutcome.PERFORMED,
    PerformanceOutcome.WAIVED,
    PerformanceOutcome.BREACHED,
)
SATISFACTION = (Satisfaction.SATISFIED, Satisfaction.FAIR, Satisfaction.DISSATISFIED)
SHARE_RATING = 0.4
WELL, BADLY = (75, 18, 7), (25, 40, 35)
A_DAY = dt.timedelta(days=1)
SHELF = "调委会档案室"
WHY_NOT = {
    "signed": "有的笔录当事人未到场签名，已电话核对",
    "visited_late": "到期后已电话核实，未再上门",
}
CAUSES = {
    "reopened_closed": ReopenCause.RELAPSE,
    "reopened_rejected": ReopenCause.COURT_REFUSED,
    "reopened_transferred": ReopenCause.RETURNED,
    "reopened_withdrawn": ReopenCause.PARTY_ASKED,
    "reopened_terminated": ReopenCause.PARTY_ASKED,
}


def perform(plan: Plan) -> None:
    """Each promise has its own day; they are kept side by side."""
    for promise in plan.promises:
        diary = plan.diary.fork()
        _keep(plan, promise, diary)


def _keep(plan: Plan, promise: Promise, diary: Diary) -> None:
    outcome = PerformanceOutcome.PERFORMED
    if not plan.likely("kept"):
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
    if outcome is PerformanceOutcome.PERFORMED and plan.chance(0.3):
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
    plan.then(by, build, (0, 0), diary=diary)


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
    """Who owed it says from home that it is done."""
    note = plan.phrase(KEPT[promise.kind])
    plan.then(
        promise.by,
        lambda live: acts.SubmitPerformance(
            case=live.number, obligation=live.obligation(promise.position), note=note
        ),
        (0, 0),
        diary=diary,
    )


def close(plan: Plan) -> None:
    """The case is closed."""
    note = plan.phrase("closed_breached" if plan.has_breach else "closed")
    plan.then(
        plan.mediator,
        lambda live: acts.CloseCase(
            case=live.number, note=note, rest=_rest(live), explanation=_why_not(live)
        ),
        (0, 3),
        to=Status.CLOSED,
    )


def _rest(live: Live) -> RestWent | None:
    """Where went what a partial agreement had left open."""
    found = closing_points(Case.objects.get(pk=live.case))
    return RestWent.SETTLED if standing(found, Holds.ASKED) else None


def _why_not(live: Live) -> str:
    """Why something that may be explained was not done."""
    found = closing_points(Case.objects.get(pk=live.case))
    return "、".join(WHY_NOT[it.key] for it in standing(found, Holds.EXPLAIN))


def archive(plan: Plan) -> None:
    """The file is put away; proofs of identity are kept on paper."""
    note = plan.phrase("archived", pages=str(plan.rng.randint(18, 96)))
    retention = plan.rng.choices(tuple(Retention), (10, 60, 30))[0]

    def build(live: Live) -> Act:
        found = precheck(Case.objects.get(pk=live.case))
        why = "身份证明复印件及签名原件存纸质卷。" if found.lacking else ""
        return acts.ArchiveCase(
            case=live.number, retention=retention, sheets=found.count, kept_at=SHELF, note=note,
            explanation=why,
        )  # fmt: skip

    plan.then(
        plan.clerk,
        build,
        (2, 9),
        to=Status.ARCHIVED,
    )


def rate(plan: Plan, over: Status, diary: Diary) -> None:
    """Some parties say from home how it was handled, soon after it was over."""
    weights = WELL if over is Status.CLOSED and not plan.has_breach else BADLY
    for side in Side:
        if plan.chance(SHARE_RATING):
            said = plan.rng.choices(SATISFACTION, weights)[0]
            words = plan.phrase(f"rated_{said.value}")
            at = diary.fork().wait(plan.rng.randint(0, 1))
            plan.steps.append(Step(at, side, over, _rating(said, words)))


def _rating(said: Satisfaction, words: str) -> Build:
    return lambda live: acts.RateHandling(case=live.number, satisfaction=said, content=words)


def reopen(plan: Plan, occasion: str, to: Status) -> None:
    """The director takes it up again."""
    reason, cause = plan.phrase(occasion), CAUSES[occasion]
    plan.then(
        plan.director,
        lambda live: acts.ReopenCase(case=live.number, cause=cause, reason=reason),
        (3, 8),
        to=to,
    )

"""After the agreement: promises kept or not, the return visit, closing and archiving; taking a case up again."""

from __future__ import annotations

from mediation import acts
from mediation.acts import Act
from mediation.acts.ending import closing_points
from mediation.acts.precheck import precheck
from mediation.acts.wordings import spoken
from mediation.models import Case
from mediation.rules.point import Holds, standing
from mediation.vocabulary import (
    ActName,
    DeletionAsker,
    DeletionGround,
    ReopenCause,
    RestWent,
    Retention,
    Satisfaction,
    Side,
    Status,
)

from .diary import Diary
from .live import Build, Live, Step
from .plan import Plan

SATISFACTION = (Satisfaction.SATISFIED, Satisfaction.FAIR, Satisfaction.DISSATISFIED)
SHARE_RATING = 0.4
WELL, BADLY = (75, 18, 7), (25, 40, 35)

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
    note = plan.phrase("archived")
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


def forget(plan: Plan) -> None:
    """Words that nobody needs any more are deleted when a party asks for it (个人信息保护法 47)."""

    def build(live: Live) -> Act | None:
        said = spoken(Case.objects.get(pk=live.case))
        told = [it for it in said.values() if it.entry.act == ActName.INVITE_RESPONDENT]
        if not told:
            return None
        return acts.RedactWords(
            case=live.number, places=tuple(f"{it.entry.number}:{it.places[0].path}" for it in told[:1]),
            ground=DeletionGround.PURPOSE, asker=DeletionAsker.RESPONDENT,
            request="本人持身份证到窗口提出，已核对。",
        )  # fmt: skip

    plan.then(plan.director, build, (2, 5))


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

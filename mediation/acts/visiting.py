"""The return visit, and the follow-up of what it found (form 回访记录)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, ReturnVisit, User
from mediation.vocabulary import FollowUpOutcome, Kept, LaterSuit, Satisfaction, VisitWay, bi

from . import fields
from .act import CaseAct
from .promised import last_due_on

OF_A_RISK = bi("仍有隐患的必填。", "A risk needs it.")


def require_day(case: Case, day: dt.date | None, field: str) -> None:
    """A follow-up is for a day to come."""
    if day is None or day < case.occurred:
        raise Incomplete(
            bi("请写明哪天跟进，不早于今天。", "Name the day of the follow-up, not in the past."),
            field=field,
        )


def require_person(person: int | None, field: str) -> None:
    """Somebody who is there does it."""
    if person is None or not User.objects.filter(pk=person, is_active=True).exists():
        raise Incomplete(bi("请选择由谁跟进。", "Choose who follows it up."), field=field)


def given_days(case: Case, follow_up: dt.date | None) -> dict[str, dt.date]:
    """Closing is counted from the visit, the follow-up or the last promise, whichever comes last."""
    last = max(it for it in (case.occurred, last_due_on(case), follow_up) if it is not None)
    return {"closing": last} | ({"follow_up": follow_up} if follow_up else {})


@dataclass(frozen=True, kw_only=True)
class RecordReturnVisit(CaseAct):
    """The parties were asked how it went: performed, satisfied, anything left (form 回访记录).

    What may go wrong again gets somebody who follows it up, by a day (D).
    """

    story = bi("{actor}回访：{satisfaction}。", "{actor} paid a return visit: {satisfaction}.")

    way: VisitWay | None = fields.choice(bi("回访方式", "How"), VisitWay, required=False)
    kept: Kept | None = fields.choice(bi("履行情况", "How far kept"), Kept, required=False)
    satisfaction: Satisfaction = fields.choice(bi("满意度", "Satisfaction"), Satisfaction)
    content: str = fields.text(bi("回访情况", "What was said"))
    suit: LaterSuit | None = fields.choice(
        bi("后来是否起诉、法院结果", "Sued since, and with what result"),
        LaterSuit,
        required=False,
        is_folded=True,
    )
    is_wrong: bool = fields.flag(bi("调解有误", "The mediation was wrong"), is_folded=True)
    has_risk: bool = fields.flag(bi("仍有隐患", "Hidden risks remain"))
    measures: str = fields.text(
        bi("采取的措施", "Measures"), required=False, limit=1000,
        help=bi("仍有隐患或者调解有误的必填。", "A risk needs it, and so does a wrong mediation."),
    )  # fmt: skip
    follow_up_by: int | None = fields.one(
        "person", bi("由谁跟进", "Who follows it up"), "followers", required=False, help=OF_A_RISK
    )
    follow_up_on: dt.date | None = fields.day(
        bi("哪天跟进", "Follow-up on"), required=False, help=OF_A_RISK
    )

    def check(self, case: Case) -> None:
        """A risk has somebody who sees to it, by a day; what was wrong has its remedy."""
        if (self.has_risk or self.is_wrong) and not self.measures.strip():
            raise Incomplete(
                bi("请写明采取的措施。", "Say which measures are taken."), field="measures"
            )
        if self.has_risk or self.follow_up_on or self.follow_up_by:
            require_day(case, self.follow_up_on, "follow_up_on")
            require_person(self.follow_up_by, "follow_up_by")

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Visited; a new follow-up takes the place of one that waits."""
        case.visited_on = case.occurred
        if self.follow_up_on:
            case.follow_up = case.version

    def due_on(self, case: Case) -> dict[str, dt.date]:
        """When it is to be closed, and when to be followed up."""
        return given_days(case, self.follow_up_on)

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Keep the visit."""
        visit = ReturnVisit(
            case=case, entry=entry, satisfaction=self.satisfaction.value, has_risk=self.has_risk
        )
        ReturnVisit.writes.bulk_create([visit])


@dataclass(frozen=True, kw_only=True)
class RecordFollowUp(CaseAct):
    """What a return visit had found was looked after: solved, passed on, or looked after again by another day."""

    story = bi("{actor}跟进隐患：{outcome}。", "{actor} followed it up: {outcome}.")

    outcome: FollowUpOutcome = fields.choice(bi("结果", "Outcome"), FollowUpOutcome)
    content: str = fields.text(bi("跟进情况", "What was done"))
    next_on: dt.date | None = fields.day(
        bi("下次跟进", "Next on"),
        required=False,
        help=bi("继续跟进的必填。", "Going on needs it."),
    )

    @classmethod
    def ready(cls, case: Case) -> None:
        """Something waits to be followed up."""
        if case.follow_up is None:
            raise NotNow(bi("没有待跟进的隐患。", "Nothing waits to be followed up."))

    @classmethod
    def concerns(cls, case: Case) -> bool:
        """Only where something waits."""
        return case.follow_up is not None

    def check(self, case: Case) -> None:
        """What goes on has its next day, and nothing else has one."""
        if self.outcome is FollowUpOutcome.CONTINUES:
            require_day(case, self.next_on, "next_on")
        elif self.next_on is not None:
            raise Incomplete(
                bi("已经结束的不填下次跟进。", "There is no next time when it is over."),
                field="next_on",
            )

    def record(self, case: Case, entry: CaseEntry) -> None:
        """Over, or waiting for another day."""
        case.follow_up = case.version if self.next_on else None

    def due_on(self, case: Case) -> dict[str, dt.date]:
        """Its next day, and closing after it."""
        return given_days(case, self.next_on)

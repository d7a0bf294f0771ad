"""Cases and clocks as rows of a file."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from mediation.models import Case, Clock
from mediation.rules import clocks as rules
from mediation.vocabulary import DisputeType, Level, Turn, bi

HEADS = [
    bi("案号", "Number"), bi("标题", "Title"), bi("类型", "Type"), bi("乡镇（街道）", "Township"), bi("小区", "Estate"),
    bi("状态", "Status"), bi("轮到", "Turn"), bi("紧急程度", "Urgency"), bi("登记日", "Filed on"),
    bi("下一期限", "Next due"), bi("协议生效日", "Agreement effective"),
    bi("结束日", "Ended on"), bi("金额（元）", "Amount (yuan)"),
]  # fmt: skip
CLOCK_HEADS = [
    bi("案号", "Number"), bi("期限", "Clock"), bi("起算日", "Started on"), bi("到期日", "Due on"),
    bi("停止日", "Stopped on"), bi("结果", "Outcome"), bi("标题", "Title"), bi("小区", "Estate"),
]  # fmt: skip
OUTCOMES = {
    "kept": bi("按时", "kept"),
    "missed": bi("逾期办结", "stopped late"),
    "running": bi("逾期未办", "late, still open"),
}
NOT_YET = bi("未到期", "not yet due")


def row(case: Case) -> list[Any]:
    """One case as a row of a file."""
    township = case.estate.parent.parent if case.estate.parent else None
    return [
        case.number, case.title, DisputeType(case.dispute_type).label, township or "", case.estate,
        case.stands.label, Turn(case.whose_turn).label, Level(case.level).label, case.filed_on,
        case.next_due_on, case.effective_on, case.ended_on, case.amount,
    ]  # fmt: skip


def _outcome(clock: Clock, stopped: dt.date | None) -> str:
    """How it ended; of one that runs, whether its day is past."""
    if stopped is not None:
        return OUTCOMES["kept" if stopped <= clock.due_on else "missed"]
    return OUTCOMES["running"] if clock.due_on < timezone.localdate() else NOT_YET


def clock_row(clock: Clock) -> list[Any]:
    """One clock as a row of a file."""
    stopped = clock.stopped_by.occurred_on if clock.stopped_by else None
    rule = rules.rule_of(clock.rule, clock.pack)
    return [
        clock.case.number, rule.label, clock.started_on, clock.due_on, stopped, _outcome(clock, stopped),
        clock.case.title, clock.case.estate,
    ]  # fmt: skip

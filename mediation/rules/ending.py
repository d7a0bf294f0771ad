"""What has to be so before a case is closed: points, each with what is missing and where it is mended. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.vocabulary import HowClosed, PerformanceOutcome, bi


@dataclass(frozen=True)
class Point:
    """One point. `tab` is the part of the file where it is mended; what `must` hold cannot be explained away."""

    key: str
    holds: bool
    label: str
    missing: str
    tab: str
    must: bool = True


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What of a case its closing depends on. `unsigned` counts records, `visited_late` a visit after all was due."""

    promises_open: int
    is_visited: bool
    has_follow_up: bool
    awaits_court: bool
    is_amended: bool = False
    unsigned: int = 0
    visited_late: bool = True


def points(it: Standing) -> tuple[Point, ...]:
    """Every point: what the law or this system requires, then what may be explained."""
    n = it.promises_open
    return (
        Point("promises", not n, bi("履行结果都已记录", "Every promise is accounted for"),
              bi(f"{n} 项履行结果", f"the outcome of {n} open promises"), "agreement"),
        Point("visit", it.is_visited, bi("已回访", "The return visit is done"),
              bi("回访记录", "the return visit"), "sessions"),
        Point("follow_up", not it.has_follow_up, bi("隐患跟进已完成", "Follow-ups are done"),
              bi("隐患跟进", "the follow-up"), "sessions"),
        Point("court", not it.awaits_court, bi("没有在等法院", "The court is not waited for"),
              bi("法院裁定", "the court's ruling"), "court"),
        Point("amendment", not it.is_amended, bi("没有未签完的变更协议", "No amendment waits for signatures"),
              bi("变更协议的签署（或放弃变更）", "the amendment, signed or dropped"), "agreement"),
        Point("visited_late", it.visited_late, bi("最后一项到期后回访过", "Visited after the last promise was due"),
              bi("最后一项到期以后的回访", "a visit after the last promise was due"), "sessions", must=False),
        Point("signed", not it.unsigned, bi("笔录都已签名", "Records are signed"),
              bi(f"{it.unsigned} 份笔录的签名", f"signatures on {it.unsigned} records"), "sessions", must=False),
    )  # fmt: skip


def lacking(found: tuple[Point, ...], *, must: bool) -> list[Point]:
    """The points that do not hold."""
    return [it for it in found if not it.holds and it.must is must]


def how_closed(outcomes: list[PerformanceOutcome]) -> HowClosed:
    """How it ended, from what became of each promise."""
    if not outcomes:
        return HowClosed.ON_THE_SPOT
    if PerformanceOutcome.BREACHED in outcomes:
        return HowClosed.BREACHED
    return HowClosed.WAIVED if PerformanceOutcome.WAIVED in outcomes else HowClosed.PERFORMED

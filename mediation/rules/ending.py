"""What has to be so before a case is closed: points, each with what is missing and where it is mended. Pure."""

from __future__ import annotations

from dataclasses import dataclass

from mediation.vocabulary import HowClosed, PerformanceOutcome, Verified, bi

from .point import Holds, Point

V, _SECOND_HAND, _U, D = Verified


@dataclass(frozen=True, kw_only=True)
class Standing:
    """What of a case its closing depends on. `unsigned` counts records, `visited_late` a visit after all was due;
    `left_open`: the agreement was about a part only."""

    promises_open: int
    is_visited: bool
    has_follow_up: bool
    awaits_court: bool
    is_amended: bool = False
    unsigned: int = 0
    visited_late: bool = True
    left_open: bool = False


def points(it: Standing) -> tuple[Point, ...]:
    """Every point: what the law or this system requires, then what may be explained."""
    return (*_required(it), *_rest(it), *_explained(it))


def _required(it: Standing) -> tuple[Point, ...]:
    n = it.promises_open
    return (
        _must("promises", not n, bi("履行结果都已记录", "Every promise is accounted for"),
              bi(f"{n} 项履行结果", f"the outcome of {n} open promises"), "agreement", ("人民调解法 31", V)),
        _must("visit", it.is_visited, bi("已回访", "The return visit is done"),
              bi("回访记录", "the return visit"), "sessions"),
        _must("follow_up", not it.has_follow_up, bi("隐患跟进已完成", "Follow-ups are done"),
              bi("隐患跟进", "the follow-up"), "sessions"),
        _must("court", not it.awaits_court, bi("没有在等法院", "The court is not waited for"),
              bi("法院裁定", "the court's ruling"), "court"),
        _must("amendment", not it.is_amended, bi("没有未签完的变更协议", "No amendment waits for signatures"),
              bi("变更协议的签署（或放弃变更）", "the amendment, signed or dropped"), "agreement"),
    )  # fmt: skip


def _rest(it: Standing) -> tuple[Point, ...]:
    """Of a partial agreement: where went what was left open? Who closes the case says so."""
    if not it.left_open:
        return ()
    return (
        Point(
            key="left_open",
            title=bi("没谈成的部分去了哪里", "Where went what was left open"),
            holds=Holds.ASKED,
            wrong=bi("没谈成的部分的去向", "where went what was left open"),
            mend=bi(
                "结案时选择：起诉、另案调解、自行解决……",
                "Say when closing: sued, another case, settled …",
            ),
            source="人民调解法 26；山东多元化解条例 23",
            mark=V,
            field="rest",
        ),
    )


def _explained(it: Standing) -> tuple[Point, ...]:
    return (
        _may("visited_late", it.visited_late, bi("最后一项到期后回访过", "Visited after the last promise was due"),
             bi("最后一项到期以后的回访", "a visit after the last promise was due"), "sessions"),
        _may("signed", not it.unsigned, bi("笔录都已签名", "Records are signed"),
             bi(f"{it.unsigned} 份笔录的签名", f"signatures on {it.unsigned} records"), "sessions"),
    )  # fmt: skip


def _must(
    key: str,
    holds: bool,
    title: str,
    missing: str,
    at: str,
    source: tuple[str, Verified] = ("", D),
) -> Point:
    return Point(
        key=key, title=title, holds=Holds.YES if holds else Holds.NO, wrong=missing,
        mend=bi("办完才能结案", "It is done before the case is closed"), at=at, source=source[0], mark=source[1],
    )  # fmt: skip


def _may(key: str, holds: bool, title: str, missing: str, at: str) -> Point:
    return Point(
        key=key, title=title, holds=Holds.YES if holds else Holds.EXPLAIN, wrong=missing,
        mend=bi("补办，或者结案时说明原因", "Do it, or say why not when the case is closed"), at=at,
        source="", mark=D, field="explanation",
    )  # fmt: skip


def how_closed(outcomes: list[PerformanceOutcome]) -> HowClosed:
    """How it ended, from what became of each promise."""
    if not outcomes:
        return HowClosed.ON_THE_SPOT
    if PerformanceOutcome.BREACHED in outcomes:
        return HowClosed.BREACHED
    return HowClosed.WAIVED if PerformanceOutcome.WAIVED in outcomes else HowClosed.PERFORMED

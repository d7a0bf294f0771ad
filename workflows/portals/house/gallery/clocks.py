"""Periods: the clock with all that can happen to it, why its date, and the lists of what is late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from functools import partial
from typing import Any

from mediation.models import CaseEntry, Clock
from mediation.queries.clockbook import Told
from mediation.queries.late import LateClock
from mediation.queries.notes import Note
from mediation.rules.asked import Asked
from mediation.rules.calendars import calendar_for_reading
from mediation.rules.explained import Explained
from mediation.vocabulary import ActName, Level, bi

from .invented import CLARA, DORA, LONG_TITLE, MO, a_case, in_days, today
from .sample import Sample


def explained(start: dt.date, rule: str = "mediation", **more: Any) -> Explained:
    """The derivation of a clock that started on a day."""
    return Asked(rule=rule, start=start.isoformat(), **more).explained(calendar_for_reading())


def paused() -> Explained:
    """A clock that stands still just now."""
    span = f"{in_days(-3)}:{in_days(10)}:appraisal"
    return explained(in_days(-20), pauses=(span,))


def told(of: Explained, **more: Any) -> Told:
    """A clock as a page is given it; `more` is what differs from a calm one."""
    usual = {"pk": 1, "started_on": of.started_on, "due_on": of.derivation.due_on}
    clock = Clock(rule=of.rule.key, pack=of.rule.pack, **(usual | more))
    return Told(clock, of, [], today(), calendar_for_reading())


def states() -> dict[str, Told]:
    """Every state of a clock."""
    calm, old = explained(today()), explained(in_days(-60))
    level = {"level": Level.ESCALATED.value}
    stopped = {"stopped_by": CaseEntry(pk=1)}
    return {
        bi("还早", "calm"): told(calm),
        bi("临近", "soon"): told(explained(in_days(-29)), level=Level.SOON.value),
        bi("已超期", "late"): told(old, level=Level.LATE.value),
        bi("已升级", "escalated"): told(old, **level),
        bi("已督办", "under order"): told(old, level=Level.ORDERED.value),
        bi("暂停中", "paused"): told(paused()),
        bi("已延长", "extended"): told(explained(in_days(-20), extensions=("30",))),
        bi("暂定", "provisional"): told(calm, is_provisional=True),
        bi("日历已变", "the calendar changed"): told(calm, due_on=in_days(3)),
        bi("已届满，无人超期", "over, nobody is late"): told(explained(in_days(-60), "confirmation_window")),
        bi("已停止", "stopped"): told(old, **stopped),
    }  # fmt: skip


def samples() -> Iterator[Sample]:
    """Clocks and their dates."""
    clocks = states()
    for state, it in clocks.items():
        yield Sample("clock", state, {"clock": it, "case": a_case()})
    one, *_ = clocks.values()
    opened = {"clock": one, "case": a_case(), "open_here": True}
    yield Sample("clock", bi("就地说明", "told in place"), opened)
    running = partial(Sample, "running")
    yield running(bi("没有", "none"), {"case": a_case()})
    yield running(bi("一个", "one"), {"case": a_case(), "running": [one]})
    yield running(bi("多个", "many"), {"case": a_case(), "running": list(clocks.values())[:7]})
    for state, it in clocks.items():
        if it.is_running and not it.has_lapsed:
            yield Sample("next_date", state, {"clock": it})
    yield from _derived()
    yield from _late()


def _derived() -> Iterator[Sample]:
    ways = {
        bi("自然日", "calendar days"): explained(today()),
        bi("工作日", "working days"): explained(today(), "signing"),
        bi("暂停与延长", "paused and extended"): explained(
            in_days(-20),
            pauses=(f"{in_days(-3)}:{in_days(10)}:appraisal",),
            extensions=("30",),
        ),
    }
    for state, it in ways.items():
        yield Sample("derivation", state, {"explained": it})
    for state, it in ways.items():
        yield Sample("strip", state, {"explained": it})


def _late() -> Iterator[Sample]:
    said = Note(MO, in_days(-1), bi("等物业提供保洁记录。", "Waiting for the log."), in_days(6))
    long = Note(MO, in_days(-1), LONG_TITLE, in_days(6))
    noted = Note(DORA, in_days(-2))
    every = [ActName.ACKNOWLEDGE_ESCALATION, ActName.ORDER_SUPERVISION, ActName.EXPLAIN_OVERRUN]
    yield _row(bi("临近", "soon"), in_days(2), Level.SOON)
    yield _row(bi("超期，可办理", "late, with acts"), in_days(-9), Level.LATE, acts=every)
    yield _row(bi("只能查看", "read-only"), in_days(-9), Level.ESCALATED)
    yield _row(
        bi("已说明、已确认", "explained, acknowledged"), in_days(-9), Level.ORDERED,
        explained=said, acknowledged=noted, acts=every[2:],
    )  # fmt: skip
    yield _row(
        bi("很长", "long words"), in_days(-90), Level.ORDERED,
        explained=long, acknowledged=Note(CLARA, in_days(-400)), acts=every, title=LONG_TITLE,
    )  # fmt: skip


def _row(state: str, due: dt.date, level: Level, **more: Any) -> Sample:
    title = {"title": more.pop("title")} if "title" in more else {}
    usual: dict[str, Any] = {"explained": None, "acknowledged": None, "acts": []}
    row = LateClock(
        clock=Clock(pk=1, due_on=due),
        case=a_case(due=due, **title),
        label=bi("调解期限", "Mediation"),
        level=level,
        days_late=0,
        **(usual | more),
    )
    return Sample("late_clock", state, {"it": row}, "cases")

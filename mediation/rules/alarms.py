"""When the rungs of a ladder are reached: planned ahead, from the derivation of the due date; pure."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass

from mediation.calendar.due import Derivation, Unit
from mediation.calendar.moments import COUNTY_ZONE
from mediation.calendar.workdays import (
    ONE_DAY,
    Calendar,
    add_working_days,
)
from mediation.vocabulary import LEVELS, Level, bi

from .clockrule import DEBTOR, ClockRule, Rung

MORNING = dt.time(9, 0)
"""Rungs before and after the due day are reached in the morning, when somebody is there to read."""


@dataclass(frozen=True)
class Planned:
    """One rung with the instant at which it is reached."""

    rung: Rung
    fires_at: dt.datetime


def _morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, MORNING, COUNTY_ZONE).astimezone(dt.UTC)


def _share(derivation: Derivation, share: int) -> dt.date:
    counted = [day.on for day in derivation.days if day.count]
    if not counted:
        return derivation.due_on
    return counted[max(0, math.ceil(len(counted) * share / 100) - 1)]


def _working_day_before(day: dt.date, count: int, calendar: Calendar) -> dt.date:
    """The `count`-th day before this one on which somebody is there to act."""
    while count > 0:
        day -= ONE_DAY
        count -= calendar.is_working(day)
    return day


def moment(rung: Rung, derivation: Derivation, calendar: Calendar) -> dt.datetime:
    """The instant at which a rung is reached."""
    if rung.share is not None:
        return _morning(_share(derivation, rung.share))
    if rung.day is not None:
        return _morning(derivation.days[0].on + ONE_DAY * rung.day)
    if not rung.days:
        return derivation.due_at
    if rung.days > 0:
        return _morning(add_working_days(derivation.due_on, rung.days, calendar))
    return _morning(_working_day_before(derivation.due_on, -rung.days, calendar))


def rungs(rule: ClockRule) -> list[Rung]:
    """The ladder without what says nothing new: in a short period, 75 % are over no sooner than its last days begin.

    Decided by the rule alone, so that a clock keeps its rungs however its dates move.
    """
    eves = [-rung.days for rung in rule.ladder if rung.days is not None and rung.days < 0]
    if not eves or rule.counting.unit is not Unit.WORKING_DAY:
        return list(rule.ladder)
    last = rule.length - max(eves)
    return [
        rung
        for rung in rule.ladder
        if rung.share is None or math.ceil(rule.length * rung.share / 100) < last
    ]


def plan(
    rule: ClockRule, derivation: Derivation, calendar: Calendar, begun: dt.date | None = None
) -> list[Planned]:
    """When each rung is reached; one that would be reached on the day the clock starts is left out.

    `begun` is that day, where the period itself is counted from a later one (see `ClockRule.begun`).
    """
    planned = [Planned(rung, moment(rung, derivation, calendar)) for rung in rungs(rule)]
    first = _morning((begun or derivation.days[0].on) + ONE_DAY)
    return [it for it in planned if it.fires_at >= first]


def say_rung(rung: Rung) -> str:
    """When a rung is reached, in words."""
    if rung.tells == DEBTOR:
        return bi("提醒履行人按期履行", "who owes it is reminded")
    if rung.share is not None:
        return bi(f"期限已过 {rung.share}%", f"{rung.share} % of the period gone")
    if rung.day is not None:
        return bi(f"第 {rung.day} 日", f"day {rung.day}")
    if not rung.days:
        return bi("期限届满", "the period is over")
    days = abs(rung.days)
    plural = "" if days == 1 else "s"
    if rung.days < 0:
        return bi(f"距届满 {days} 个工作日", f"{days} working day{plural} left")
    return bi(f"逾期 {days} 个工作日", f"{days} working day{plural} late")


def highest(levels: list[str]) -> Level:
    """The most urgent of some levels."""
    return max((Level(level) for level in levels), key=LEVELS.index, default=Level.NORMAL)

"""When a period ends, and why: a pure function of rule, start, calendar, pauses and extensions.

A clock is never counted up by a job. `due` answers with the day, the instant, and every day on the way with the
reason why it counted or not; the same inputs give the same answer for ever.
"""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from .moments import COUNTY_ZONE, local_date
from .workdays import ONE_DAY, Calendar

CLOSE_OF_BUSINESS = dt.time(17, 30)
LONGEST = 3660
"""Days that one derivation may walk: ten years; a rule that needs more is a mistake."""


class Unit(StrEnum):
    """What a period is counted in."""

    WORKING_DAY = "working_day"
    CALENDAR_DAY = "calendar_day"
    MONTH = "month"


class Why(StrEnum):
    """Why a day counted, or did not."""

    START = "start"  # the day it began is not counted (民法典 201)
    COUNTED = "counted"
    MADE_UP = "made_up"  # a weekend that is worked counts
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    PAUSED = "paused"
    ROLLED = "rolled"  # the last day was a holiday: on to the next that is worked (民法典 203)


@dataclass(frozen=True)
class Counting:
    """How a rule counts: so many units; `rolls` moves a last day that is not worked to the next that is;
    `ends_at_close` ends it at close of business instead of 24:00 (民法典 203)."""

    length: int
    unit: Unit
    rolls: bool = False
    ends_at_close: bool = False


@dataclass(frozen=True)
class Pause:
    """Days that do not count, from `first` to `last`, both included; `reason` from the rule's closed list."""

    first: dt.date
    last: dt.date
    reason: str


@dataclass(frozen=True)
class Extension:
    """More of a period, granted before it ended; `entry` is the number of the entry that granted it."""

    length: int
    unit: Unit
    entry: int | None = None


class Day(NamedTuple):
    """One day of a derivation. `count` is its number among the counted days of its stretch, 0 if not counted;
    `note` names the holiday or the pause's reason; `stretch` is 0 for the period, then 1, 2 … for extensions."""

    on: dt.date
    why: Why
    count: int = 0  # type: ignore[assignment]  # a tuple for speed; its own `count` is of no use here
    note: str = ""
    stretch: int = 0


@dataclass(frozen=True)
class Derivation:
    """A due date that explains itself. `due_at` is in UTC; `provisional` when a year on the way is unpublished."""

    due_on: dt.date
    due_at: dt.datetime
    provisional: bool
    days: tuple[Day, ...]


def add_months(day: dt.date, months: int) -> dt.date:
    """The corresponding day, or the last of a month that has none (民法典 202)."""
    place = day.month - 1 + months
    year, month = day.year + place // 12, place % 12 + 1
    return day.replace(year, month, min(day.day, gregorian.monthrange(year, month)[1]))


def _pause_on(day: dt.date, pauses: Sequence[Pause]) -> Pause | None:
    for pause in pauses:
        if pause.first <= day <= pause.last:
            return pause
    return None


def _rest(day: dt.date, calendar: Calendar) -> tuple[Why, str] | None:
    """Why offices are closed on this day, or None when they work."""
    if calendar.is_working(day):
        return None
    name = calendar.name_of(day)
    return (Why.HOLIDAY, name) if name else (Why.WEEKEND, "")


def _judge(
    day: dt.date, unit: Unit, calendar: Calendar, pauses: Sequence[Pause]
) -> tuple[Why, str]:
    """Whether a day counts in this unit, and the reason."""
    pause = _pause_on(day, pauses)
    if pause is not None:
        return Why.PAUSED, pause.reason
    if unit is not Unit.WORKING_DAY:
        return Why.COUNTED, ""
    rest = _rest(day, calendar)
    if rest is not None:
        return rest
    return (Why.MADE_UP, "") if day in calendar.made_up else (Why.COUNTED, "")


COUNTS = (Why.COUNTED, Why.MADE_UP)


def _stretch(
    after: dt.date, length: int, unit: Unit, place: int, around: tuple[Calendar, Sequence[Pause]]
) -> Iterator[Day]:
    """The days of one stretch, up to the one that completes it."""
    if unit is Unit.MONTH:
        length = (add_months(after, length) - after).days
    day, count, limit = after, 0, after + ONE_DAY * LONGEST
    while count < length:
        day += ONE_DAY
        why, note = _judge(day, unit, *around)
        counts = why in COUNTS
        count += counts
        yield Day(day, why, count if counts else 0, note, place)
        if day > limit:
            raise OverflowError("a period of more than ten years")


def _rolled(last: dt.date, calendar: Calendar, pauses: Sequence[Pause]) -> Iterator[Day]:
    """The days from a last day that is not worked to the one that ends the period."""
    day, place = last, -1
    while True:
        pause = _pause_on(day, pauses) if day != last else None
        idle = _rest(day, calendar) or ((Why.PAUSED, pause.reason) if pause else None)
        if idle is None:
            break
        if day != last:
            why, note = idle
            yield Day(day, why, 0, note, place)
        day += ONE_DAY
    if day != last:
        yield Day(day, Why.ROLLED, 0, "", place)


def end_of(day: dt.date, *, at_close: bool, zone: dt.tzinfo = COUNTY_ZONE) -> dt.datetime:
    """The instant at which a last day ends: 24:00, or close of business; in UTC."""
    if at_close:
        return dt.datetime.combine(day, CLOSE_OF_BUSINESS, zone).astimezone(dt.UTC)
    return dt.datetime.combine(day + ONE_DAY, dt.time.min, zone).astimezone(dt.UTC)


def due(
    rule: Counting,
    started_on: dt.date,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
    *,
    zone: dt.tzinfo = COUNTY_ZONE,
) -> Derivation:
    """The end of a period that began on `started_on`, day by day.

    Raises OverflowError where a period would run for more than ten years.
    """
    around = (calendar, pauses)
    days = [Day(started_on, Why.START)]
    days += _stretch(started_on, rule.length, rule.unit, 0, around)
    for place, more in enumerate(extensions, 1):
        days += _stretch(days[-1].on, more.length, more.unit, place, around)
    if rule.rolls:
        days += _rolled(days[-1].on, calendar, pauses)
    last = days[-1].on
    return Derivation(
        due_on=last,
        due_at=end_of(last, at_close=rule.ends_at_close, zone=zone),
        provisional=not calendar.published.issuperset(range(started_on.year, last.year + 1)),
        days=tuple(days),
    )


def _day_of(when: dt.date | dt.datetime, zone: dt.tzinfo) -> dt.date:
    return local_date(when, zone) if isinstance(when, dt.datetime) else when


def elapsed(
    derivation: Derivation, when: dt.date | dt.datetime, *, zone: dt.tzinfo = COUNTY_ZONE
) -> int:
    """How many counted days have come, up to and including a day, or the day of an instant."""
    today = _day_of(when, zone)
    return sum(1 for day in derivation.days if day.count and day.on <= today)


def remaining(
    derivation: Derivation, when: dt.date | dt.datetime, *, zone: dt.tzinfo = COUNTY_ZONE
) -> int:
    """How many counted days are still to come, after a day, or after the day of an instant."""
    today = _day_of(when, zone)
    return sum(1 for day in derivation.days if day.count and day.on > today)

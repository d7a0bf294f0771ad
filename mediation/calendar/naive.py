"""The same question answered the slow way, by another train of thought: what `due` is drilled against.

Nothing here is for use. It is kept apart from `due` on purpose and shares no line of arithmetic with it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import lru_cache

from .due import CLOSE_OF_BUSINESS, Counting, Extension, Pause, Unit
from .workdays import Calendar

DAY = dt.timedelta(days=1)
MINUTE = dt.timedelta(minutes=1)


def works(day: dt.date, calendar: Calendar) -> bool:
    """Whether offices work, read from the two lists and the weekday."""
    if day in calendar.holidays:
        return False
    return day.isoweekday() in (1, 2, 3, 4, 5) or day in calendar.made_up


def next_month(first: dt.date) -> dt.date:
    """The first day of the month after: found by walking there."""
    day = first + DAY
    while day.day != 1:
        day += DAY
    return day


def months_later(day: dt.date, count: int) -> dt.date:
    """As many months later, and as far into that month as the day's number and the month allow."""
    first = day.replace(day=1)
    for _ in range(count):
        first = next_month(first)
    return min(first + DAY * (day.day - 1), next_month(first) - DAY)


def last_day(
    rule: Counting,
    start: dt.date,
    calendar: Calendar,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> dt.date:
    """Walk day by day, spending the budget of each stretch in turn."""
    paused = _days_of(pauses)
    day = start
    for length, unit in [(rule.length, rule.unit), *((e.length, e.unit) for e in extensions)]:
        left = (months_later(day, length) - day).days if unit is Unit.MONTH else length
        while left:
            day += DAY
            if day in paused or (unit is Unit.WORKING_DAY and not works(day, calendar)):
                continue
            left -= 1
    if rule.rolls and not works(day, calendar):
        while not works(day, calendar) or day in paused:
            day += DAY
    return day


def _days_of(pauses: Sequence[Pause]) -> set[dt.date]:
    return {
        pause.first + DAY * place
        for pause in pauses
        for place in range((pause.last - pause.first).days + 1)
    }


@lru_cache(maxsize=100_000)
def end_of_day(day: dt.date, at_close: bool, zone: dt.tzinfo) -> dt.datetime:
    """The first minute at which the clock on the wall shows the end of the day, or more: found by halving."""
    wall = dt.datetime.combine(day, CLOSE_OF_BUSINESS)
    if not at_close:
        wall = dt.datetime.combine(day, dt.time.min) + DAY
    early = wall.replace(tzinfo=dt.UTC) - DAY
    late = early + 2 * DAY
    while late - early > MINUTE:
        middle = early + (late - early) // (2 * MINUTE) * MINUTE
        if middle.astimezone(zone).replace(tzinfo=None) < wall:
            early = middle
        else:
            late = middle
    return late

"""The same question answered the slow way, by another train of thought: an oracle for `due`."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mediation.calendar.due import Counting, Extension, Pause, Unit
from mediation.calendar.workdays import Calendar

DAY = dt.timedelta(days=1)


def works(day: dt.date, calendar: Calendar) -> bool:
    """Whether offices work, read from the two lists and the weekday."""
    if day in calendar.holidays:
        return False
    return day.isoweekday() in (1, 2, 3, 4, 5) or day in calendar.made_up


def month_later(day: dt.date) -> dt.date:
    """The same day of the next month, stepping back from days that do not exist."""
    year, month = (day.year + 1, 1) if day.month == 12 else (day.year, day.month + 1)
    number = day.day
    while True:
        try:
            return dt.date(year, month, number)
        except ValueError:
            number -= 1


def months_later(day: dt.date, count: int) -> dt.date:
    """As many months later, always asking for the day of the first month."""
    year, month = day.year, day.month
    for _ in range(count):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    return month_later(dt.date(year - (month == 1), 12 if month == 1 else month - 1, 1)).replace(
        day=1
    ) + DAY * (min(day.day, _length(year, month)) - 1)


def _length(year: int, month: int) -> int:
    return (month_later(dt.date(year, month, 1)) - dt.date(year, month, 1)).days


def last_day(
    rule: Counting,
    start: dt.date,
    calendar: Calendar,
    pauses: Sequence[Pause],
    extensions: Sequence[Extension],
) -> dt.date:
    """Walk day by day, spending the budget of each stretch in turn."""
    paused = {
        pause.first + DAY * place
        for pause in pauses
        for place in range((pause.last - pause.first).days + 1)
    }
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

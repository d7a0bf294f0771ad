"""Working days of China: weekends, State Council holidays and make-up working days; pure functions of dates."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

import holidays

ONE_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, eq=False)
class Calendar:
    """Which days are holidays and which weekends are worked. Years in `published` are official."""

    holidays: dict[dt.date, str]
    made_up: frozenset[dt.date]
    published: frozenset[int]

    def name_of(self, day: dt.date) -> str:
        """The holiday's name, or "" on any other day."""
        return self.holidays.get(day, "")

    def is_working(self, day: dt.date) -> bool:
        """Whether offices work on this day."""
        if day in self.made_up:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def is_provisional(self, day: dt.date) -> bool:
        """Whether the arrangement of this day's year is not published yet."""
        return day.year not in self.published


@lru_cache(maxsize=4)
def china(first: int = 2015, last: int = 2030) -> Calendar:
    """The calendar as published: a year that has make-up working days is a published one."""
    days = holidays.country_holidays("CN", years=range(first, last + 1), language="zh_CN")
    worked = getattr(days, "weekend_workdays", ())
    made_up = frozenset(day for day in worked if first <= day.year <= last)
    return Calendar(
        holidays={day: str(name) for day, name in days.items()},
        made_up=made_up,
        published=frozenset(day.year for day in made_up),
    )


def add_working_days(start: dt.date, count: int, calendar: Calendar) -> dt.date:
    """The `count`-th working day after `start`; the start day is not counted (民法典 201)."""
    day = start
    while count > 0:
        day += ONE_DAY
        count -= calendar.is_working(day)
    return day


def subtract_working_days(end: dt.date, count: int, calendar: Calendar) -> dt.date:
    """The latest day from which `count` working days lead to `end`; undoes `add_working_days` for a worked `end`."""
    day = end
    while count > 0:
        count -= calendar.is_working(day)
        day -= ONE_DAY
    return day


def working_days_between(first: dt.date, last: dt.date, calendar: Calendar) -> int:
    """Working days after `first` up to and including `last`; negative when `last` lies before."""
    if last < first:
        return -working_days_between(last, first, calendar)
    span = (last - first).days
    return sum(calendar.is_working(first + ONE_DAY * step) for step in range(1, span + 1))

"""A year's calendar as a page shows it: months of weeks of days, each day with its kind in words."""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from mediation.calendar.arranged import JOINED
from mediation.calendar.wording import english_holiday
from mediation.calendar.workdays import ONE_DAY, Calendar
from mediation.vocabulary import bi
from workflows.portals.days import MONTHS_EN, WEEKDAYS_EN, WEEKDAYS_ZH

WEEKDAYS = [bi(zh, en[:2]) for zh, en in zip(WEEKDAYS_ZH, WEEKDAYS_EN, strict=True)]
MARKS = {"off": bi("休", "off"), "work": bi("班", "work")}


@dataclass(frozen=True)
class Cell:
    """One day: off by a holiday, worked on a weekend, a weekend's rest, or an ordinary day."""

    on: dt.date
    kind: str
    name: str

    @property
    def mark(self) -> str:
        """What stands beside the number."""
        return MARKS.get(self.kind, "")

    @property
    def told(self) -> str:
        """What the day is, for who cannot see the mark."""
        return {"off": self.name, "work": bi("调休上班", "made-up working day")}.get(self.kind, "")


@dataclass(frozen=True)
class Month:
    """One month; days of its neighbours are left blank."""

    name: str
    weeks: list[list[Cell | None]]


def say_holiday(name: str) -> str:
    """A holiday's name in the reader's language."""
    return bi(name.replace(JOINED, "、"), english_holiday(name))


def cell(day: dt.date, calendar: Calendar) -> Cell:
    """A day as the calendar has it."""
    if day in calendar.made_up:
        return Cell(day, "work", "")
    if name := calendar.name_of(day):
        return Cell(day, "off", say_holiday(name))
    return Cell(day, "rest" if day.weekday() > 4 else "plain", "")


def months(year: int, calendar: Calendar) -> Iterator[Month]:
    """The twelve months of a year, weeks beginning on Monday."""
    for place in range(1, 13):
        weeks = [
            [cell(day, calendar) if day.month == place else None for day in week]
            for week in gregorian.Calendar().monthdatescalendar(year, place)
        ]
        yield Month(bi(f"{place} 月", MONTHS_EN[place - 1]), weeks)


@dataclass(frozen=True)
class Stretch:
    """Days in a row that are off by one holiday, or worked."""

    name: str
    first: dt.date
    last: dt.date


def stretches(days: dict[dt.date, str]) -> list[Stretch]:
    """Named days as stretches."""
    found = []
    pairs = enumerate(sorted(days))
    for (_, name), group in groupby(
        pairs, key=lambda pair: (pair[1] - ONE_DAY * pair[0], days[pair[1]])
    ):
        run = [day for _, day in group]
        found.append(Stretch(say_holiday(name), run[0], run[-1]))
    return found


def arranged(year: int, calendar: Calendar) -> tuple[list[Stretch], list[Stretch]]:
    """The holidays of a year, and the weekends that are worked."""
    off = {day: name for day, name in calendar.holidays.items() if day.year == year}
    worked = {day: "" for day in calendar.made_up if day.year == year}
    return stretches(off), stretches(worked)

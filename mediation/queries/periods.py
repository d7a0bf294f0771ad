"""Months: of a day, before another, and a stretch of them as an address has it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


def month_of(day: dt.date) -> dt.date:
    """The first of the month."""
    return day.replace(day=1)


def before(month: dt.date, months: int) -> dt.date:
    """The first of the month so many months earlier."""
    index = month.year * 12 + month.month - 1 - months
    return dt.date(index // 12, index % 12 + 1, 1)


@dataclass(frozen=True)
class Months:
    """A stretch of whole months, by their first days, both included; `2026-01_2026-03` in an address."""

    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        one, two = (f"{day:%Y-%m}" for day in (self.first, self.last))
        return one if one == two else f"{one}_{two}"

    @property
    def ends(self) -> dt.date:
        """The last day of the stretch."""
        return before(self.last, -1) - dt.timedelta(days=1)

    @property
    def all(self) -> list[dt.date]:
        """Every month, by its first day."""
        length = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        return [before(self.last, months) for months in range(length, -1, -1)]


EARLIEST, LATEST = dt.date(1990, 1, 1), dt.date(2100, 12, 1)
"""No case is older, and none is of another century."""


def months_from(text: str) -> Months | None:
    """The stretch that an address names; nothing where it makes no sense."""
    one, _, two = text.partition("_")
    try:
        days = [dt.date.fromisoformat(f"{it}-01") for it in (one, two or one)]
    except ValueError:
        return None
    return Months(days[0], days[1]) if EARLIEST <= days[0] <= days[1] <= LATEST else None


def last_year(today: dt.date) -> Months:
    """This month and the eleven before it."""
    return Months(before(month_of(today), 11), month_of(today))


def whole_months(today: dt.date, months: int) -> Months:
    """The last so many months that are over."""
    return Months(before(month_of(today), months), before(month_of(today), 1))


def whole_year(today: dt.date) -> Months:
    """The last twelve months that are over."""
    return whole_months(today, 12)


def calendar_year(year: int) -> Months:
    """January to December."""
    return Months(dt.date(year, 1, 1), dt.date(year, 12, 1))

"""A derivation as a small calendar: months as grids, each day with its why as mark, name and words."""

from __future__ import annotations

import calendar as gregorian
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from mediation.calendar.due import Day, Derivation, Why
from mediation.calendar.wording import say_why
from mediation.vocabulary import bi

from .days import MONTHS_EN

LONGEST = 400
"""Days that are drawn; a longer period is told in lines only."""

MARKS = {
    Why.START: bi("起", "start"),
    Why.WEEKEND: bi("休", "off"),
    Why.HOLIDAY: bi("假", "hol."),
    Why.PAUSED: bi("停", "pause"),
    Why.ROLLED: bi("顺延", "moved"),
}
"""What stands under the number of a day that is not counted; a counted day has its own number."""

LEGEND = (
    ("start", bi("起", "start"), bi("起算日，不计入", "it begins, not counted")),
    ("counted", "1", bi("计入，第几日", "counted, and its number")),
    ("made_up", bi("1 班", "1 w."), bi("调休上班，计入", "made-up working day, counted")),
    ("weekend", bi("休", "off"), bi("周末，不计入", "weekend, not counted")),
    ("holiday", bi("假", "hol."), bi("节假日，不计入", "holiday, not counted")),
    ("paused", bi("停", "pause"), bi("暂停，不计入", "paused, not counted")),
    ("extended", "+1", bi("延长的日子", "day of an extension")),
    ("rolled", bi("顺延", "moved"), bi("最后一日休息，顺延", "moved from a last day off")),
    ("due", bi("到期", "due"), bi("到期日", "the due day")),
)


@dataclass(frozen=True)
class Cell:
    """One day of a month. `kind` is "" for a day outside the period."""

    on: dt.date
    kind: str = ""
    mark: str = ""
    words: str = ""
    is_due: bool = False


@dataclass(frozen=True)
class Month:
    """One month: whole weeks from Monday; None where another month's days would stand."""

    label: str
    weeks: list[list[Cell | None]]


def months(derivation: Derivation) -> list[Month]:
    """The months that a derivation touches; none where it is too long to be drawn."""
    days = {day.on: day for day in derivation.days}
    first, last = derivation.days[0].on, derivation.due_on
    if (last - first).days > LONGEST:
        return []
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    places = [divmod(first.year * 12 + first.month - 1 + step, 12) for step in range(count)]
    return [_month(year, month + 1, days, last) for year, month in places]


def legend(derivation: Derivation) -> list[tuple[str, str, str]]:
    """The marks that occur, with what they mean."""
    kinds = {_kind(day) for day in derivation.days} | {"due"}
    return [row for row in LEGEND if row[0] in kinds]


def _month(year: int, month: int, days: dict[dt.date, Day], last: dt.date) -> Month:
    weeks = gregorian.Calendar().monthdatescalendar(year, month)
    return Month(
        bi(f"{year} 年 {month} 月", f"{MONTHS_EN[month - 1]} {year}"),
        [[_cell(on, days.get(on), last) if on.month == month else None for on in w] for w in weeks],
    )


def _cell(on: dt.date, day: Day | None, last: dt.date) -> Cell:
    if day is None:
        return Cell(on)
    return Cell(on, _kind(day), _mark(day), say_why(day), on == last)


def _kind(day: Day) -> str:
    return "extended" if day.count and day.stretch else day.why.value


def _mark(day: Day) -> str:
    if not day.count:
        return _name(day) or str(MARKS[day.why])
    number = f"+{day.count}" if day.stretch else f"{day.count}"
    return bi(f"{number} 班", f"{number} w.") if day.why is Why.MADE_UP else number


def _name(day: Day) -> str:
    """A holiday's short name in Chinese; in English only its mark fits, and the words beside it say the name."""
    known = day.why is Why.HOLIDAY and "调休" not in day.note
    return bi(short_name(day.note), "hol.") if known else ""


def short_name(note: str) -> str:
    """国庆节 of “国庆节（补假）; 中秋节”."""
    return note.split("; ")[0].split("（")[0][-3:]


def weekdays() -> Sequence[tuple[str, str]]:
    """The heads of the columns: short, and in full."""
    english = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    return [
        (bi(zh, en[:2]), bi(f"星期{zh}", en))
        for zh, en in zip("一二三四五六日", english, strict=True)
    ]

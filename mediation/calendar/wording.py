"""A derivation in plain words, in the reader's language: each day with its why, long runs in one line."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from mediation.vocabulary import PauseReason, bi

from .due import Counting, Day, Unit, Why

FOLDED = 3
"""So many days in a row with the same reason are told in one line."""

WEEKDAYS_ZH = "一二三四五六日"
WEEKDAYS_EN = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")

HOLIDAYS_EN = {
    "元旦": "New Year's Day",
    "农历除夕": "Chinese New Year's Eve",
    "春节": "Spring Festival",
    "春节延长假期": "Spring Festival, prolonged",
    "清明节": "Tomb-Sweeping Day",
    "劳动节": "Labour Day",
    "端午节": "Dragon Boat Festival",
    "中秋节": "Mid-Autumn Festival",
    "国庆节": "National Day",
}
"""Calendars name holidays in Chinese, as the State Council's notice does."""

IN_LIEU = "（补假）"
SWAPPED = re.compile(r"休息日（由 (\S+) 调休）")


@dataclass(frozen=True)
class Line:
    """One line of a derivation: a day or a run of days, and why they counted or not."""

    first: dt.date
    last: dt.date
    why: Why
    words: str


def say_day(day: dt.date) -> str:
    """2026-10-08 周四: a day that cannot be misread, of the same width everywhere."""
    place = day.weekday()
    return bi(f"{day} 周{WEEKDAYS_ZH[place]}", f"{day} {WEEKDAYS_EN[place]}")


def english_holiday(name: str) -> str:
    """The English for a holiday's name; a name that is not known stays as it is."""
    swapped = SWAPPED.fullmatch(name)
    if swapped:
        return f"day off, worked on {swapped[1]} instead"
    told = []
    for part in name.split("; "):
        plain = part.removesuffix(IN_LIEU)
        told.append(HOLIDAYS_EN.get(plain, plain) + (" (in lieu)" if plain != part else ""))
    return "; ".join(told)


def say_reason(reason: str) -> str:
    """Why a clock was paused; a reason that is not of the list stays as it is."""
    return PauseReason(reason).label if reason in set(PauseReason) else reason


def say_length(length: int, unit: Unit) -> str:
    """30 日, 5 个工作日, 1 个月."""
    plural = "" if length == 1 else "s"
    return {
        Unit.WORKING_DAY: bi(f"{length} 个工作日", f"{length} working day{plural}"),
        Unit.CALENDAR_DAY: bi(f"{length} 日", f"{length} day{plural}"),
        Unit.MONTH: bi(f"{length} 个月", f"{length} month{plural}"),
    }[unit]


def say_counting(counting: Counting) -> str:
    """How a rule counts, in one sentence."""
    length = say_length(counting.length, counting.unit)
    zh, en = "，起算日不计入", ", the first day not counted"
    if counting.rolls:
        zh += "，最后一日是休息日的顺延到下一个工作日"
        en += ", a last day that is not worked moves to the next working day"
    zh += "，至下班时止" if counting.ends_at_close else "，至当日 24:00 止"
    en += ", ends at close of business" if counting.ends_at_close else ", ends at 24:00"
    return bi(f"{length}{zh}。", f"{length}{en}.")


def lines(days: Sequence[Day]) -> Iterator[Line]:
    """The days of a derivation, runs of one reason folded."""
    for _, group in groupby(days, key=lambda day: (day.why, day.note, day.stretch)):
        run = list(group)
        if len(run) >= FOLDED:
            yield _line(run[0], run[-1])
        else:
            yield from (_line(day, day) for day in run)


def say_why(day: Day) -> str:
    """Why one day counted or not."""
    return _why(day, day)


def _line(first: Day, last: Day) -> Line:
    return Line(first.on, last.on, first.why, _why(first, last))


def _why(first: Day, last: Day) -> str:
    """The reason that a run of days has in common."""
    note = first.note
    return {
        Why.START: bi("起算日，不计入", "it begins: not counted"),
        Why.COUNTED: _counted(first, last),
        Why.MADE_UP: bi(
            f"调休上班，{_counted(first, last)}", f"made-up working day, {_counted(first, last)}"
        ),
        Why.WEEKEND: bi("周末，不计入", "weekend: not counted"),
        Why.HOLIDAY: bi(f"{note}，不计入", f"{english_holiday(note)}: not counted"),
        Why.PAUSED: bi(
            f"暂停（{say_reason(note)}），不计入", f"paused ({say_reason(note)}): not counted"
        ),
        Why.ROLLED: bi("最后一日是休息日，顺延至此", "the last day was not worked: moved to here"),
    }[first.why]


def _counted(first: Day, last: Day) -> str:
    """Which of the counted days these are, and of which extension."""
    span = f"{first.count}" if first.count == last.count else f"{first.count}—{last.count}"
    if first.stretch:
        return bi(
            f"计入第 {first.stretch} 次延长的第 {span} 日",
            f"day {span} of extension {first.stretch}",
        )
    return bi(f"计入，第 {span} 日", f"day {span}")

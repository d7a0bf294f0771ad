"""Is this arrangement of a year believable? What the law and the years before let expect, compared day by day."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

import holidays

from mediation.vocabulary import bi

from . import notice, table
from .arranged import JOINED, Arranged, Arrangement, Finding, Kind, in_order
from .workdays import ONE_DAY

USUAL_OFF = range(26, 34)
USUAL_MADE_UP = range(5, 9)
"""What the notices of 2015 to 2026 gave: days off with the weekends that adjoin, and weekends worked."""

EVE = {"农历除夕": "春节", "除夕": "春节"}
MOVED = re.compile("补假|休息日|延长")
LAWFUL = 13
LAWFUL_BEFORE_2025 = 11
"""Days off by the State Council's regulation of 2024, and by the one before it."""

YEARS = range(2000, 2101)


@lru_cache(maxsize=16)
def statutory(year: int) -> dict[str, tuple[dt.date, ...]]:
    """The holidays that the law itself gives in a year with their days, without any that are only moved."""
    known = holidays.country_holidays("CN", years=year, language="zh_CN")
    found: dict[str, tuple[dt.date, ...]] = {}
    for day in sorted(known):
        for name in str(known[day]).split(JOINED):
            if not MOVED.search(name):
                found[EVE.get(name, name)] = (*found.get(EVE.get(name, name), ()), day)
    return found


def read(text: str, year: int | None = None) -> Arrangement:
    """Read a notice or a table, and say what is odd about it. The year is the text's own, unless it is given."""
    text = text.lstrip("\ufeff")
    is_table = table.is_table(text)
    named = table.first_year(text) if is_table else notice.year_of(text)
    chosen = year or named or 0
    if chosen not in YEARS:
        ask = bi("请写明是哪一年的安排。", "Please say for which year it is.")
        return Arrangement(0, (), (Finding(ask),))
    found = (table.read_table if is_table else notice.read_lines)(text, chosen)
    odd = [*found.findings, *_of_year(chosen, named), *check(chosen, found.days)]
    return Arrangement(chosen, tuple(found.days), in_order(odd), tuple(found.passed_over))


def _of_year(chosen: int, named: int | None) -> Iterator[Finding]:
    if named and named != chosen:
        yield Finding(
            bi(f"文中是 {named} 年，不是 {chosen} 年。", f"The text is of {named}, not {chosen}.")
        )


def check(year: int, days: list[Arranged]) -> Iterator[Finding]:
    """Everything odd about an arrangement."""
    ours = [day for day in days if day.on.year == year]
    if not ours:
        yield Finding(bi("没有读到任何一天。", "Not one day was read."))
        return
    for day in days:
        yield from _about(year, day)
    yield from _twice(days)
    off = {day.on: day.name for day in ours if day.kind is Kind.OFF}
    made_up = {day.on for day in ours if day.kind is Kind.WORK}
    yield from _missing(year, off)
    yield from _misplaced(year, off)
    yield from _numbers(off, made_up)
    yield from _balance(year, off, made_up)


def _about(year: int, day: Arranged) -> Iterator[Finding]:
    """What is odd about one day by itself."""
    if day.on.year != year:
        before = day.on.year == year - 1 and day.on.month == 12
        yield Finding(
            bi(
                f"{day.on} 不在 {year} 年，不会计入；如需要，请另行提交 {day.on.year} 年的安排。",
                f"{day.on} is not in {year} and is left out; if it matters, propose {day.on.year} too.",
            ),
            day.line,
            is_error=not before,
        )
    elif day.kind is Kind.WORK and day.on.weekday() < 5:
        yield Finding(
            bi(
                f"{day.on} 本来就是工作日，不是调休上班日。",
                f"{day.on} is a weekday: it is worked anyway.",
            ),
            day.line,
        )


def _twice(days: list[Arranged]) -> Iterator[Finding]:
    kinds: dict[dt.date, set[Kind]] = {}
    for day in days:
        kinds.setdefault(day.on, set()).add(day.kind)
    for on, times in Counter(day.on for day in days).items():
        if len(kinds[on]) > 1:
            yield Finding(
                bi(f"{on} 又放假又上班。", f"{on} is both off and worked."), _line(days, on)
            )
        elif times > 1:
            yield Finding(
                bi(f"{on} 写了 {times} 次。", f"{on} stands there {times} times."),
                _line(days, on),
                is_error=False,
            )


def _line(days: list[Arranged], on: dt.date) -> int:
    return next(day.line for day in reversed(days) if day.on == on)


def _names(name: str) -> list[str]:
    return [EVE.get(part, part) for part in name.split(JOINED) if part]


def _missing(year: int, off: dict[dt.date, str]) -> Iterator[Finding]:
    """A holiday of the law that is not there at all is an error; one of its days, a doubt."""
    named = {part for name in off.values() for part in _names(name)}
    for name, days in statutory(year).items():
        worked = "、".join(str(day) for day in days if day not in off)
        if worked and name not in named:
            yield Finding(bi(f"缺少{name}（{worked}）。", f"{name} is missing ({worked})."))
        elif worked:
            yield Finding(
                bi(
                    f"{name}的法定假日 {worked} 没有放假。",
                    f"{name}: {worked} is a holiday by law and not off.",
                ),
                is_error=False,
            )


def _misplaced(year: int, off: dict[dt.date, str]) -> Iterator[Finding]:
    """A holiday that nobody knows, or that does not fall on these days."""
    law = statutory(year)
    days: dict[str, list[dt.date]] = {}
    for day, name in off.items():
        for part in _names(name) or [""]:
            days.setdefault(part, []).append(day)
    for name, its in days.items():
        right = law.get(name, ())
        if not right:
            yield Finding(
                bi(
                    f"{min(its)}：不认识的节日“{name}”。",
                    f"{min(its)}: “{name}” is no known holiday.",
                ),
                is_error=False,
            )
        elif not set(right) & set(its):
            falls = "、".join(map(str, right))
            yield Finding(
                bi(
                    f"{year} 年的{name}是 {falls}，不在所写的日子里。",
                    f"{name} of {year} falls on {falls}, not on the days given.",
                )
            )


def adjoining(off: dict[dt.date, str], made_up: set[dt.date]) -> set[dt.date]:
    """The days off, with the free weekends that adjoin them in the same year."""
    found = set(off)
    for day in off:
        for step in (ONE_DAY, -ONE_DAY):
            near = day + step
            while near.weekday() > 4 and near not in made_up and near.year == day.year:
                found.add(near)
                near += step
    return found


def _numbers(off: dict[dt.date, str], made_up: set[dt.date]) -> Iterator[Finding]:
    days, low, high = len(adjoining(off, made_up)), USUAL_OFF[0], USUAL_OFF[-1]
    if days not in USUAL_OFF:
        yield Finding(
            bi(
                f"连同周末共放假 {days} 天；2015—2026 年为 {low} 至 {high} 天。",
                f"{days} days off with their weekends; 2015–2026 had {low} to {high}.",
            ),
            is_error=False,
        )
    low, high = USUAL_MADE_UP[0], USUAL_MADE_UP[-1]
    if len(made_up) not in USUAL_MADE_UP:
        yield Finding(
            bi(
                f"调休上班 {len(made_up)} 天；2015—2026 年为 {low} 至 {high} 天。",
                f"{len(made_up)} weekends worked; 2015–2026 had {low} to {high}.",
            ),
            is_error=False,
        )


def _balance(year: int, off: dict[dt.date, str], made_up: set[dt.date]) -> Iterator[Finding]:
    """Every weekday off that the law does not give is worked on a weekend instead."""
    weekdays = sum(day.weekday() < 5 for day in off)
    lawful = LAWFUL if year >= 2025 else LAWFUL_BEFORE_2025
    given = weekdays - len(made_up)
    if given != lawful:
        yield Finding(
            bi(
                f"工作日放假 {weekdays} 天，调休上班 {len(made_up)} 天，相差 {given} 天；法定为 {lawful} 天。",
                f"{weekdays} weekdays off less {len(made_up)} weekends worked make {given}; the law gives {lawful}.",
            ),
            is_error=False,
        )


def decode(raw: bytes) -> str:
    """The text of a file as offices save it: UTF-8, with or without its mark, or the national code."""
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", errors="replace")

"""The State Council's yearly notice, line by line.

“一、元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。”
Nothing is guessed: a line that speaks of days and is not understood is named with its number.
"""

from __future__ import annotations

import datetime as dt
import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from mediation.vocabulary import bi

from .arranged import JOINED, Arranged, Finding, Kind
from .workdays import ONE_DAY

WEEKDAYS = "一二三四五六日"
DAY = r"(?:(?P<year>\d{4})年)?(?:(?P<month>\d{1,2})月)?(?P<day>\d{1,2})日(?:\((?P<note>[^()]*)\))?"
TOKEN = re.compile(
    rf"{DAY}|(?P<to>[至到~—–-])|(?P<off>放假(?:调休)?(?:(?P<stated>\d+)天)?)|(?P<work>(?:正常)?上班)"
    r"|共(?P<total>\d+)天|(?P<weekend>与周末连休)|(?P<nothing>不调休|调休|[,。;、])"
)
NUMBER = r"(?:[一二三四五六七八九十]+、|\d{1,2}[.、])"
SAYS = re.compile(rf"{NUMBER}?(?P<names>[^:,。]{{1,40}}):(?P<rest>.*(?:\d日|放假|上班).*)")
OF_YEAR = re.compile(r"(\d{4})年(?:部分|全年)?(?:元旦|节假日|放假)")
SPEAKS_OF_DAYS = re.compile(r"\d日.*(?:放假|上班|调休)")
SEVERAL = re.compile(rf"(?<=[。;])(?={NUMBER})")


class NotUnderstood(Exception):
    """A line that cannot be read; the message is a sentence."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


def plain(line: str) -> str:
    """The line without spaces, wide signs made narrow."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", line))


def year_of(text: str) -> int | None:
    """The year that the notice's heading names."""
    found = OF_YEAR.search(plain(text))
    return int(found[1]) if found else None


@dataclass
class Reading:
    """What the notice said so far."""

    year: int
    days: list[Arranged] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    passed_over: list[int] = field(default_factory=list)


def read_lines(text: str, year: int) -> Reading:
    """Every line of the notice, read as far as it can be understood."""
    reading = Reading(year)
    for number, line in enumerate(text.splitlines(), 1):
        for part in SEVERAL.split(plain(line)):
            _read(part, number, reading)
    return reading


def _read(line: str, number: int, reading: Reading) -> None:
    if not line:
        return
    said = SAYS.fullmatch(line)
    try:
        if said:
            name = JOINED.join(said["names"].split("、"))
            found = Line(reading.year, said["rest"]).read()
            reading.days += [Arranged(on, kind, name, number) for on, kind in found]
        elif SPEAKS_OF_DAYS.search(line):
            raise NotUnderstood(bi("说到了日期，但看不懂。", "It speaks of days, but how?"))
        else:
            reading.passed_over.append(number)
    except NotUnderstood as why:
        told = bi(
            f"第 {number} 行没有读懂（{why.sentence}）：{_short(line)}",
            f"Line {number} is not understood ({why.sentence}): {_short(line)}",
        )
        reading.findings.append(Finding(told, number, is_error=bool(said)))


def _short(line: str) -> str:
    return line if len(line) <= 40 else f"{line[:40]}…"


@dataclass
class Line:
    """One holiday's sentences, read from left to right."""

    year: int
    text: str
    month: int | None = None
    spans: list[tuple[dt.date, dt.date]] = field(default_factory=list)
    found: list[tuple[dt.date, Kind]] = field(default_factory=list)
    off: int = 0
    goes_on: bool = False
    with_weekend: bool = False

    def read(self) -> list[tuple[dt.date, Kind]]:
        """Each day with what is arranged for it; raises NotUnderstood."""
        place = 0
        while place < len(self.text):
            token = TOKEN.match(self.text, place)
            if token is None:
                raise NotUnderstood(_from(self.text[place:]))
            self._take(token)
            place = token.end()
        self._require_said()
        return self.found

    def _require_said(self) -> None:
        if self.spans or self.goes_on or not self.found:
            raise NotUnderstood(
                bi("没有说这些日子放假还是上班", "it does not say whether the days are off")
            )

    def _take(self, token: re.Match[str]) -> None:
        if token["day"]:
            self._day(token)
        elif self.goes_on or (token["to"] and not self.spans):
            raise NotUnderstood(_from(token[0]))
        elif token["to"]:
            self.goes_on = True
        elif token["off"]:
            self._close(Kind.OFF, token["stated"])
        elif token["work"]:
            self._close(Kind.WORK, None)
        elif token["total"]:
            self._require_said()
            self._count(self.off, token["total"])
        self.with_weekend = self.with_weekend or bool(token["weekend"])

    def _day(self, token: re.Match[str]) -> None:
        day = self._date(token)
        _check_weekday(day, token["note"] or "")
        self.month = day.month
        if not self.goes_on:
            self.spans.append((day, day))
            return
        self.goes_on = False
        first = self.spans.pop()[0]
        if not first <= day <= first + 40 * ONE_DAY:
            raise NotUnderstood(
                bi(f"{first} 至 {day} 不成一段", f"{first} to {day} is not a stretch of days")
            )
        self.spans.append((first, day))

    def _date(self, token: re.Match[str]) -> dt.date:
        month = int(token["month"] or self.month or 0)
        try:
            return dt.date(int(token["year"] or self.year), month, int(token["day"]))
        except ValueError:
            raise NotUnderstood(
                bi(f"没有“{token[0]}”这一天", f"there is no day {token[0]}")
            ) from None

    def _close(self, kind: Kind, stated: str | None) -> None:
        days = [day for first, last in self.spans for day in _stretch(first, last)]
        if not days:
            raise NotUnderstood(bi("没有写哪一天", "it does not say which days"))
        self.found += [(day, kind) for day in days]
        self.off += len(days) if kind is Kind.OFF else 0
        self.spans = []
        if stated:
            self._count(len(days), stated)

    def _count(self, counted: int, stated: str) -> None:
        if counted != int(stated) and not self.with_weekend:
            raise NotUnderstood(
                bi(
                    f"写着 {stated} 天，数下来是 {counted} 天",
                    f"it says {stated} days, but they are {counted}",
                )
            )


def _from(rest: str) -> str:
    return bi(f"从“{_short(rest)}”起看不懂", f"from “{_short(rest)}” on")


def _stretch(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    return (first + ONE_DAY * place for place in range((last - first).days + 1))


def _check_weekday(day: dt.date, note: str) -> None:
    """The weekday in brackets is there to be compared."""
    for said in re.findall(r"(?:周|星期)([一二三四五六日天])", note):
        if WEEKDAYS.index(said.replace("天", "日")) != day.weekday():
            right = WEEKDAYS[day.weekday()]
            raise NotUnderstood(
                bi(
                    f"{day} 是周{right}，不是周{said}",
                    f"{day} is not the weekday it says (周{said})",
                )
            )


def _say(day: dt.date, after: dt.date | None = None) -> str:
    month = "" if after and after.month == day.month else f"{day.month}月"
    return f"{month}{day.day}日（周{WEEKDAYS[day.weekday()]}）"


def as_lines(days: Iterable[Arranged]) -> str:
    """An arrangement in the notice's own words, one holiday a line; reading it gives the same days."""
    told = []
    for place, (name, group) in enumerate(groupby(days, key=lambda day: day.name)):
        mine = sorted(group, key=lambda day: day.on)
        off = [day.on for day in mine if day.kind is Kind.OFF]
        work = [day.on for day in mine if day.kind is Kind.WORK]
        said = f"{'一二三四五六七八九十'[place % 10]}、{name.replace(JOINED, '、')}："
        if off:
            said += f"{'、'.join(_runs(off))}放假，共{len(off)}天。"
        if work:
            said += f"{'、'.join(map(_say, work))}上班。"
        told.append(said)
    return "\n".join(told)


def _runs(days: list[dt.date]) -> Iterator[str]:
    """Days in a row as one stretch."""
    for _, group in groupby(enumerate(days), key=lambda pair: pair[1] - ONE_DAY * pair[0]):
        run = [day for _, day in group]
        yield _say(run[0]) if len(run) == 1 else f"{_say(run[0])}至{_say(run[-1], run[0])}"

"""What is unusual about how somebody opens files. Pure; our own design: the law asks for records, not for measures.

None of it is an accusation: it says where somebody who audits should ask.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum
from statistics import median

from mediation.vocabulary import bi

MANY_CASES, TIMES_USUAL = 30, 3
NIGHT = (dt.time(22), dt.time(6))
RETURNS = 5
OLD_DAYS = 180
MANY_LISTED = 300
MANY_CODES = 5


class Kind(Enum):
    """Why an opening stands out."""

    MANY = "many"
    NIGHT = "night"
    AGAIN = "again"
    OLD = "old"
    LISTED = "listed"
    CODES = "codes"

    @property
    def label(self) -> str:
        """In a few words."""
        return LABELS[self]

    @property
    def rule(self) -> str:
        """By which measure."""
        return RULES[self]


LABELS = {
    Kind.MANY: bi("一天打开很多案件", "Many cases in a day"),
    Kind.NIGHT: bi("深夜打开", "At night"),
    Kind.AGAIN: bi("多次打开，未参与办理", "Again and again, without a part in it"),
    Kind.OLD: bi("打开早已办结的案件", "A case that ended long ago"),
    Kind.LISTED: bi("大量导出", "Many cases taken away in lists"),
    Kind.CODES: bi("一天打印多份查询码", "Many codes printed in a day"),
}
RULES = {
    Kind.MANY: bi(
        f"一天打开 {MANY_CASES} 件以上，且超过本人平时（这一段其他日子的中位数）的 {TIMES_USUAL} 倍",
        f"at least {MANY_CASES} cases in a day, and over {TIMES_USUAL} times the person's own median of other days",
    ),
    Kind.NIGHT: bi("22 时至次日 6 时", "between 22:00 and 6:00"),
    Kind.AGAIN: bi(
        f"{RETURNS} 天以上打开同一案件，而案件记录里没有他",
        f"the same case on at least {RETURNS} days, by somebody who is in none of its records",
    ),
    Kind.OLD: bi(f"办结 {OLD_DAYS} 天以后打开", f"opened more than {OLD_DAYS} days after it ended"),
    Kind.LISTED: bi(
        f"一天导出的清单合计 {MANY_LISTED} 件以上",
        f"lists of at least {MANY_LISTED} cases in a day",
    ),
    Kind.CODES: bi(f"一天 {MANY_CODES} 份以上", f"at least {MANY_CODES} in a day"),
}


@dataclass(frozen=True)
class Opened:
    """On one day somebody opened so many cases, of which so many at night; listed and printed so many."""

    who: int
    on: dt.date
    cases: int = 0
    at_night: int = 0
    old: int = 0
    listed: int = 0
    codes: int = 0


@dataclass(frozen=True)
class Unusual:
    """Something that stands out: who, when, what, how many, and how many are usual for him."""

    kind: Kind
    who: int
    on: dt.date
    times: int
    usual: float = 0


def standing_out(days: Iterable[Opened]) -> Iterator[Unusual]:
    """The days that stand out, by each person's own measure and by the fixed ones."""
    by_person: dict[int, list[Opened]] = {}
    for it in days:
        by_person.setdefault(it.who, []).append(it)
    for own in by_person.values():
        for it in own:
            yield from _of_day(it, _usual(own, it))


def _usual(own: list[Opened], but: Opened) -> float:
    """How many cases the person opens on other days: a day is no measure of itself."""
    return median([it.cases for it in own if it.cases and it is not but] or [0])


def _of_day(it: Opened, usual: float) -> Iterator[Unusual]:
    if it.cases >= MANY_CASES and it.cases > TIMES_USUAL * usual:
        yield Unusual(Kind.MANY, it.who, it.on, it.cases, usual)
    for kind, times, least in (
        (Kind.NIGHT, it.at_night, 1),
        (Kind.OLD, it.old, 1),
        (Kind.LISTED, it.listed, MANY_LISTED),
        (Kind.CODES, it.codes, MANY_CODES),
    ):
        if times >= least:
            yield Unusual(kind, it.who, it.on, times)

"""A year's holidays as arranged: which days are off, which weekends are worked, and what is odd about it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

JOINED = "; "
"""Between the names of two holidays that fall together, as the calendar keeps them."""


class Kind(StrEnum):
    """What is arranged for a day."""

    OFF = "off"
    WORK = "work"


@dataclass(frozen=True)
class Arranged:
    """One day of the arrangement; `line` is the line of the text that says so."""

    on: dt.date
    kind: Kind
    name: str = ""
    line: int = 0


@dataclass(frozen=True)
class Finding:
    """Something odd: an error forbids the arrangement, a doubt asks somebody to look again. Line 0 is the whole."""

    sentence: str
    line: int = 0
    is_error: bool = True


@dataclass(frozen=True)
class Arrangement:
    """What was read from a notice or a table. `passed_over` are the lines that speak of no day."""

    year: int
    days: tuple[Arranged, ...]
    findings: tuple[Finding, ...] = ()
    passed_over: tuple[int, ...] = ()

    @property
    def off(self) -> dict[dt.date, str]:
        """The days off of the year, with their holidays."""
        return {day.on: day.name for day in self._of(Kind.OFF)}

    @property
    def made_up(self) -> list[dt.date]:
        """The weekends of the year that are worked."""
        return sorted({day.on for day in self._of(Kind.WORK)})

    def _of(self, kind: Kind) -> list[Arranged]:
        ours = (day for day in self.days if day.kind is kind and day.on.year == self.year)
        return sorted(ours, key=lambda day: day.on)

    @property
    def errors(self) -> list[Finding]:
        """What forbids it."""
        return [finding for finding in self.findings if finding.is_error]

    @property
    def doubts(self) -> list[Finding]:
        """What somebody has to look at again."""
        return [finding for finding in self.findings if not finding.is_error]


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Errors first, then by line."""
    return tuple(sorted(findings, key=lambda it: (not it.is_error, it.line)))

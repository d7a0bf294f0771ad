"""What the board tells: counts, tables of counts, rates, rankings, months."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True)
class Counts:
    """The numbers at the head of the board."""

    open: int
    filed: int
    ended: int
    settled: int
    late: int
    soon: int


@dataclass(frozen=True)
class Grid:
    """A table of counts: rows and columns each with code and label, and the sums of both."""

    rows: list[tuple[str, str]]
    columns: list[tuple[str, str]]
    counts: dict[tuple[str, str], int]

    def at(self, row: str, column: str) -> int:
        """One cell."""
        return self.counts.get((row, column), 0)

    @property
    def most(self) -> int:
        """The largest cell."""
        return max(self.counts.values(), default=0)


@dataclass(frozen=True)
class OnTime:
    """The clocks of one sort that were due: kept by the day, stopped later, running still though the day is past."""

    code: str
    label: str
    kept: int
    missed: int
    running: int

    @property
    def due(self) -> int:
        """All of them, open ones included: the denominator."""
        return self.kept + self.missed + self.running

    @property
    def rate(self) -> float:
        """The share that was kept."""
        return self.kept / self.due if self.due else 0.0

    @property
    def percent(self) -> float:
        """The same in per cent."""
        return self.rate * 100


@dataclass(frozen=True)
class Ranked:
    """An estate, company or mediator with his number of cases in the stretch, and of open ones."""

    code: str
    name: str
    count: int
    open: int


@dataclass(frozen=True)
class Flow:
    """One month: what came in, what ended, what was settled."""

    month: dt.date
    filed: int
    ended: int
    settled: int

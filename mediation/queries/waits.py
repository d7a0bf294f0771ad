"""What the public may know of all cases: how many, how long, how they ended; small numbers merged away."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from itertools import accumulate

from django.db.models import Count, Q

from mediation.calendar.workdays import ONE_DAY, Calendar
from mediation.models import Case
from mediation.rules import calendars
from mediation.rules.waiting import FEWEST, half_ended
from mediation.vocabulary import DisputeType

SPAN = dt.timedelta(days=365)
SHARES_FROM = 20
"""Shares are told of so many cases and more: of fewer, they would name single ones."""


@dataclass
class Kind:
    """The cases of one type of dispute, or of several together, filed in the last twelve months."""

    types: tuple[DisputeType, ...]
    filed: int = 0
    ended: int = 0
    agreed: int = 0
    waits: list[tuple[int, bool, int]] = field(default_factory=list)

    @property
    def half(self) -> int | None:
        """The working day by which half had ended, open cases counted with."""
        return half_ended(self.waits) if self.filed >= FEWEST else None

    @property
    def ended_share(self) -> int | None:
        """Of a hundred filed, so many have ended; to the nearest five."""
        return _share(self.ended, self.filed)

    @property
    def agreed_share(self) -> int | None:
        """Of a hundred ended, so many with an agreement; to the nearest five."""
        return _share(self.agreed, self.ended)

    def add(self, other: Kind) -> Kind:
        """Both together."""
        return Kind(
            (*self.types, *other.types),
            self.filed + other.filed,
            self.ended + other.ended,
            self.agreed + other.agreed,
            [*self.waits, *other.waits],
        )


def _share(part: int, whole: int) -> int | None:
    return round(part * 20 / whole) * 5 if whole >= SHARES_FROM else None


@dataclass(frozen=True)
class Figures:
    """The last twelve months: every type with enough cases, the others together, and all."""

    kinds: list[Kind]
    all: Kind
    by_type: dict[str, int | None]
    """For each type with enough cases, the day by which half had ended."""


class _Days:
    """The working days of a span, counted once: how many lie between two of its days."""

    def __init__(self, first: dt.date, last: dt.date, calendar: Calendar) -> None:
        days = [first + ONE_DAY * step for step in range((last - first).days + 1)]
        self.first, self.counts = first, list(accumulate(map(calendar.is_working, days)))

    def between(self, first: dt.date, last: dt.date) -> int:
        """Working days after `first` up to and including `last`."""
        return self.counts[(last - self.first).days] - self.counts[(first - self.first).days]


def figures(today: dt.date) -> Figures:
    """Count. One statement, grouped by days: a province has no more rows than a year has pairs of days."""
    since = today - SPAN
    agreed = Count("pk", filter=Q(effective_on__isnull=False))
    rows = Case.objects.filter(filed_on__gt=since, filed_on__lte=today)
    rows = rows.values("dispute_type", "filed_on", "ended_on").annotate(
        n=Count("pk"), agreed=agreed
    )
    days = _Days(since, today, calendars.calendar_for_reading())
    kinds: dict[str, Kind] = {}
    for row in rows:
        kind = kinds.setdefault(row["dispute_type"], Kind((DisputeType(row["dispute_type"]),)))
        ended = row["ended_on"] if row["ended_on"] and row["ended_on"] <= today else None
        kind.filed += row["n"]
        kind.ended += row["n"] if ended else 0
        kind.agreed += row["agreed"] if ended else 0
        kind.waits.append((days.between(row["filed_on"], ended or today), bool(ended), row["n"]))
    every = _together(list(kinds.values()))
    by_type = {code: kind.half for code, kind in kinds.items() if kind.filed >= FEWEST}
    return Figures(_merged(list(kinds.values())), every, by_type)


def _together(kinds: list[Kind]) -> Kind:
    total = Kind(())
    for kind in kinds:
        total = total.add(kind)
    return total


def _merged(kinds: list[Kind]) -> list[Kind]:
    """Types with few cases as one line; when that line is small itself, the next smallest joins it."""
    by_size = sorted(kinds, key=lambda it: (-it.filed, it.types))
    rest = _together([it for it in by_size if it.filed < FEWEST])
    large = [it for it in by_size if it.filed >= FEWEST]
    while 0 < rest.filed < FEWEST and large:
        rest = rest.add(large.pop())
    return [*large, rest] if rest.filed >= FEWEST else large

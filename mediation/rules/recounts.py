"""What counting clocks anew would change: ends, rungs, levels. It reads only; previews and recounts share it.

A rung that has fired stays fired. When its clock then moves so that the rung lies ahead again, it is planned once more
("expiry+2"): whoever was told the old day is told again at the new one, and until then it no longer raises the level.
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple, Protocol, TypeVar

from mediation.calendar.due import Derivation
from mediation.calendar.workdays import Calendar
from mediation.models import Alarm, Clock
from mediation.vocabulary import Level

from . import alarms
from .alarms import Planned
from .clockrule import ClockRule, Rung
from .histories import History, Shift, rule_of

AGAIN = "+"


class Known(NamedTuple):
    """One rung as its row says."""

    id: int
    clock: int
    rung: str
    level: str
    fires_at: dt.datetime
    fired_by: int | None
    withdrawn_at: dt.datetime | None


def base(rung: str) -> str:
    """The key of a rung in its ladder, however often it was planned."""
    return rung.partition(AGAIN)[0]


def known(clocks: Sequence[Clock]) -> dict[int, list[Known]]:
    """The rungs of some running clocks."""
    found: dict[int, list[Known]] = defaultdict(list)
    cases = [clock.case_id for clock in clocks] or [0]
    alarms = Alarm.objects.filter(
        clock__stopped_by=None, clock__case__gte=min(cases), clock__case__lte=max(cases)
    )  # a list of ids would cost more than the reading
    for row in alarms.values_list(*Known._fields).iterator():
        found[row[1]].append(Known(*row))
    return found


class Row(Protocol):
    """A rung as a row or as an object."""

    @property
    def id(self) -> int:
        """In the order of planning."""

    @property
    def rung(self) -> str:
        """The key, with the number of times it was planned."""


AnyRow = TypeVar("AnyRow", bound=Row)


def standing(rows: Iterable[AnyRow]) -> dict[str, AnyRow]:
    """The last planning of each rung of one clock: the ones before it no longer say anything."""
    return {base(row.rung): row for row in sorted(rows, key=lambda row: row.id)}


@dataclass(frozen=True)
class Change:
    """One clock as its row says, and as it is when counted anew.

    `moving` are waiting rungs with their new instants, `added` rungs that were never planned, `again` those that have
    fired and lie ahead once more.
    """

    shift: Shift
    moving: tuple[tuple[Known, dt.datetime], ...]
    added: tuple[Planned, ...]
    again: tuple[Planned, ...]
    level: Level

    @property
    def clock(self) -> Clock:
        """The clock as its row says."""
        return self.shift.clock

    @property
    def end(self) -> Derivation:
        """When it ends, counted anew."""
        return self.shift.end

    @property
    def is_any(self) -> bool:
        """Whether a calendar has changed anything of it."""
        return self.shift.differs or bool(self.moving or self.again)


def _numbered(rung: Rung, before: Known) -> Rung:
    """The same rung, planned once more."""
    times = int(before.rung.partition(AGAIN)[2] or 1)
    return replace(rung, key=f"{rung.key}{AGAIN}{times + 1}")


def _level(clock: Clock, last: dict[str, Known], again: Sequence[Planned]) -> Level:
    """By the rungs that have fired and still say something; an order of the bureau stands in any case."""
    if clock.level == Level.ORDERED:
        return Level.ORDERED
    silent = {base(it.rung.key) for it in again}
    fired = [row.level for key, row in last.items() if row.fired_by and key not in silent]
    return alarms.highest(fired)


@dataclass(frozen=True)
class Reached:
    """An end with the instants at which the rungs of a rule are reached by it; `planned` are those not left out."""

    end: Derivation
    moments: dict[str, Planned]
    planned: frozenset[str]


def reached(
    rule: ClockRule, end: Derivation, calendar: Calendar, begun: dt.date | None = None
) -> Reached:
    """When the rungs of a rule are reached."""
    moments = {it.key: Planned(it, alarms.moment(it, end, calendar)) for it in rule.ladder}
    planned = frozenset(it.rung.key for it in alarms.plan(rule, end, calendar, begun))
    return Reached(end, moments, planned)


def change(clock: Clock, it: Reached, rows: Iterable[Known], now: dt.datetime) -> Change:
    """What becomes of one clock and its rungs."""
    last = standing(rows)
    waiting = {key: row for key, row in last.items() if not (row.fired_by or row.withdrawn_at)}
    again = tuple(
        Planned(_numbered(planned.rung, last[key]), planned.fires_at)
        for key, planned in it.moments.items()
        if key in last
        and last[key].fired_by
        and planned.fires_at > max(now, last[key].fires_at)  # a machine's clock may be set back
    )
    moving = tuple(
        (row, it.moments[key].fires_at)
        for key, row in waiting.items()
        if key in it.moments and it.moments[key].fires_at != row.fires_at
    )
    added = tuple(it.moments[key] for key in it.moments if key in it.planned and key not in last)
    return Change(Shift(clock, it.end), moving, added, again, _level(clock, last, again))


class Recounting:
    """Clocks counted anew by one calendar; what many clocks share is derived once."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.ends: dict[object, Reached] = {}

    def changes(self, found: Sequence[Clock], now: dt.datetime) -> list[Change]:
        """Every clock with what becomes of it; four statements, however many they are."""
        history, rows = History(found), known(found)
        return [change(clock, self._end(clock, history), rows[clock.pk], now) for clock in found]

    def _end(self, clock: Clock, history: History) -> Reached:
        changed = (tuple(history.pauses[clock.pk]), tuple(history.extensions[clock.pk]))
        begun = rule_of(clock).begun(clock.started_on)
        key = (clock.rule, clock.pack, history.start(clock), begun, *changed)
        if key not in self.ends:
            end = history.derive(clock, self.calendar)
            self.ends[key] = reached(rule_of(clock), end, self.calendar, begun)
        return self.ends[key]

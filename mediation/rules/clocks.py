"""The clocks that the law sets: a table read from the rule packs, and a pure due date."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mediation.calendar.due import Counting, Derivation, Unit, due
from mediation.calendar.workdays import Calendar, china
from mediation.vocabulary import ActName, Status, bi

GIVEN = "given"
"""The unit of a clock whose day an act gives: its length are working days after that day."""

PACKS = Path(__file__).resolve().parent.parent / "rulepacks"


@dataclass(frozen=True, kw_only=True)
class ClockRule:
    """One clock: what starts it, while which statuses it runs, how long it is, and by which source."""

    key: str
    pack: str
    zh: str
    en: str
    starts: frozenset[ActName]
    runs_while: frozenset[Status]
    stopped_by: frozenset[ActName]
    length: int
    unit: str
    rolls: bool
    lapses: bool
    source: str
    status: str

    @property
    def label(self) -> str:
        """The clock's name in the reader's language."""
        return bi(self.zh, self.en)

    def is_started_by(self, act: ActName, after: Status) -> bool:
        """Whether the act, having led to this status, starts the clock."""
        return act in self.starts and after in self.runs_while

    def is_stopped_by(self, act: ActName, after: Status) -> bool:
        """Whether the act, having led to this status, stops the clock."""
        return act in self.stopped_by or after not in self.runs_while


def _rule(key: str, pack: str, row: dict[str, object]) -> ClockRule:
    return ClockRule(
        key=key,
        pack=pack,
        zh=str(row["zh"]),
        en=str(row["en"]),
        starts=frozenset(ActName(act) for act in _names(row, "starts")),
        runs_while=frozenset(Status(status) for status in _names(row, "runs_while")),
        stopped_by=frozenset(ActName(act) for act in _names(row, "stopped_by")),
        length=int(str(row["length"])),
        unit=str(row["unit"]),
        rolls=bool(row.get("rolls", False)),
        lapses=bool(row.get("lapses", False)),
        source=str(row["source"]),
        status=str(row["status"]),
    )


def _names(row: dict[str, object], key: str) -> list[str]:
    value = row.get(key, [])
    return [str(name) for name in value] if isinstance(value, list) else []


@lru_cache(maxsize=1)
def rules() -> dict[str, ClockRule]:
    """Every clock of the national pack, by key."""
    data = tomllib.loads((PACKS / "national.toml").read_text(encoding="utf-8"))
    pack = f"{data['pack']['key']}/{data['pack']['version']}"
    return {key: _rule(key, pack, row) for key, row in data["clocks"].items()}


def derive(
    rule: ClockRule, started_on: dt.date, calendar: Calendar, given: dt.date | None = None
) -> Derivation:
    """The end of a clock, day by day. A "given" clock runs its working days after the day that the act says."""
    if rule.unit == GIVEN:
        counting = Counting(rule.length, Unit.WORKING_DAY)
        return due(counting, given or started_on, calendar)
    return due(Counting(rule.length, Unit(rule.unit), rolls=rule.rolls), started_on, calendar)


def calendar_in_force() -> Calendar:
    """The calendar by which clocks are counted now."""
    return china()

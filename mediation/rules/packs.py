"""Rule packs: the clocks as data, read and checked; an error names the file, the line and the key."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from mediation.calendar.due import Counting, Unit
from mediation.vocabulary import ActName, Channel, Level, Role, Status, bi

PACKS = Path(__file__).resolve().parent.parent / "rulepacks"
GIVEN = "given"
"""The unit of a clock whose day an act gives: its length are working days after that day."""

VERIFIED = ("V", "V*", "U", "D")
CONSENTS = ("applicant", "respondent", "court")
TELLS = ("responsible", *(role.value for role in Role))
CONDITIONS: dict[str, Callable[[Any], bool]] = {
    "channel": lambda value: value in tuple(Channel),
    "people_at_least": lambda value: type(value) is int and value > 0,
}
"""What a clock may be restricted to, and the values that make sense."""


class PackError(ValueError):
    """A rule pack is wrong; the sentence names file, line and key."""


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One rung of a ladder: when it is reached, whom it tells, and the level it raises the case to.

    Exactly one of `share` (per cent of the period), `days` (working days from the due day) and `day` (the n-th day
    after the start) is set.
    """

    key: str
    tells: str
    level: Level
    share: int | None = None
    days: int | None = None
    day: int | None = None


@dataclass(frozen=True, kw_only=True)
class PauseRule:
    """The reasons for which a clock may pause, and for how many calendar days in all."""

    reasons: tuple[str, ...] = ()
    budget: int = 0


@dataclass(frozen=True, kw_only=True)
class ExtensionRule:
    """How often a clock may be extended, by how much at the most, and whose consents it needs."""

    times: int = 0
    length: int = 0
    unit: Unit = Unit.CALENDAR_DAY
    consents: tuple[str, ...] = ()


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
    when: dict[str, Any]
    length: int
    unit: str
    rolls: bool
    ends_at_close: bool
    lapses: bool
    responsible: Role
    pauses: PauseRule
    extension: ExtensionRule
    ladder: tuple[Rung, ...]
    source: str
    status: str

    @property
    def label(self) -> str:
        """The clock's name in the reader's language."""
        return bi(self.zh, self.en)

    @property
    def counting(self) -> Counting:
        """How it counts; a "given" clock runs working days after the day that the act says."""
        unit = Unit.WORKING_DAY if self.unit == GIVEN else Unit(self.unit)
        return Counting(self.length, unit, rolls=self.rolls, ends_at_close=self.ends_at_close)

    def applies_to(self, channel: str, people: int) -> bool:
        """Whether a case that came in by this channel, for so many people, has this clock."""
        if self.when.get("channel", channel) != channel:
            return False
        return people >= int(self.when.get("people_at_least", 0))

    def is_started_by(self, act: ActName, after: Status) -> bool:
        """Whether the act, having led to this status, starts the clock."""
        return act in self.starts and after in self.runs_while

    def is_stopped_by(self, act: ActName, after: Status) -> bool:
        """Whether the act, having led to this status, stops the clock."""
        return act in self.stopped_by or after not in self.runs_while


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A pack of one version: immutable once a clock has started under it."""

    key: str
    version: str
    zh: str
    en: str
    effective_from: dt.date
    effective_to: dt.date | None
    text: str
    clocks: dict[str, ClockRule] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Key and version, as a running clock remembers it."""
        return f"{self.key}/{self.version}"

    def is_in_force(self, day: dt.date) -> bool:
        """Whether the pack applies to clocks that start on this day."""
        return self.effective_from <= day <= (self.effective_to or dt.date.max)


class _Reader:
    """Reads one table of a pack, and knows on which line each of its keys stands."""

    def __init__(self, origin: tuple[str, str], section: str, table: dict[str, Any]) -> None:
        self.file, self.text = origin
        self.section, self.table = section, table
        self.read: set[str] = set()

    def line(self, key: str = "") -> int:
        """The line of a key, or of the section's head."""
        rows, inside, head = self.text.splitlines(), False, 1
        for number, row in enumerate(rows, 1):
            row = row.strip()
            if row.startswith("["):
                inside = row.strip("[] ") == self.section
                head = number if inside else head
            elif inside and key and row.split("=")[0].strip() == key:
                return number
        return head

    def fail(self, key: str, sentence: str) -> PackError:
        """The error for a key of this table."""
        place = f"{self.section}.{key}" if key else self.section
        return PackError(f"{self.file}, line {self.line(key)}: {place}: {sentence}")

    def get(self, key: str, kind: type[Any], default: Any = None) -> Any:
        """A value of the right type, or its default; without one it must be there."""
        self.read.add(key)
        value = self.table.get(key, default)
        if value is None:
            raise self.fail(key, "is missing")
        if type(value) is not kind:
            raise self.fail(key, f"must be {kind.__name__}, is {value!r}")
        return value

    def among(self, key: str, allowed: Any, default: Any = None) -> str:
        """One of the allowed words."""
        value: str = self.get(key, str, default)
        if value not in tuple(allowed):
            raise self.fail(key, f"{value!r} is not one of {', '.join(allowed)}")
        return value

    def words(self, key: str, allowed: Any, default: Any = None) -> list[str]:
        """Several of the allowed words."""
        values: list[str] = self.get(key, list, default)
        for value in values:
            if value not in tuple(allowed):
                raise self.fail(key, f"{value!r} is not one of {', '.join(allowed)}")
        return values

    def number(self, key: str, *, least: int = 0, default: Any = None) -> int:
        """A whole number, not smaller than `least`."""
        value: int = self.get(key, int, default)
        if value < least:
            raise self.fail(key, f"must be at least {least}, is {value}")
        return value

    def inner(self, key: str) -> _Reader:
        """A table within this one."""
        return _Reader((self.file, self.text), self.section, self.get(key, dict, {}))

    def finish(self) -> None:
        """Refuse keys that nobody read: a typing error must not pass as a rule."""
        unknown = sorted(set(self.table) - self.read)
        if unknown:
            raise self.fail(unknown[0], "is not a key of this table")


def _rung(key: str, reader: _Reader) -> Rung:
    given = [name for name in ("share", "days", "day") if name in reader.table]
    if len(given) != 1:
        raise reader.fail("", f"rung {key}: give exactly one of share, days, day")
    rung = Rung(
        key=key,
        tells=reader.among("tells", TELLS),
        level=Level(reader.among("level", [level.value for level in Level])),
        **{given[0]: reader.get(given[0], int)},
    )
    reader.finish()
    return rung


def _ladder(origin: tuple[str, str], section: str, table: dict[str, Any]) -> tuple[Rung, ...]:
    return tuple(_rung(key, _Reader(origin, section, row)) for key, row in table.items())


def _condition(reader: _Reader) -> dict[str, Any]:
    table: dict[str, Any] = reader.get("when", dict, {})
    for key, value in table.items():
        if key not in CONDITIONS:
            raise reader.fail("when", f"{key} is not a condition")
        if not CONDITIONS[key](value):
            raise reader.fail("when", f"{key} cannot be {value!r}")
    return table


def _pauses(reader: _Reader) -> PauseRule:
    inner = reader.inner("pauses")
    reasons = tuple(inner.get("reasons", list, []))
    rule = PauseRule(reasons=reasons, budget=inner.number("budget", default=0))
    inner.finish()
    if bool(reasons) != bool(rule.budget):
        raise reader.fail("pauses", "reasons and budget go together")
    return rule


def _extension(reader: _Reader) -> ExtensionRule:
    inner = reader.inner("extension")
    rule = ExtensionRule(
        times=inner.number("times", default=0),
        length=inner.number("length", default=0),
        unit=Unit(inner.among("unit", list(Unit), Unit.CALENDAR_DAY.value)),
        consents=tuple(inner.words("consents", CONSENTS, [])),
    )
    inner.finish()
    return rule


def _clock(reader: _Reader, key: str, pack: str, ladder: tuple[Rung, ...]) -> ClockRule:
    own = reader.get("ladder", dict, {})
    origin = (reader.file, reader.text)
    rule = ClockRule(
        key=key,
        pack=pack,
        zh=reader.get("zh", str),
        en=reader.get("en", str),
        starts=frozenset(ActName(act) for act in reader.words("starts", list(ActName))),
        runs_while=frozenset(Status(s) for s in reader.words("runs_while", list(Status))),
        stopped_by=frozenset(ActName(a) for a in reader.words("stopped_by", list(ActName), [])),
        when=_condition(reader),
        length=reader.number("length"),
        unit=reader.among("unit", [*Unit, GIVEN]),
        rolls=reader.get("rolls", bool, False),
        ends_at_close=reader.among("ends_at", ("midnight", "close"), "midnight") == "close",
        lapses=reader.get("lapses", bool, False),
        responsible=Role(reader.among("responsible", list(Role))),
        pauses=_pauses(reader),
        extension=_extension(reader),
        ladder=_ladder(origin, f"{reader.section}.ladder", own) if own else ladder,
        source=reader.get("source", str),
        status=reader.among("status", VERIFIED),
    )
    reader.finish()
    return rule


def parse(text: str, file: str) -> Pack:
    """Read one pack. Raises PackError, which names the line and the key."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise PackError(f"{file}: {error}") from error
    origin = (file, text)
    head = _Reader(origin, "pack", data.get("pack", {}))
    pack = Pack(
        key=head.get("key", str),
        version=head.get("version", str),
        zh=head.get("zh", str),
        en=head.get("en", str),
        effective_from=head.get("effective_from", dt.date),
        effective_to=head.table.get("effective_to"),
        text=text,
    )
    ladder = _ladder(origin, "ladder", data.get("ladder", {}))
    for key, row in data.get("clocks", {}).items():
        reader = _Reader(origin, f"clocks.{key}", row)
        pack.clocks[key] = _clock(reader, key, pack.name, ladder)
    return pack


def shipped() -> list[Pack]:
    """The packs that ship with the product, national ones first."""
    found = [
        parse(path.read_text(encoding="utf-8"), path.name) for path in sorted(PACKS.glob("*.toml"))
    ]
    return sorted(found, key=lambda pack: (pack.key != "national", pack.key, pack.version))

"""Rule packs: the clocks as data, read and checked; an error names the file, the line and the key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

from mediation.calendar.due import Unit
from mediation.vocabulary import (
    ActName,
    Channel,
    Confirmation,
    Consenter,
    Level,
    PauseReason,
    Referral,
    Role,
    Status,
    Verified,
)

from . import practice
from .clockrule import (
    DEBTOR,
    DONE_AT_NONE,
    EACH,
    GIVEN,
    ClockRule,
    ExtensionRule,
    Pack,
    PauseRule,
    Rung,
)
from .reader import Reader

PACKS = Path(__file__).resolve().parent.parent / "rulepacks"
UNTIL = ("", *DONE_AT_NONE)
"""What besides statuses and acts may stop a clock: nothing, or that none is left of what it waits for."""

BEGINS = ("act", "effect", "served")
"""From which day a clock runs: that of the act; that on which the agreement took effect, which is computed; or that on
which the parties had received the ruling: where it is not known, no clock starts."""

TOLD = ("", "both")
"""Which parties a rung tells, besides somebody of an office."""

TELLS = ("responsible", DEBTOR, *(role.value for role in Role))
CONDITIONS: dict[str, Callable[[Any], bool]] = {
    "channel": lambda value: value in tuple(Channel),
    "people_at_least": lambda value: type(value) is int and value > 0,
    "confirmation": lambda value: (
        bool(value) and set(value if type(value) is list else [value]) <= set(Confirmation)
    ),
    "referral": lambda value: value in tuple(Referral),
}
"""What a clock may be restricted to, and the values that make sense."""


MOMENTS = ("share", "days", "day")
CALM = (Level.NORMAL, Level.SOON)
"""The levels to which a clock can raise a case whose end is nobody's lateness."""


def _rung(key: str, reader: Reader) -> Rung:
    given = [name for name in MOMENTS if name in reader.table]
    if len(given) != 1:
        raise reader.fail("", f"give exactly one of {', '.join(MOMENTS)}")
    rung = Rung(
        key=key,
        tells=reader.among("tells", TELLS),
        level=Level(reader.among("level", Level)),
        share=reader.number("share", least=1, most=100) if "share" in given else None,
        days=reader.get("days", int) if "days" in given else None,
        day=reader.number("day", least=1) if "day" in given else None,
        parties=reader.among("parties", TOLD, ""),
    )
    reader.finish()
    return rung


def _ladder(reader: Reader) -> tuple[Rung, ...]:
    return tuple(_rung(key, row) for key, row in reader.rows("ladder").items())


def _condition(reader: Reader) -> dict[str, Any]:
    inner = reader.inner("when")
    for key, value in inner.table.items():
        if key not in CONDITIONS:
            raise inner.fail(key, f"is not a condition; these are: {', '.join(CONDITIONS)}")
        if not CONDITIONS[key](value):
            raise inner.fail(key, f"cannot be {value!r}")
    return inner.table


def _pauses(reader: Reader) -> PauseRule:
    inner = reader.inner("pauses")
    reasons = tuple(inner.words("reasons", list(PauseReason), []))
    rule = PauseRule(reasons=reasons, budget=inner.number("budget", default=0))
    inner.finish()
    if bool(rule.reasons) != bool(rule.budget):
        raise inner.fail("", "reasons and budget go together")
    return rule


def _extension(reader: Reader) -> ExtensionRule:
    inner = reader.inner("extension")
    rule = ExtensionRule(
        times=inner.number("times", default=0),
        length=inner.number("length", default=0),
        unit=Unit(inner.among("unit", Unit, Unit.CALENDAR_DAY.value)),
        consents=tuple(inner.words("consents", list(Consenter), [])),
        source=inner.get("source", str, ""),
        status=inner.among("status", ("", *Verified), ""),
    )
    inner.finish()
    if bool(rule.source) != bool(rule.status):
        raise inner.fail("", "source and status go together")
    if bool(rule.times) != bool(rule.length):
        raise inner.fail("", "times and length go together")
    return rule


def _clock(reader: Reader, key: str, pack: str, ladder: tuple[Rung, ...]) -> ClockRule:
    own = _ladder(reader)
    rule = ClockRule(
        key=key,
        pack=pack,
        zh=reader.get("zh", str),
        en=reader.get("en", str),
        starts=frozenset(ActName(act) for act in reader.words("starts", ActName)),
        runs_while=frozenset(Status(s) for s in reader.words("runs_while", Status)),
        stopped_by=frozenset(ActName(a) for a in reader.words("stopped_by", ActName, [])),
        when=_condition(reader),
        length=reader.number("length"),
        unit=reader.among("unit", (*Unit, GIVEN)),
        rolls=reader.get("rolls", bool, False),
        ends_at_close=reader.among("ends_at", ("midnight", "close"), "midnight") == "close",
        lapses=reader.get("lapses", bool, False),
        begins=reader.among("begins", BEGINS, "act"),
        until=reader.among("until", UNTIL, ""),
        each=reader.among("each", EACH, ""),
        responsible=Role(reader.among("responsible", Role)),
        pauses=_pauses(reader),
        extension=_extension(reader),
        ladder=own or ladder,
        source=reader.get("source", str),
        status=reader.among("status", Verified),
    )
    reader.finish()
    if rule.each and rule.unit != GIVEN:
        raise reader.fail("each", f"such a clock runs from the day promised: its unit is {GIVEN}")
    if not rule.each and any(rung.tells == DEBTOR for rung in rule.ladder):
        raise reader.fail("ladder", f"only a clock for each promise can tell the {DEBTOR}")
    if rule.lapses and not all(rung.level in CALM for rung in rule.ladder):
        raise reader.fail("lapses", f"nobody is late at its end: no rung above {Level.SOON}")
    return rule


def _head(reader: Reader, text: str) -> Pack:
    pack = Pack(
        key=reader.get("key", str),
        version=reader.get("version", str),
        zh=reader.get("zh", str),
        en=reader.get("en", str),
        effective_from=reader.get("effective_from", dt.date),
        effective_to=reader.get("effective_to", dt.date)
        if "effective_to" in reader.table
        else None,
        text=text,
        file=reader.origin.file,
    )
    reader.finish()
    if pack.effective_to and pack.effective_to < pack.effective_from:
        raise reader.fail("effective_to", f"lies before effective_from, {pack.effective_from}")
    return pack


def parse(text: str, file: str) -> Pack:
    """Read one pack. Raises PackError, which names the line and the key."""
    reader = Reader.of(text, file)
    pack = _head(reader.inner("pack"), text)
    ladder = _ladder(reader)
    for key, row in reader.rows("clocks").items():
        pack.clocks[key] = _clock(row, key, pack.name, ladder)
    for key, row in reader.rows("practice").items():
        pack.practices[key] = practice.read(row, key, pack.name)
    reader.finish()
    return pack


def shipped() -> list[Pack]:
    """The packs that ship with the product, national ones first."""
    found = [
        parse(path.read_text(encoding="utf-8"), path.name) for path in sorted(PACKS.glob("*.toml"))
    ]
    return sorted(found, key=lambda pack: (pack.key != "national", pack.key, pack.version))

"""The clocks in force: packs by their order, a county's over the national one; and the end of a clock."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import takewhile

from django.conf import settings

from mediation.calendar.due import Derivation, due
from mediation.calendar.workdays import Calendar
from mediation.models import Clock

from . import packs
from .clockrule import GIVEN, ClockRule, Pack
from .practice import Practice
from .reader import PackError
from .recorded import recorded


@lru_cache(maxsize=1)
def chosen() -> tuple[Pack, ...]:
    """The packs that this installation uses, the national one first (setting RULE_PACKS)."""
    shipped = packs.shipped()
    unknown = set(settings.RULE_PACKS) - {pack.key for pack in shipped}
    if unknown:
        raise PackError(f"RULE_PACKS names packs that do not exist: {', '.join(unknown)}")
    return tuple(pack for pack in shipped if pack.key in settings.RULE_PACKS)


@lru_cache(maxsize=64)
def in_force(day: dt.date) -> Mapping[str, ClockRule]:
    """The clocks that start on a day, by key: what a county's pack says replaces the national rule."""
    newest = {pack.key: pack for pack in chosen() if pack.is_in_force(day)}  # versions in order
    found: dict[str, ClockRule] = {}
    for pack in newest.values():
        found.update(pack.clocks)
    return found


@lru_cache(maxsize=64)
def practices_in_force(day: dt.date) -> Mapping[str, Practice]:
    """The practices that hold on a day, by key: what a county's pack says replaces the national one, whole."""
    newest = {pack.key: pack for pack in chosen() if pack.is_in_force(day)}  # versions in order
    found: dict[str, Practice] = {}
    for pack in newest.values():
        found.update(pack.practices)
    return found


def practice(key: str, day: dt.date) -> Practice:
    """One practice as it holds on a day; who must keep to it later freezes it (see `Practice.settings`)."""
    return practices_in_force(day)[key]


@lru_cache(maxsize=64)
def pack_of(name: str) -> Pack:
    """A pack by key and version; one that is no longer shipped, or no longer chosen, is read as it was recorded."""
    found = next((known for known in chosen() if known.name == name), None) or recorded(name)
    if found is None:
        raise KeyError(f"pack {name}")
    return found


@lru_cache(maxsize=256)
def rule_of(key: str, pack: str) -> ClockRule:
    """The rule under which a clock started, by key and pack version: a running clock keeps it."""
    found = pack_of(pack)
    if key not in found.clocks:
        raise KeyError(f"{key} of pack {pack}")
    return found.clocks[key]


def replaced(rule: ClockRule, day: dt.date) -> ClockRule | None:
    """The rule in whose place this one stands: of the last pack before its own in which the clock stands."""
    before = takewhile(lambda pack: pack.key != rule.pack.split("/")[0], chosen())
    others = [pack for pack in before if rule.key in pack.clocks and pack.is_in_force(day)]
    return others[-1].clocks[rule.key] if others else None


def unknown_rules() -> list[tuple[str, str]]:
    """The rules (key, pack) of running clocks that nothing tells any more: there should be none."""
    running = Clock.objects.filter(stopped_by=None).order_by("rule", "pack")
    return [pair for pair in running.values_list("rule", "pack").distinct() if not _is_known(*pair)]


def _is_known(key: str, pack: str) -> bool:
    try:
        rule_of(key, pack)
    except (KeyError, PackError):
        return False
    return True


def next_due(running: Iterable[tuple[str, str, dt.date]]) -> dt.date | None:
    """The day that counts next, of running clocks as (key, pack, due day).

    At the end of a clock that lapses nobody is late: it counts only where no other runs.
    """
    found = [
        (_is_known(key, pack) and rule_of(key, pack).lapses, day) for key, pack, day in running
    ]
    return min(found)[1] if found else None


def derive(
    rule: ClockRule, started_on: dt.date, calendar: Calendar, given: dt.date | None = None
) -> Derivation:
    """The end of a clock, day by day. A "given" clock runs its working days after the day that the act says."""
    begins = given if rule.unit == GIVEN and given else started_on
    return due(rule.counting, begins, calendar)

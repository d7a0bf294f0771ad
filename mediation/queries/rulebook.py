"""The rule packs as people read them: which versions there are, since when, and what a county puts in place of what."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.models import RulePack
from mediation.rules import clocks
from mediation.rules.clockrule import ClockRule, Pack


@dataclass(frozen=True)
class RuleTold:
    """One clock of a pack: what it stands in place of, and what stands in its place today."""

    rule: ClockRule
    instead_of: ClockRule | None
    replaced_by: ClockRule | None


@dataclass(frozen=True)
class PackTold:
    """One version of a pack."""

    pack: Pack
    is_in_force: bool
    is_shipped: bool
    recorded_at: dt.datetime | None
    rules: list[RuleTold]


def rulebook(today: dt.date) -> list[PackTold]:
    """Every version: those that ship, the national ones first, then those that are only remembered."""
    kept: dict[str, dt.datetime] = dict(RulePack.objects.values_list("name", "recorded_at"))
    shipped = clocks.chosen()
    gone = sorted(set(kept) - {pack.name for pack in shipped}, reverse=True)
    packs = [*shipped, *(clocks.pack_of(name) for name in gone)]
    return [_told(pack, today, kept.get(pack.name), pack in shipped) for pack in packs]


def _told(pack: Pack, today: dt.date, kept: dt.datetime | None, is_shipped: bool) -> PackTold:
    now = clocks.in_force(today)
    is_in_force = is_shipped and any(rule.pack == pack.name for rule in now.values())
    rules = [_rule(rule, now.get(rule.key), today) for rule in pack.clocks.values()]
    return PackTold(pack, is_in_force, is_shipped, kept, rules)


def _rule(rule: ClockRule, now: ClockRule | None, today: dt.date) -> RuleTold:
    before = clocks.replaced(rule, today)
    other = now if now is not None and now.pack != rule.pack else None
    return RuleTold(rule, before, None if before else other)

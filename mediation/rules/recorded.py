"""The rule packs as this installation first read them: a version never changes, and none is ever lost."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from mediation.models import RulePack

from .clockrule import Pack
from .packs import parse
from .reader import PackError


def recorded(name: str) -> Pack | None:
    """A pack that is no longer shipped, from the words that were recorded; None where it never was."""
    found: RulePack | None = RulePack.objects.filter(name=name).first()
    return parse(found.text, f"{name} (recorded)") if found else None


def unrecorded(shipped: Iterable[Pack]) -> list[Pack]:
    """The shipped packs that are new here. One whose version is known with other words is refused with a sentence."""
    kept = {pack.name: pack for pack in RulePack.objects.all()}
    packs = list(shipped)
    for pack in packs:
        _require_unchanged(pack, kept.get(pack.name))
    return [pack for pack in packs if pack.name not in kept]


def _require_unchanged(pack: Pack, kept: RulePack | None) -> None:
    if kept is None or kept.digest == pack.digest:
        return
    line, before, now = first_difference(kept.text.splitlines(), pack.text.splitlines())
    raise PackError(
        f"{pack.file}, line {line}: version {pack.version} of the rule pack “{pack.key}” was changed after it came "
        f"into use: it said “{before}”, now it says “{now}”. Running clocks keep to their version: put the line "
        f"back, or give it a new version and let that one begin (effective_from) when it is to hold."
    )


def first_difference(before: Sequence[str], now: Sequence[str]) -> tuple[int, str, str]:
    """The first line in which two texts differ: its number, and both wordings ("" where one has ended)."""
    pairs = zip_longest(before, now, fillvalue="")
    for number, (one, other) in enumerate(pairs, 1):
        if one != other:
            return number, one, other
    return max(len(before), len(now)), "", ""  # they differ in how their lines end

"""Recording the rule packs: every shipped version once, word for word, before a clock can start under it."""

from __future__ import annotations

from mediation.models import RulePack
from mediation.rules import packs
from mediation.rules.recorded import unrecorded


def keep_packs() -> list[str]:
    """Record the shipped packs that are new here, and name them. Raises PackError where a recorded one was changed.

    Several processes may do it at once: the name of a version is unique, and who comes second adds nothing.
    """
    fresh = unrecorded(packs.shipped())
    rows = [RulePack(name=pack.name, digest=pack.digest, text=pack.text) for pack in fresh]
    RulePack.writes.bulk_create(rows, ignore_conflicts=True)
    return [pack.name for pack in fresh]

"""The rule of procedure that is in force on a day: a practice of the rule packs, which a panel then keeps."""

from __future__ import annotations

import datetime as dt

from . import clocks
from .procedure import Rule


def in_force(day: dt.date) -> Rule:
    """The rule that a panel formed on this day keeps."""
    practice = clocks.practice("decision", day)
    return Rule.read({**practice.settings, "source": practice.source, "status": practice.status})

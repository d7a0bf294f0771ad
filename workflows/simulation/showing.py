"""What a small county would hardly come to by chance: a payment behind its instalments, a promise broken."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from random import Random
from typing import Any

from . import disputes, material, roads
from .county import County
from .plan import Plan

SETTLED: Mapping[str, Any] = {
    "joint_meeting": "settled",
    "outcome": "agreement",
    "channel": "window",
}
SHOWN: tuple[tuple[str, int, Mapping[str, Any]], ...] = (
    ("fee", 78, {"instalments": 4, "owes": 2}),
    ("parking", 92, {"breach": True}),
)
"""By matter, filed so many days before the end: what has become of it. `owes`: with which promise it is behind."""


def plans(county: County, seed: str, today: dt.date) -> Iterator[Plan]:
    """One of each."""
    for place, (matter, back, likely) in enumerate(SHOWN):
        rng, day = Random(f"{seed}/shown/{place}"), today - dt.timedelta(days=back)
        found = disputes.draw(rng, county, material.matters()[matter], {**SETTLED, **likely}, day)
        plan = Plan(county, found, rng, day)
        plan.pace = 1
        roads.walk(plan)
        yield plan

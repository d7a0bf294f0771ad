"""Which cases there are, and when each begins: the twenty, some for every status, and whatever the days bring."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from mediation.calendar.moments import COUNTY_ZONE, local_date
from mediation.calendar.workdays import china
from mediation.vocabulary import Status

from . import batches, disputes, material, roads, showing
from .county import County
from .material import Known, Matter
from .plan import Plan

FEWEST_DAYS = 120
"""A case takes some three months from the counter to the archive."""
CASES_FOR_EVERY_STATUS = 40
STANDING = tuple(status for status in Status if status is not Status.ARCHIVED)
SHARE_FORGOTTEN = 0.05
ROADS_TO: Mapping[Status, Mapping[str, Any]] = {
    Status.DECLINED: {"outcome": "declined"},
    Status.TRANSFERRED: {"joint_meeting": "transfer"},
    Status.WITHDRAWN: {"outcome": "withdrawn", "end_at": "accepted"},
    Status.TERMINATED: {"outcome": "terminated", "reason": "wide_gap", "joint_meeting": "refer"},
}
MATTERS: Mapping[Status, Sequence[str]] = {
    Status.DECLINED: ("penalty",),
    Status.TRANSFERRED: ("election", "structure", "safety", "parking_fee"),
}
ROAD_TO_THE_END: Mapping[str, Any] = {"joint_meeting": "refer", "outcome": "agreement"}


@dataclass(frozen=True)
class Scope:
    """How much is simulated: so many cases, filed on working days before the day of `until`."""

    cases: int
    days: int
    seed: str
    until: dt.datetime
    is_first: bool = True

    @property
    def today(self) -> dt.date:
        """The last day, on which cases still move but none begins."""
        return local_date(self.until)

    def rng(self, index: int) -> Random:
        """The dice of one case: its course depends on no other's."""
        return Random(f"{self.seed}/{index}")

    def working_days(self) -> list[dt.date]:
        """The days on which cases are filed, the latest first."""
        days = [self.today - dt.timedelta(days=back) for back in range(1, self.days + 1)]
        return [day for day in days if china().is_working(day)]


def plans(scope: Scope, county: County) -> list[Plan]:
    """Every case, planned."""
    has_batch = scope.is_first and scope.cases >= CASES_FOR_EVERY_STATUS
    batch = batches.plans(county, scope.seed, scope.today) if has_batch else []
    if has_batch:
        batch += showing.plans(county, scope.seed, scope.today)
    return [*(_plan(scope, county, index) for index in range(scope.cases - len(batch))), *batch]


def _plan(scope: Scope, county: County, index: int) -> Plan:
    twenty = material.known_disputes() if scope.is_first else ()
    if index < len(twenty):
        return along(twenty[index], county, scope.rng(index), _day_of(twenty[index], scope))
    place = index - len(twenty)
    if place < _standing(scope):
        return _standing_at(STANDING[place % len(STANDING)], scope, county, index)
    return _any(scope, county, index)


def _day_of(known: Known, scope: Scope) -> dt.date:
    return scope.today - dt.timedelta(days=known.back)


def _standing(scope: Scope) -> int:
    """How many cases are there so that one stands at every status: a few for each, none in a tiny county."""
    if scope.cases < CASES_FOR_EVERY_STATUS:
        return 0
    return len(STANDING) * max(1, scope.cases // 100)


def along(known: Known, county: County, rng: Random, filed_on: dt.date) -> Plan:
    """One of the twenty along its likely course, whole."""
    plan = Plan(county, disputes.known(known, county, rng, filed_on), rng, filed_on)
    roads.walk(plan)
    return plan


def _drawn(
    county: County, rng: Random, matter: Matter, likely: Mapping[str, Any], filed_on: dt.date
) -> Plan:
    plan = Plan(county, disputes.draw(rng, county, matter, likely, filed_on), rng, filed_on)
    roads.walk(plan)
    return plan


def _matter(rng: Random, names: Sequence[str] | None) -> Matter:
    """One of these matters, or any that can be mediated."""
    known = material.matters()
    found = [known[key] for key in names or [key for key in known if key != "penalty"]]
    return rng.choices(found, [it.weight for it in found])[0]


def _any(scope: Scope, county: County, index: int) -> Plan:
    """A case of any day and any course; a few are forgotten on the way, and their clocks run out."""
    rng, courses = scope.rng(index), material.courses()
    course = rng.choices(courses, [it["weight"] for it in courses])[0]
    is_forgotten, day = rng.random() < SHARE_FORGOTTEN, rng.choice(scope.working_days())
    plan = _drawn(county, rng, _matter(rng, course.get("matters")), course["likely"], day)
    if is_forgotten:
        plan.stop_after(rng.randrange(1, len(plan.steps)))
    return plan


def _standing_at(status: Status, scope: Scope, county: County, index: int) -> Plan:
    """A case that has come to this status just now: begun as late as possible to have come so far."""
    start_of_today = dt.datetime.combine(scope.today, dt.time(), COUNTY_ZONE)
    likely = ROADS_TO.get(status, ROAD_TO_THE_END)
    for day in scope.working_days():
        rng = scope.rng(index)
        matter = _matter(rng, MATTERS.get(status))
        plan = _drawn(county, rng, matter, likely, day)
        if any(step.after is status and step.at < start_of_today for step in plan.in_order()):
            plan.stop_at(status)
            return plan
    raise LookupError(f"{scope.days} days are too few to come to {status}")

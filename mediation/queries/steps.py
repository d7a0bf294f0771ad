"""The stations of a case's road: which were passed and when, where it stands, what comes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.models import Case, CaseEntry
from mediation.vocabulary import ENDED, Status

USUAL = (
    Status.FILED,
    Status.ACCEPTED,
    Status.JOINT_REVIEW,
    Status.COMMITTEE,
    Status.MEDIATING,
    Status.AGREED,
    Status.IN_FORCE,
    Status.CLOSED,
    Status.ARCHIVED,
)
EARLY = tuple(status for status in ENDED if status is not Status.CLOSED)


@dataclass(frozen=True)
class Step:
    """One station: "past" with the day it was reached, "now", or "next"."""

    status: Status
    label: str
    on: dt.date | None
    state: str


def _reached(case: Case) -> dict[Status, dt.date]:
    entries = CaseEntry.objects.filter(case=case).order_by("number")
    rows = entries.values_list("status_before", "status_after", "occurred_on")
    return {Status(after): day for before, after, day in rows if before != after}


def steps(case: Case) -> list[Step]:
    """The road of a case: the stations it really passed, where it stands, and those still to come.

    A case that ended early goes from where it was straight to the archive; stations it skipped are left out.
    """
    reached, now = _reached(case), case.stands
    if now in EARLY or (now is Status.ARCHIVED and Status.CLOSED not in reached):
        end = [status for status in EARLY if status in reached][-1:]
        passed = [s for s in USUAL[:-2] if s in reached]
        road = [*passed, *end, Status.ARCHIVED]
    else:
        here = USUAL.index(now)
        skipped = {Status.JOINT_REVIEW} if case.is_referred_by_court else set()
        coming = [s for s in USUAL[here:] if s not in skipped]
        road = [s for s in USUAL if s in reached or s in coming]
    at = road.index(now)
    return [_step(status, reached.get(status), place - at) for place, status in enumerate(road)]


def _step(status: Status, on: dt.date | None, place: int) -> Step:
    state = "now" if place == 0 else ("past" if place < 0 else "next")
    return Step(status, status.label, on if place <= 0 else None, state)

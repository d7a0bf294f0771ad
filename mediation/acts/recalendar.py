"""A new calendar moves running clocks: recounted in batches that may be repeated at will, to the same end."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import connection, transaction
from django.db.models import F, QuerySet

from mediation.calendar.workdays import Calendar
from mediation.models import Clock
from mediation.models.moment import now
from mediation.rules import clocks
from mediation.rules.alarms import highest
from mediation.rules.recounts import Change, Recounting
from mediation.vocabulary import ActName

from .mass import Held, clockwork, lock_many, perform, rows

BATCH = 250
"""Cases that one transaction recounts: so many are locked at a time, for less than an act waits for its case."""

AFTERMATH = dt.timedelta(days=100)
"""Rungs after the due day are counted by the calendar too; no ladder reaches further than so many days."""

MOVED = """
UPDATE mediation_clock AS c SET due_on = t.due_on, due_at = t.due_at, is_provisional = t.provisional,
    level = t.level, moved_by_id = t.entry
FROM json_to_recordset(%s::json)
    AS t (id bigint, due_on date, due_at timestamptz, provisional bool, level text, entry bigint)
WHERE c.id = t.id
"""

REPLAN = """
UPDATE mediation_alarm AS a SET fires_at = t.fires_at
FROM json_to_recordset(%s::json) AS t (id bigint, fires_at timestamptz)
WHERE a.id = t.id AND a.fired_by_id IS NULL AND a.withdrawn_at IS NULL AND a.fires_at <> t.fires_at
"""

PLAN = """
INSERT INTO mediation_alarm (case_id, clock_id, rung, tells, level, fires_at)
SELECT * FROM json_to_recordset(%s::json)
    AS t (case_id bigint, clock_id bigint, rung text, tells text, level text, fires_at timestamptz)
ON CONFLICT DO NOTHING
"""


@dataclass(frozen=True)
class MovedCase:
    """A case that a recount has touched, with what changed of its clocks."""

    held: Held
    changes: list[Change]

    @property
    def is_moved(self) -> bool:
        """Whether a due day has moved, and not only an instant, a rung or its being provisional."""
        return any(change.shift.moves for change in self.changes)


def batches(
    after: int = 0, size: int = BATCH, *, since: dt.date | None = None
) -> Iterator[list[Clock]]:
    """The running clocks, by cases in the order of their ids; `since` leaves out what was due before a day."""
    running = _running()
    if since is not None:
        running = running.filter(due_on__gte=since - AFTERMATH)
    while True:
        cases = running.filter(case__gt=after).order_by("case").values_list("case", flat=True)
        chosen = list(cases.distinct()[:size])
        if not chosen:
            return
        yield list(running.filter(case__in=chosen).order_by("id"))
        after = chosen[-1]


def _running() -> QuerySet[Clock]:
    """The running clocks, each with the version of its case at that instant."""
    running: QuerySet[Clock] = Clock.objects.filter(stopped_by=None)
    return running.annotate(version=F("case__version"))


def of_cases(cases: Sequence[int], size: int = BATCH) -> Iterator[list[Clock]]:
    """The running clocks of some cases, in batches."""
    for first in range(0, len(cases), size):
        chosen = cases[first : first + size]
        yield list(_running().filter(case__in=chosen).order_by("id"))


def touched(
    found: list[Clock], counting: Recounting, moment: dt.datetime
) -> dict[int, list[Change]]:
    """What a calendar changes of some clocks, by their cases."""
    by_case: dict[int, list[Change]] = defaultdict(list)
    for change in counting.changes(found, moment):
        if change.is_any:
            by_case[change.clock.case_id].append(change)
    return by_case


def recount(
    found: list[Clock], counting: Calendar | Recounting, cause: dict[str, Any]
) -> tuple[list[MovedCase], list[int]]:
    """Recount a batch, in one transaction: the cases that moved, and those in use, left for the next pass.

    Who may move is found without a lock; a case that has a new version when it is locked is counted again, because
    an act has come between. Every fact of a case changes only with its version.
    """
    counting = counting if isinstance(counting, Recounting) else Recounting(counting)
    suspects = touched(found, counting, now())
    if not suspects:
        return [], []
    seen = {clock.case_id: clock.version for clock in found}  # type: ignore[attr-defined]
    with transaction.atomic():
        held = {case.id: case for case in lock_many(sorted(suspects))}
        stale = [case for case in held if held[case].version != seen[case]]
        by_case = {case: its for case, its in suspects.items() if case not in stale}
        if stale:
            again = list(_running().filter(case__in=stale).order_by("id"))
            by_case |= touched(again, counting, now())
        moved = [MovedCase(held[case], by_case[case]) for case in sorted(held) if case in by_case]
        if moved:
            _write(moved, cause)
    return moved, [case for case in sorted(suspects) if case not in held]


def _write(moved: list[MovedCase], cause: dict[str, Any]) -> None:
    """The entries, the cases, the clocks and the rungs: six statements for the batch."""
    _settle(moved, cause)
    perform(ActName.RECOUNT_CLOCKS, [it.held for it in moved], clockwork())
    _move_clocks(moved)
    _replan(moved)
    _plan(moved)


def _settle(moved: list[MovedCase], cause: dict[str, Any]) -> None:
    """What is due next and how urgent it is, and what the entry says."""
    ends: dict[int, tuple[dt.date, str]] = {}
    for it in moved:
        ends |= {change.clock.pk: (change.end.due_on, change.level) for change in it.changes}
    by_case: dict[int, list[tuple[str, str, dt.date, str]]] = defaultdict(list)
    running = Clock.objects.filter(stopped_by=None, case__in=[it.held.id for it in moved])
    for clock in running.only("case", "rule", "pack", "due_on", "level"):
        due_on, level = ends.get(clock.pk, (clock.due_on, clock.level))
        by_case[clock.case_id].append((clock.rule, clock.pack, due_on, level))
    for it in moved:
        held, its = it.held, by_case[it.held.id]
        held.next_due_on = clocks.next_due((rule, pack, due) for rule, pack, due, _ in its)
        held.level = highest([level for *_, level in its]).value
        held.facts = {**cause, "moved": [ch.shift.facts for ch in it.changes if ch.shift.moves]}


def _execute(statement: str, given: list[dict[str, Any]]) -> None:
    """One statement for all rows."""
    if given:
        with connection.cursor() as cursor:
            cursor.execute(statement, [rows(given)])


def _move_clocks(moved: list[MovedCase]) -> None:
    given = [
        {
            "id": change.clock.pk,
            "due_on": change.end.due_on,
            "due_at": change.end.due_at,
            "provisional": change.end.provisional,
            "level": change.level.value,
            "entry": it.held.entry_id,
        }
        for it in moved
        for change in it.changes
    ]
    _execute(MOVED, given)


def _replan(moved: list[MovedCase]) -> None:
    changes = (change for it in moved for change in it.changes)
    _execute(
        REPLAN,
        [{"id": alarm.id, "fires_at": at} for change in changes for alarm, at in change.moving],
    )


def _plan(moved: list[MovedCase]) -> None:
    given = [
        {
            "case_id": change.clock.case_id,
            "clock_id": change.clock.pk,
            "rung": planned.rung.key,
            "tells": planned.rung.tells,
            "level": planned.rung.level.value,
            "fires_at": planned.fires_at,
        }
        for it in moved
        for change in it.changes
        for planned in (*change.added, *change.again)
    ]
    _execute(PLAN, given)

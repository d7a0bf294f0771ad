"""A new calendar moves running clocks: recounted in batches that may be repeated at will, to the same end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

from mediation.calendar.workdays import Calendar
from mediation.models import Clock
from mediation.rules import alarms
from mediation.rules.histories import Shift, rule_of, shifts
from mediation.vocabulary import ActName

from .mass import Held, clockwork, lock_many, perform

BATCH = 500
"""Cases that one transaction recounts: so many are locked at a time, for some tenths of a second."""

MOVED = """
UPDATE mediation_clock AS c SET due_on = t.due_on, due_at = t.due_at, is_provisional = t.provisional,
    moved_by_id = t.entry
FROM unnest(%s::bigint[], %s::date[], %s::timestamptz[], %s::bool[], %s::bigint[])
    AS t (id, due_on, due_at, provisional, entry)
WHERE c.id = t.id
"""

REPLAN = """
UPDATE mediation_alarm AS a SET fires_at = t.fires_at
FROM unnest(%s::bigint[], %s::text[], %s::timestamptz[]) AS t (clock, rung, fires_at)
WHERE a.clock_id = t.clock AND a.rung = t.rung AND a.fired_by_id IS NULL AND a.withdrawn_at IS NULL
    AND a.fires_at <> t.fires_at
"""

Moved = list[tuple[Held, list[Shift]]]
"""The cases that moved, each with its clocks as they were and as they are now."""


def batches(after: int = 0, size: int = BATCH) -> Iterator[list[Clock]]:
    """The running clocks, by cases in the order of their ids; whole cases only."""
    running = Clock.objects.filter(stopped_by=None)
    while True:
        cases = running.filter(case__gt=after).order_by("case").values_list("case", flat=True)
        chosen = list(cases.distinct()[:size])
        if not chosen:
            return
        yield list(running.filter(case__in=chosen).order_by("id"))
        after = chosen[-1]


def recount(found: list[Clock], calendar: Calendar, cause: dict[str, Any]) -> tuple[Moved, int]:
    """Recount a batch in one transaction: the cases that moved, and how many were in use and left for the next pass.

    Who may move is found without a lock; what moves is counted again under it, because an act may have come between.
    """
    suspects = sorted({shift.clock.case_id for shift in shifts(found, calendar)})
    if not suspects:
        return [], 0
    with transaction.atomic():
        held = {case.id: case for case in lock_many(suspects)}
        running = list(Clock.objects.filter(case__in=held, stopped_by=None).order_by("id"))
        by_case: dict[int, list[Shift]] = defaultdict(list)
        for shift in shifts(running, calendar):
            by_case[shift.clock.case_id].append(shift)
        moved = [(held[case], its) for case, its in sorted(by_case.items())]
        if moved:
            _settle(moved, running, cause)
            perform(ActName.RECOUNT_CLOCKS, [case for case, _ in moved], clockwork())
            _move_clocks(moved)
            _replan(moved, calendar)
    return moved, len(suspects) - len(held)


def _settle(moved: Moved, running: list[Clock], cause: dict[str, Any]) -> None:
    dues: dict[int, list[Any]] = defaultdict(list)
    ends = {shift.clock.pk: shift.end.due_on for _, its in moved for shift in its}
    for clock in running:
        dues[clock.case_id].append(ends.get(clock.pk, clock.due_on))
    for case, its in moved:
        case.next_due_on = min(dues[case.id])
        case.facts = {**cause, "moved": [shift.facts for shift in its if shift.moves]}


def _move_clocks(moved: Moved) -> None:
    pairs = [(case, shift) for case, its in moved for shift in its]
    with connection.cursor() as cursor:
        cursor.execute(
            MOVED,
            [
                [shift.clock.pk for _, shift in pairs],
                [shift.end.due_on for _, shift in pairs],
                [shift.end.due_at for _, shift in pairs],
                [shift.end.provisional for _, shift in pairs],
                [case.entry_id for case, _ in pairs],
            ],
        )


def _replan(moved: Moved, calendar: Calendar) -> None:
    rows = [
        (shift.clock.pk, it.rung.key, it.fires_at)
        for _, its in moved
        for shift in its
        for it in alarms.plan(rule_of(shift.clock), shift.end, calendar)
    ]
    with connection.cursor() as cursor:
        cursor.execute(REPLAN, [[row[place] for row in rows] for place in range(3)])

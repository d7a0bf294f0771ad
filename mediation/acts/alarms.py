"""Firing alarms: each rung of each ladder once, with its entry, raising the clock and the case."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from mediation.rules import clocks
from mediation.rules.alarms import highest
from mediation.vocabulary import ActName, Role

from .mass import Held, clockwork, lock_many, perform

CLAIM = """
WITH due AS (
    SELECT id FROM mediation_alarm
    WHERE fired_by_id IS NULL AND withdrawn_at IS NULL AND fires_at <= fengqiao_now()
    ORDER BY fires_at, id LIMIT %s FOR UPDATE SKIP LOCKED
)
SELECT a.id, a.case_id, a.clock_id, a.rung, a.tells, a.level, c.rule, c.pack, c.due_on, c.level,
    c.stopped_by_id IS NOT NULL
FROM due JOIN mediation_alarm a USING (id) JOIN mediation_clock c ON c.id = a.clock_id
ORDER BY a.fires_at, a.id
"""

RAISE = """
UPDATE mediation_clock AS c SET level = t.level, moved_by_id = t.entry
FROM unnest(%s::bigint[], %s::text[], %s::bigint[]) AS t (id, level, entry)
WHERE c.id = t.id AND c.level <> t.level
"""

FIRED = """
UPDATE mediation_alarm AS a SET fired_by_id = t.entry
FROM unnest(%s::bigint[], %s::bigint[]) AS t (id, entry) WHERE a.id = t.id
"""

WITHDRAW = "UPDATE mediation_alarm SET withdrawn_at = fengqiao_now() WHERE id = ANY(%s)"


@dataclass(frozen=True)
class Claimed:
    """One due rung."""

    id: int
    case: int
    clock: int
    rung: str
    tells: str
    level: str
    rule: str
    pack: str
    due_on: dt.date
    clock_level: str
    is_stopped: bool


@dataclass(frozen=True)
class Fired:
    """One rung that has fired: its case and entry, and the role that is told."""

    held: Held
    role: Role


def claim(limit: int) -> list[Claimed]:
    """Due rungs that no other sweep has in hand, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [limit])
        return [Claimed(*row) for row in cursor.fetchall()]


def _withdraw(stopped: list[Claimed]) -> None:
    if stopped:
        with connection.cursor() as cursor:
            cursor.execute(WITHDRAW, [[alarm.id for alarm in stopped]])


def _one_a_case(alarms: list[Claimed]) -> dict[int, Claimed]:
    """The oldest due rung of each case: a case takes one entry at a time, the others wait for the next batch."""
    found: dict[int, Claimed] = {}
    for alarm in alarms:
        found.setdefault(alarm.case, alarm)
    return found


def _prepare(held: Held, alarm: Claimed) -> None:
    held.level = highest([held.level, alarm.level]).value
    held.facts = {
        "clock": alarm.clock,
        "rule": alarm.rule,
        "pack": alarm.pack,
        "rung": alarm.rung,
        "level": alarm.level,
        "due_on": alarm.due_on.isoformat(),
    }


def fire_batch(limit: int) -> tuple[int, list[Fired]]:
    """Fire up to `limit` due rungs, in the caller's transaction; answers how many were dealt with, and those fired.

    Rungs of stopped clocks are withdrawn; rungs of cases that somebody holds stay for the next time.
    """
    claimed = claim(limit)
    stopped = [alarm for alarm in claimed if alarm.is_stopped]
    _withdraw(stopped)
    due = _one_a_case([alarm for alarm in claimed if not alarm.is_stopped])
    batch = lock_many(sorted(due)) if due else []
    if not batch:
        return len(stopped), []
    for held in batch:
        _prepare(held, due[held.id])
    perform(ActName.RAISE_ALARM, batch, clockwork())
    _mark(batch, due)
    return len(stopped) + len(batch), [Fired(held, _tells(due[held.id])) for held in batch]


def _mark(batch: list[Held], due: dict[int, Claimed]) -> None:
    alarms = [due[held.id] for held in batch]
    entries = [held.entry_id for held in batch]
    levels = [highest([alarm.clock_level, alarm.level]).value for alarm in alarms]
    with connection.cursor() as cursor:
        cursor.execute(RAISE, [[alarm.clock for alarm in alarms], levels, entries])
        cursor.execute(FIRED, [[alarm.id for alarm in alarms], entries])


def _tells(alarm: Claimed) -> Role:
    if alarm.tells == "responsible":
        return clocks.rule_of(alarm.rule, alarm.pack).responsible
    return Role(alarm.tells)

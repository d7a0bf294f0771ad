"""Firing alarms: each rung of each ladder once, with its entry, raising the clock and the case."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db import connection

from mediation.models import Alarm, Clock
from mediation.rules import clocks
from mediation.rules.alarms import highest
from mediation.rules.clockrule import DEBTOR
from mediation.rules.recounts import base
from mediation.vocabulary import ActName, Role

from .mass import Held, clockwork, perform

CLAIM = """
SELECT k.id, k.number, k.version, k.head, k.status, k.level, k.next_due_on, k.place_path, k.panel,
    fengqiao_now(), a.id, a.rung, a.tells, a.level, c.id, c.rule, c.pack, c.due_on, c.level,
    c.stopped_by_id IS NOT NULL
FROM mediation_alarm a JOIN mediation_clock c ON c.id = a.clock_id JOIN mediation_case k ON k.id = a.case_id
WHERE a.fired_by_id IS NULL AND a.withdrawn_at IS NULL AND a.fires_at <= fengqiao_now()
ORDER BY a.fires_at, a.id LIMIT %s FOR UPDATE OF a, c, k SKIP LOCKED
"""
"""Claims due rungs with their clocks and cases, the oldest first.

Whatever anybody else holds is skipped, so a sweep waits for nobody. All three rows are locked: a row that changed
while the statement ran is then read as it is now, and a rung whose clock has just stopped is seen as such.
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


def role_told(tells: str, rule: str, pack: str) -> Role | None:
    """The role that a rung tells: by its name, or as the clock's rule names who is responsible; none where it tells
    the party that owes the promise."""
    if tells == DEBTOR:
        return None
    return clocks.rule_of(rule, pack).responsible if tells == "responsible" else Role(tells)


def parties_told(rung: str, rule: str, pack: str) -> str:
    """Which parties a rung tells besides: none, both sides, or who owes what the clock is about."""
    ladder = clocks.rule_of(rule, pack).ladder
    return next((it.parties for it in ladder if it.key == base(rung)), "")


@dataclass(frozen=True)
class Claimed:
    """One due rung, as its row and its clock's row say."""

    id: int
    rung: str
    tells: str
    level: str
    clock: int
    rule: str
    pack: str
    due_on: dt.date
    clock_level: str
    is_stopped: bool

    @classmethod
    def of(cls, alarm: Alarm, clock: Clock) -> Claimed:
        """The same from the rows in hand."""
        return cls(
            alarm.pk, alarm.rung, alarm.tells, alarm.level, clock.pk, clock.rule, clock.pack,
            clock.due_on, clock.level, clock.stopped_by_id is not None,
        )  # fmt: skip

    @property
    def told(self) -> Role | None:
        """The role that the rung tells, or none for the debtor."""
        return role_told(self.tells, self.rule, self.pack)

    @property
    def parties(self) -> str:
        """Which parties the rung tells besides."""
        return parties_told(self.rung, self.rule, self.pack)

    @property
    def facts(self) -> dict[str, object]:
        """What the entry of the rung says, whoever writes it: one act or a whole batch."""
        return {
            "clock": self.clock,
            "rule": self.rule,
            "pack": self.pack,
            "rung": self.rung,
            "level": self.level,
            "due_on": self.due_on.isoformat(),
        }


@dataclass(frozen=True)
class Fired:
    """One rung that has fired: its case and entry, and the role that is told, or none for the debtor."""

    held: Held
    alarm_id: int
    role: Role | None
    parties: str = ""


def claim(limit: int) -> list[tuple[Held, Claimed]]:
    """Due rungs that nobody else has in hand, the oldest first, each with its case; all locked."""
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, [limit])
        return [(Held(*row[:10]), Claimed(*row[10:])) for row in cursor.fetchall()]


def _one_a_case(claimed: list[tuple[Held, Claimed]]) -> list[tuple[Held, Claimed]]:
    """The oldest due rung of each case: a case takes one entry at a time, the others wait for the next batch."""
    found: dict[int, tuple[Held, Claimed]] = {}
    for held, alarm in claimed:
        found.setdefault(held.id, (held, alarm))
    return list(found.values())


def fire_batch(limit: int) -> tuple[int, list[Fired]]:
    """Fire up to `limit` due rungs, in the caller's transaction; answers how many were dealt with, and those fired.

    Rungs of stopped clocks are withdrawn; rungs of cases that somebody holds stay for the next time.
    """
    claimed = claim(limit)
    stopped = [alarm.id for _, alarm in claimed if alarm.is_stopped]
    due = _one_a_case([pair for pair in claimed if not pair[1].is_stopped])
    if stopped:
        with connection.cursor() as cursor:
            cursor.execute(WITHDRAW, [stopped])
    if due:
        _fire(due)
    fired = [Fired(held, alarm.id, alarm.told, alarm.parties) for held, alarm in due]
    return len(stopped) + len(fired), fired


def _fire(due: list[tuple[Held, Claimed]]) -> None:
    for held, alarm in due:
        held.level = highest([held.level, alarm.level]).value
        held.facts = alarm.facts
    perform(ActName.RAISE_ALARM, [held for held, _ in due], clockwork())
    entries = [held.entry_id for held, _ in due]
    levels = [highest([alarm.clock_level, alarm.level]).value for _, alarm in due]
    with connection.cursor() as cursor:
        cursor.execute(RAISE, [[alarm.clock for _, alarm in due], levels, entries])
        cursor.execute(FIRED, [[alarm.id for _, alarm in due], entries])

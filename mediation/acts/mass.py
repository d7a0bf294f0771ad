"""One act on many cases at once, set-based: for the clockwork, whose acts are decided by clocks and not by people.

The same walk as `execute`, for a batch: lock (skipping what others hold), move, entries, and one UPDATE of the
cases; the guards of the database hold for it as for any other writer.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from mediation.calendar.moments import local_date
from mediation.models import CaseEntry, User
from mediation.proofs.chain import digest_of
from mediation.vocabulary import ActName, Role

LOCK = """
SELECT id, number, version, head, status, level, next_due_on, place_path, panel, fengqiao_now()
FROM mediation_case WHERE id = ANY(%s) ORDER BY id FOR UPDATE SKIP LOCKED
"""

ENTER = """
INSERT INTO mediation_caseentry (case_id, number, act, status_before, status_after, by_id, role,
    occurred_on, facts, digest, previous_digest)
SELECT case_id, number, %(act)s, status, status, %(by)s, %(role)s, %(day)s, facts, digest, previous
FROM json_to_recordset(%(rows)s::json)
    AS t (case_id bigint, number int, status text, facts jsonb, digest text, previous text)
RETURNING case_id, id
"""

MOVE = """
UPDATE mediation_case AS k SET version = k.version + 1, head = t.head, level = t.level,
    next_due_on = t.next_due_on, recorded_at = fengqiao_now()
FROM json_to_recordset(%s::json) AS t (id bigint, head text, level text, next_due_on date)
WHERE k.id = t.id
"""


def rows(found: Iterable[dict[str, Any]]) -> str:
    """Rows for a statement, as one JSON text: arrays of thousands would cost more to send than to write."""
    return json.dumps(list(found), ensure_ascii=False, default=str)


@dataclass
class Held:
    """One locked case of a batch: what its entry needs, and what the act changes of it."""

    id: int
    number: str
    version: int
    head: str
    status: str
    level: str
    next_due_on: dt.date | None
    place_path: str
    panel: int | None
    now: dt.datetime
    facts: dict[str, Any] = field(default_factory=dict)
    entry_id: int = 0


def lock_many(ids: Sequence[int]) -> list[Held]:
    """Lock these cases; those that somebody is working on are left for the next time."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [list(ids)])
        return [Held(*row) for row in cursor.fetchall()]


def _entry(held: Held, act: ActName, by: User) -> CaseEntry:
    entry = CaseEntry(
        case_id=held.id,
        number=held.version + 1,
        act=act.value,
        status_before=held.status,
        status_after=held.status,
        by_id=by.pk,
        role=Role.CLOCKWORK.value,
        occurred_on=local_date(held.now),
        recorded_at=held.now,
        facts=held.facts,
        previous_digest=held.head,
    )
    entry.digest = digest_of(held.number, entry)
    return entry


def perform(act: ActName, batch: list[Held], by: User) -> None:
    """Write the entry of the act on every case of the batch, and move the cases with it."""
    pairs = [(held, _entry(held, act, by)) for held in batch]
    common: dict[str, Any] = {
        "act": act.value,
        "by": by.pk,
        "role": Role.CLOCKWORK.value,
        "day": local_date(batch[0].now),
    }
    with connection.cursor() as cursor:
        cursor.execute(ENTER, {**common, "rows": rows(_as_entered(*pair) for pair in pairs)})
        numbers = dict(cursor.fetchall())
        cursor.execute(MOVE, [rows(_as_moved(*pair) for pair in pairs)])
    for held in batch:
        held.entry_id = numbers[held.id]


def _as_entered(held: Held, entry: CaseEntry) -> dict[str, Any]:
    return {
        "case_id": held.id,
        "number": entry.number,
        "status": held.status,
        "facts": held.facts,
        "digest": entry.digest,
        "previous": entry.previous_digest,
    }


def _as_moved(held: Held, entry: CaseEntry) -> dict[str, Any]:
    return {
        "id": held.id,
        "head": entry.digest,
        "level": held.level,
        "next_due_on": held.next_due_on,
    }


def clockwork() -> User:
    """The clockwork is a person in the journal, never anonymous."""
    return User.objects.get(username=User.CLOCKWORK)

"""Filling a county from moulds: table by table by COPY, constraints and indexes taken off before and put back after."""

from __future__ import annotations

import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from random import Random
from typing import Any

from django.db import connection
from psycopg import sql

from mediation.models import Case, Series

from .mould import Mould

CHUNK = 2_000
JITTER = 0.06
"""Cases are poured in the order of filing, shuffled by this share of the templates."""
CHECKED = 100_000
"""Up to so many cases the foreign keys are checked again when they are put back."""
Say = Callable[[str], object]

KEYS = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])
"""
INDEXES = """
SELECT i.indexrelid::regclass::text, pg_get_indexdef(i.indexrelid) FROM pg_index AS i
WHERE i.indrelid = ANY(%s::regclass[]) AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = i.indexrelid)
"""
WEIGHED = """
INSERT INTO mediation_tally (measure, path, key, day, n)
SELECT measure, path, key, day, sum(n)::int FROM (
    SELECT cell.*, copies.n FROM unnest(%(cases)s::bigint[], %(copies)s::bigint[]) AS copies (id, n)
        JOIN mediation_case AS k USING (id) CROSS JOIN LATERAL case_cells(k) AS cell
    UNION ALL SELECT cell.*, copies.n FROM unnest(%(cases)s::bigint[], %(copies)s::bigint[]) AS copies (id, n)
        JOIN mediation_clock AS k ON k.case_id = copies.id CROSS JOIN LATERAL clock_cells(k) AS cell
) AS cells GROUP BY 1, 2, 3, 4
ON CONFLICT (measure, path, key, day) DO UPDATE SET n = mediation_tally.n + excluded.n
"""
"""A copy is counted where its template is counted: same place, same days, same people."""


def pour(copies: int, dice: Random, say: Say) -> dict[str, float]:
    """Pour so many copies; answers the seconds of each part of the work."""
    moulds = [Mould(it) for it in Case.objects.select_related("body").order_by("filed_on", "id")]
    tables = sorted({name for mould in moulds for name in mould.tables})
    county, seconds = _Filling(moulds, tables), {}

    def timed(name: str, work: Callable[[], object]) -> None:
        begun = time.monotonic()
        work()
        seconds[name] = round(time.monotonic() - begun, 1)
        say(f"{name}: {seconds[name]:.0f} s")

    with _bare(tables, copies <= CHECKED, timed):
        timed("rows", lambda: county.fill(copies, dice, say))
    timed("words", lambda: _run("SELECT rebuild_casewords()"))
    timed("board", county.count)
    timed("analysed", lambda: _run("VACUUM ANALYZE"))
    return seconds


def _run(statement: str | sql.Composed, given: dict[str, Any] | None = None) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, given)


def _all(statements: Iterable[str]) -> None:
    for statement in statements:
        _run(statement)


class _Filling:
    """How far the tables are filled."""

    def __init__(self, moulds: list[Mould], tables: list[str]) -> None:
        self.moulds, self.tables = moulds, tables
        self.columns = {name: table.columns for it in moulds for name, table in it.tables.items()}
        self.next = {name: _highest(name) + 1 for name in tables}
        self.last = {(it.body_id, it.year): it.last for it in Series.objects.all()}
        self.copies: Counter[int] = Counter()

    def fill(self, copies: int, dice: Random, say: Say) -> None:
        """All rows of all copies."""
        begun = time.monotonic()
        for start in range(0, copies, CHUNK):
            self._chunk(range(start, min(start + CHUNK, copies)), copies, dice)
            if start and start % (CHUNK * 50) == 0:
                say(f"  {start:,} cases, {time.monotonic() - begun:.0f} s")
        for name in self.tables:
            _run(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {self.next[name]}, false)")
        for (body, year), last in self.last.items():
            Series.writes.filter(body=body, year=year).update(last=last)

    def _chunk(self, places: range, copies: int, dice: Random) -> None:
        texts: dict[str, list[str]] = defaultdict(list)
        for place in places:
            mould = self._mould(place / copies, dice)
            self.copies[mould.case_id] += 1
            self.last[mould.series] += 1
            for name, text in mould.pour(self.next, self.last[mould.series], dice).items():
                texts[name].append(text)
                self.next[name] += len(mould.tables[name].rows)
        with connection.cursor() as cursor:
            for name, rows in texts.items():
                columns = sql.SQL(", ").join(map(sql.Identifier, self.columns[name]))
                into = sql.SQL("COPY {} ({}) FROM STDIN").format(sql.Identifier(name), columns)
                with cursor.copy(into) as copying:
                    copying.write("".join(rows))

    def _mould(self, share: float, dice: Random) -> Mould:
        """Old cases first, and not in rows of the same."""
        spot = (share + dice.uniform(-JITTER, JITTER)) % 1.0
        return self.moulds[int(spot * len(self.moulds))]

    def count(self) -> None:
        """The board's figures."""
        given = {"cases": list(self.copies), "copies": list(self.copies.values())}
        _run("SELECT fold_tallies()")
        _run(WEIGHED, given)


def _highest(table: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql.SQL("SELECT coalesce(max(id), 0) FROM {}").format(sql.Identifier(table)))
        return int(cursor.fetchone()[0])


@contextmanager
def _bare(
    tables: list[str], checks: bool, timed: Callable[[str, Callable[[], object]], None]
) -> Iterator[None]:
    """Without triggers, foreign keys and indexes while rows are poured in; then with all of them again."""
    bare = [*tables, Series._meta.db_table]
    with connection.cursor() as cursor:
        cursor.execute(KEYS, [tables])
        keys = cursor.fetchall()
        cursor.execute(INDEXES, [tables])
        indexes = cursor.fetchall()
    for table in bare:
        _run(f"ALTER TABLE {table} DISABLE TRIGGER USER")
    for table, name, _ in keys:
        _run(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
    for name, _ in indexes:
        _run(f"DROP INDEX {name}")
    yield
    timed("indexes", lambda: _all(statement for _, statement in indexes))
    adding = (f'ALTER TABLE {table} ADD CONSTRAINT "{name}" {said}' for table, name, said in keys)
    later = "" if checks else " NOT VALID"
    timed("keys", lambda: _all(statement + later for statement in adding))
    for table in bare:
        _run(f"ALTER TABLE {table} ENABLE TRIGGER USER")

"""Many cases from one: a case that went its way through the door is copied, row for row, with a number of its own.

For measurements and drills at the size of a province, as the owner of a throw-away database. Every copy is whole:
journal with its chain, facts, clocks, alarms, tasks; `verify` finds nothing wrong with it.
"""

from __future__ import annotations

import json
import uuid
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from psycopg import sql

from mediation.models import (
    AccessRecord,
    Alarm,
    BlindRange,
    Booking,
    Case,
    CaseEntry,
    CaseWords,
    Clock,
    Evidence,
    Fact,
    Leaf,
    MeetingFact,
    Obligation,
    Offer,
    Party,
    PartyCode,
    Pause,
    RecusalRequest,
    Series,
    Tombstone,
)
from mediation.proofs.chain import digest_of
from mediation.rules.numbering import case_number

HOUSES = ("mediation", "workflows")
SPOKEN_OF: dict[str, type[models.Model]] = {
    "clock": Clock,
    "alarms": Alarm,
    "party": Party,
    "by_party": Party,
    "attended": Party,
    "parties": Party,
    "excused": Party,
    "unexcused": Party,
    "asked_party": Party,
    "handed_in_by": Party,
    "payer": Party,
    "payee": Party,
    "to": Party,
    "tells": Party,
    "offer": Offer,
    "range": BlindRange,
    "obligation": Obligation,
    "pause": Pause,
    "request": RecusalRequest,
    "debtor": Party,
    "creditor": Party,
    "exhibit": Evidence,
    "replaced": Obligation,
}
"""Ids that entries keep in their facts, by the name of the fact."""

NOT_COPIED = (AccessRecord, Booking, CaseWords, Leaf, MeetingFact)
"""Who looked, whose time is taken (no room twice), places in the published tree, and what belongs to a meeting."""

Row = dict[str, Any]


@dataclass
class Table:
    """The rows of one model that belong to the template, in the order of their ids."""

    model: type[models.Model]
    columns: list[str]
    rows: list[Row]
    first: int = 0
    places: dict[int, int] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The table's name."""
        return self.model._meta.db_table

    def id_of(self, copy: int, old: int) -> int:
        """The id that a row of the template has in a copy."""
        return self.first + copy * len(self.rows) + self.places[old]


class Template:
    """One case with every row that belongs to it."""

    def __init__(self, case: Case) -> None:
        self.mark, self.year = case.body.mark, case.year
        self.body, self.serial = case.body_id, case.serial
        self.tables: dict[type[models.Model], Table] = {}
        for model in _in_order():
            rows = list(self._rows_of(model, case))
            if rows:
                names = [name for name in rows[0] if name != "previous"]
                places = {row["id"]: place for place, row in enumerate(rows)}
                self.tables[model] = Table(model, names, rows, places=places)

    def _rows_of(self, model: type[models.Model], case: Case) -> Iterator[Row]:
        """The rows that point to a row which belongs to the case already."""
        if model is Case:
            yield from _rows(model, [("id", [case.pk])])
            return
        wanted = [
            (it.column, list(self.tables[it.related_model].places))
            for it in _links(model)
            if it.related_model in self.tables
            # What is a fact of some case belongs to that one, whatever else it points to.
            and (it.related_model is Case or not issubclass(model, Fact))
        ]
        if wanted:
            yield from _rows(model, wanted)

    def make(self, copies: int) -> None:
        """Write so many copies, all or nothing."""
        with transaction.atomic(), connection.cursor() as cursor:
            serial = self._reserve_serials(copies)
            for table in self.tables.values():
                self._reserve_ids(table, copies)
            written = {table.name: table for table in self.tables.values()}
            for name in written:
                cursor.execute(_statement("ALTER TABLE {} DISABLE TRIGGER USER", name))
            for table in written.values():
                columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
                into = _statement("COPY {} ({}) FROM STDIN", table.name, columns)
                with cursor.copy(into) as copying:
                    for copy in range(copies):
                        for row in self._copy(table, copy, serial + copy):
                            copying.write_row([row[name] for name in table.columns])
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for name in written:
                cursor.execute(_statement("ALTER TABLE {} ENABLE TRIGGER USER", name))

    def _reserve_serials(self, copies: int) -> int:
        series = Series.objects.get(body=self.body, year=self.year)
        with connection.cursor() as cursor:
            cursor.execute("ALTER TABLE mediation_series DISABLE TRIGGER USER")
            Series.writes.filter(pk=series.pk).update(last=series.last + copies)
            cursor.execute("ALTER TABLE mediation_series ENABLE TRIGGER USER")
        first: int = series.last + 1
        return first

    @staticmethod
    def _reserve_ids(table: Table, copies: int) -> None:
        count = copies * len(table.rows)
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_get_serial_sequence(%s, 'id')", [table.name])
            (sequence,) = cursor.fetchone()
            cursor.execute("SELECT nextval(%s)", [sequence])
            (table.first,) = cursor.fetchone()
            cursor.execute("SELECT setval(%s, %s)", [sequence, table.first + count])

    def _copy(self, table: Table, copy: int, serial: int) -> Iterable[Row]:
        number = case_number(self.mark, self.year, serial)
        if table.model is CaseEntry:
            yield from self._journal(copy, number)
            return
        for old in table.rows:
            row = self._row(table, copy, old)
            if table.model is Case:
                *_, last = self._journal(copy, number)
                row |= {"number": number, "serial": serial, "head": last["digest"]}
            elif table.model is PartyCode:
                row["digest"] = uuid.uuid4().hex * 2
            elif table.model is Tombstone:
                row["columns"] = [self._column(copy, name) for name in old["columns"]]
            yield row

    def _column(self, copy: int, name: str) -> str:
        """A place in a table, as tombstones name it, in a copy."""
        table, row, column = name.split("/")
        there = next(it for it in self.tables.values() if it.name == table)
        return f"{table}/{there.id_of(copy, int(row))}/{column}"

    def _row(self, table: Table, copy: int, old: Row) -> Row:
        """A row with the ids that it and its neighbours have in a copy."""
        row = {**old, "id": table.id_of(copy, old["id"])}
        for link in _links(table.model):
            target = self.tables.get(link.related_model)
            if target and old[link.column] in target.places:
                row[link.column] = target.id_of(copy, old[link.column])
        return row

    def _journal(self, copy: int, number: str) -> Iterator[Row]:
        """The entries of a copy, chained under its own number."""
        table, head = self.tables[CaseEntry], ""
        for old in table.rows:
            row, facts = self._row(table, copy, old), self._said(copy, json.loads(old["facts"]))
            row |= {"previous_digest": head, "facts": facts}
            head = digest_of(number, SimpleNamespace(KIND=CaseEntry.KIND, **row))  # type: ignore[arg-type]
            row |= {"digest": head, "facts": json.dumps(facts, ensure_ascii=False)}
            row["key"] = uuid.uuid4() if row["key"] else None
            yield row

    def _said(self, copy: int, said: Any, of: type[models.Model] | None = None) -> Any:
        """What an entry says, wherever in it an id stands, with the ids of a copy."""
        if isinstance(said, dict):
            return {name: self._said(copy, it, SPOKEN_OF.get(name)) for name, it in said.items()}
        if isinstance(said, list):
            return [self._said(copy, it, of) for it in said]
        table = self.tables.get(of) if of else None
        if table is None or not isinstance(said, int) or said not in table.places:
            return said
        return table.id_of(copy, said)


def many(case: Case, copies: int) -> None:
    """Copy a case so many times, as the owner of the database; the planner learns of it."""
    Template(case).make(copies)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")


def _statement(text: str, *names: str | sql.Composable) -> sql.Composed:
    return sql.SQL(text).format(
        *(sql.Identifier(it) if isinstance(it, str) else it for it in names)
    )


def _links(model: type[models.Model]) -> list[Any]:
    """The foreign keys of a model."""
    return [it for it in model._meta.concrete_fields if it.is_relation]


def _in_order() -> list[type[models.Model]]:
    """The models that may belong to a case, each after those it points to."""
    known = [
        model
        for house in HOUSES
        for model in apps.get_app_config(house).get_models(include_auto_created=True)
        if not model._meta.proxy and not issubclass(model, NOT_COPIED)
    ]
    found: list[type[models.Model]] = []

    def visit(model: type[models.Model], path: tuple[type[models.Model], ...]) -> None:
        if model in found or model in path:
            return
        for link in _links(model):
            if link.related_model in known:
                visit(link.related_model, (*path, model))
        found.append(model)

    for model in known:
        visit(model, ())
    return found


def _rows(model: type[models.Model], wanted: list[tuple[str, list[int]]]) -> Iterator[Row]:
    either = sql.SQL(" OR ").join(
        sql.SQL("{} = ANY(%s)").format(sql.Identifier(column)) for column, _ in wanted
    )
    select = sql.SQL("SELECT * FROM {} WHERE {} ORDER BY id").format(
        sql.Identifier(model._meta.db_table), either
    )
    with connection.cursor() as cursor:
        cursor.execute(select, [ids for _, ids in wanted])
        names = [it.name for it in cursor.description]
        yield from (dict(zip(names, row, strict=True)) for row in cursor.fetchall())

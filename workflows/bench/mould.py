"""One case as a mould: its rows as text, with gaps for what every copy has of its own.

Ids, number, keys, digests, names and telephone numbers differ; the rest of a copy is what real acts wrote. A copy is
poured without asking the database anything: the text of all its rows is one formatting, its chain one digest an entry.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from operator import itemgetter
from random import Random
from typing import Any

from django.db import connection, models
from psycopg import sql

from mediation.models import (
    Case,
    CaseEntry,
    Delivery,
    Notice,
    Party,
    PartyCode,
    Tombstone,
    Words,
)
from mediation.proofs.chain import canonical, content, digest
from mediation.rules.numbering import case_number
from mediation.vocabulary import PartyKind

from . import invented
from .cloning import SPOKEN_OF, Template

PIECE = re.compile("\x02([^\x03]*)\x03")
"""A gap in a text, by the name of what fills it."""
FACTS = "the facts"
LEFT_OUT: tuple[type[models.Model], ...] = (Notice, Delivery)
"""Messages: a third of all rows, long read, and nothing else hangs on them."""


def gap(name: str) -> str:
    """The mark of a gap."""
    return f"\x02{name}\x03"


class Pouring:
    """A text with gaps, ready to be filled many times."""

    def __init__(self, text: str, places: dict[str, int]) -> None:
        self.names = PIECE.findall(text)
        self.form = PIECE.sub("%s", text.replace("%", "%%"))
        found = [places[name] for name in self.names]
        self.pick: Callable[[list[str]], Any] = itemgetter(*found) if found else lambda _: ()

    def fill(self, values: list[str]) -> str:
        """The text of one copy."""
        filled: str = self.form % self.pick(values)
        return filled


@dataclass
class Link:
    """One entry of the chain: what its digest covers, and where words are sealed in it."""

    covered: Pouring
    digest: int
    words: list[tuple[Pouring, int]] = field(default_factory=list)


class Mould:
    """A case that went its way by real acts, to be poured again and again."""

    def __init__(self, case: Case) -> None:
        template = Template(case)
        self.series, self.mark = (case.body_id, case.year), case.body.mark
        self.tables = {
            table.name: table for model, table in template.tables.items() if model not in LEFT_OUT
        }
        self.template, self.places = template, dict[str, int]()
        self.stones = {it["about_id"]: it for it in self._rows_of(Tombstone)}
        self.people = _people(template.tables[Party].rows)
        self.named = re.compile(
            "|".join(map(re.escape, sorted(self.people, key=len, reverse=True))) or "$^"
        )
        self.case, self.case_id = case, case.pk
        self._lay_out()
        self.rows = {name: Pouring(self._text(name), self.places) for name in self.tables}
        self.links = list(self._links())
        self.secrets = [
            (self.places[name], 64 if name.startswith("code") else 32)
            for name in self.places if name.startswith(("code", "key"))
        ]  # fmt: skip

    def _lay_out(self) -> None:
        """Where each value of a copy stands: ids table by table, then its own."""
        names = [f"{name}/{it}" for name, table in self.tables.items() for it in table.places]
        entries = list(self.tables[CaseEntry._meta.db_table].places)
        names += [f"{what}/{it}" for it in entries for what in ("digest", "sealed", "key")]
        codes = self.tables.get(PartyCode._meta.db_table)
        names += [f"code/{it}" for it in (codes.places if codes else ())]
        names += ["number", "serial", "head", *(f"who/{it}" for it in self.people)]
        self.places = {name: place for place, name in enumerate(names)}

    def _rows_of(self, model: type[models.Model]) -> list[dict[str, Any]]:
        table = self.template.tables.get(model)
        return table.rows if table else []

    def _with_names(self, text: str) -> str:
        return self.named.sub(lambda it: gap(f"who/{it[0]}"), text)

    def _id(self, model: type[models.Model], value: Any) -> str | None:
        table = self.template.tables.get(model)
        kept = table is not None and model not in LEFT_OUT and value in table.places
        return gap(f"{model._meta.db_table}/{value}") if kept else None

    def _text(self, name: str) -> str:
        """The rows of a table as PostgreSQL writes them, with gaps."""
        table = self.tables[name]
        columns = sql.SQL(", ").join(map(sql.Identifier, table.columns))
        query = sql.SQL("COPY (SELECT {} FROM {} WHERE id IN ({}) ORDER BY id) TO STDOUT").format(
            columns, sql.Identifier(name), sql.SQL(", ").join(map(sql.Literal, table.places))
        )
        with connection.cursor() as cursor, cursor.copy(query) as copying:
            lines = b"".join(bytes(it) for it in copying).decode().splitlines()
        return "".join(
            "\t".join(self._cells(table, row, line.split("\t"))) + "\n"
            for row, line in zip(table.rows, lines, strict=True)
        )

    def _cells(self, table: Any, row: dict[str, Any], cells: list[str]) -> Iterator[str]:
        own = self._own(table.model, row)
        links = {
            it.column: it.related_model
            for it in table.model._meta.concrete_fields
            if it.is_relation
        }
        for column, cell in zip(table.columns, cells, strict=True):
            if column == "id":
                yield gap(f"{table.name}/{row['id']}")
            elif column in links:
                yield self._id(links[column], row[column]) or cell
            else:
                yield own.get(column) or self._with_names(cell)

    def _own(self, model: type[models.Model], row: dict[str, Any]) -> dict[str, str]:
        """What a row of a copy has of its own, beside ids."""
        it = row["id"]
        if model is Case:
            title = self._with_names(_escaped(row["title"]))
            return {
                "number": gap("number"),
                "serial": gap("serial"),
                "head": gap("head"),
                "title": title,
            }
        if model is CaseEntry:
            own = {"digest": gap(f"digest/{it}"), "facts": _escaped(self._facts(row))}
            own["previous_digest"] = self._before(row)
            return own | ({"key": gap(f"key/{it}")} if row["key"] else {})
        if model is Words:
            return {"words": _escaped(self._words(row))}
        if model is PartyCode:
            return {"digest": gap(f"code/{it}")}
        if model is Tombstone:
            columns = ",".join(self._column(name) for name in row["columns"])
            return {"columns": f"{{{columns}}}", "stands": self._left(row)}
        return {}

    def _column(self, name: str) -> str:
        table, row, column = name.split("/")
        return f"{table}/{gap(f'{table}/{row}')}/{column}"

    def _left(self, stone: dict[str, Any]) -> str:
        """The digest of what a deletion left: that of the words as they are poured, where it was the last of them."""
        is_last = self.stones[stone["about_id"]] is stone
        return gap(f"sealed/{stone['about_id']}") if is_last else str(stone["stands"])

    def _before(self, row: dict[str, Any]) -> str:
        entries = self.template.tables[CaseEntry].rows
        before = next((it for it in entries if it["number"] == row["number"] - 1), None)
        return gap(f"digest/{before['id']}") if before else ""

    def _facts(self, row: dict[str, Any]) -> str:
        """The facts of an entry in their one form, with gaps for ids and for the seal of its words."""
        facts = json.loads(row["facts"])
        if "words" in facts and row["id"] not in self.stones:
            facts["words"] = gap(f"sealed/{row['id']}")
        for stone in self._rows_of(Tombstone):
            if stone["entry_id"] == row["id"]:
                facts["blanked"][str(stone["number"])]["stands"] = self._left(stone)
        return self._form(facts)

    def _words(self, row: dict[str, Any]) -> str:
        """The words of an entry in their one form, with gaps for ids and names."""
        return self._with_names(self._form(json.loads(row["words"])))

    def _form(self, said: Any) -> str:
        """JSON in its one form, with gaps for the ids in it."""
        ids: list[str] = []

        def marked(value: Any, model: type[models.Model] | None = None) -> Any:
            if isinstance(value, dict):
                return {name: marked(it, SPOKEN_OF.get(name)) for name, it in value.items()}
            if isinstance(value, list):
                return [marked(it, model) for it in value]
            if model is None or not isinstance(value, int):
                return value
            ids.append(self._id(model, value) or str(value))
            return f"\x04{len(ids) - 1}"

        text = canonical(marked(said))
        for mark in ("\x02", "\x03", "\x04"):
            text = text.replace(f"\\u{ord(mark):04x}", mark)
        for place, value in enumerate(ids):
            text = text.replace(f'"\x04{place}"', value)
        return text

    def _links(self) -> Iterator[Link]:
        kept = {row["entry_id"]: row for row in self.template.tables[Words].rows}
        for entry in CaseEntry.objects.filter(case=self.case_id).order_by("number"):
            row = next(it for it in self.template.tables[CaseEntry].rows if it["id"] == entry.pk)
            said = content(gap("number"), entry) | {"facts": FACTS}
            covered = self._form(said).replace(f'"{FACTS}"', self._facts(row))
            link = Link(Pouring(covered, self.places), self.places[f"digest/{entry.pk}"])
            if entry.pk in kept:
                words = kept[entry.pk]
                text = words["salt"] + self._words(words)
                link.words.append((Pouring(text, self.places), self.places[f"sealed/{entry.pk}"]))
            yield link

    def pour(self, first: dict[str, int], serial: int, dice: Random) -> dict[str, str]:
        """The rows of a copy, by table."""
        values = [
            str(first[name] + n)
            for name, table in self.tables.items()
            for n in range(len(table.rows))
        ]
        values += [""] * (len(self.places) - len(values))
        values[self.places["number"]] = case_number(self.mark, self.series[1], serial)
        values[self.places["serial"]] = str(serial)
        for who, make in self.people.items():
            values[self.places[f"who/{who}"]] = make(dice)
        for place, length in self.secrets:
            values[place] = f"{dice.getrandbits(length * 4):0{length}x}"
        head = ""
        for link in self.links:
            for words, sealed in link.words:
                values[sealed] = digest(words.fill(values))
            head = values[link.digest] = digest(head + link.covered.fill(values))
        values[self.places["head"]] = head
        return {name: pouring.fill(values) for name, pouring in self.rows.items()}


def _people(parties: list[dict[str, Any]]) -> dict[str, Callable[[Random], str]]:
    """The persons and telephone numbers of a case, each with what makes another."""
    people: dict[str, Callable[[Random], str]] = {}
    for row in parties:
        named = [*row["representatives"], row["agent"]]
        if row["kind"] == PartyKind.RESIDENT.value:
            named.append(row["name"])
        people |= {it: invented.person for it in named if it}
        phones = [row["agent_phone"], "" if row["organisation_id"] else row["phone"]]
        people |= {it: invented.telephone for it in phones if it}
    return people


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _escaped(text: str) -> str:
    """A text as COPY reads it."""
    return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t").replace("\r", "\\r")

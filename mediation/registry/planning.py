"""What a sheet would do, row by row; nothing is written here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils import translation

from mediation.errors import Incomplete
from mediation.vocabulary import Word, bi

from .checking import Checked, attribute, check, tidied
from .kinds import JOINT, Column, Kind, Option
from .sheets import Row


class Fate(Word):
    """What a row of a sheet will do."""

    NEW = "new", "新建", "New"
    CHANGED = "changed", "更新", "Changes"
    SAME = "same", "已有，不变", "There already"
    CLOSED = "closed", "已停用，跳过", "Closed: left out"
    FAULTY = "faulty", "有误", "To be mended"


@dataclass(frozen=True)
class Planned:
    """A row: its number in the sheet, its cells, what it will do, and what is wrong with it."""

    number: int
    cells: Row
    fate: Fate
    given: dict[str, str] = field(default_factory=dict)
    subject: int | None = None
    faults: list[str] = field(default_factory=list)
    changes: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Plan:
    """A sheet: what each row will do."""

    heads: list[str]
    rows: list[Planned]

    def count(self, fate: Fate) -> int:
        """How many rows do this."""
        return sum(row.fate is fate for row in self.rows)

    @property
    def counts(self) -> list[tuple[Fate, int]]:
        """How many rows do what, without what none does."""
        return [(fate, count) for fate in Fate if (count := self.count(fate))]

    @property
    def is_sound(self) -> bool:
        """Whether nothing is to be mended."""
        return not self.count(Fate.FAULTY)

    @property
    def does_something(self) -> bool:
        """Whether confirming would write anything."""
        return bool(self.count(Fate.NEW) or self.count(Fate.CHANGED))

    @property
    def fates(self) -> str:
        """What was shown, to be compared at confirming."""
        return "".join(row.fate.value[0] for row in self.rows)


def heads(kind: Kind) -> list[str]:
    """The heads of a sheet of this kind."""
    return [str(column.label) for column in kind.columns]


def plan(kind: Kind, rows: list[Row]) -> Plan:
    """Look at a sheet, and write nothing."""
    columns = _columns(kind, rows[0] if rows else [])
    planner = _Planner(kind, columns)
    planned = [planner.row(number, row) for number, row in enumerate(rows[1:], 2) if any(row)]
    if not planned:
        raise Incomplete(bi("表格里没有数据行。", "The sheet has no rows."), field="file")
    return Plan(rows[0], planned)


def _columns(kind: Kind, given: Row) -> list[Column | None]:
    """The columns by their heads, in either language; others are left out."""
    known = {name: it for it in kind.columns for name in _names(it)}
    found = [known.get(_plain(head)) for head in given]
    missing = [it for it in kind.columns if it.is_required and it not in found]
    if missing:
        named = "、".join(str(it.label) for it in missing)
        sentence = bi(
            f"第一行缺少表头：{named}。请使用下载的模板。",
            f"The first row lacks: {named}. Please use the template.",
        )
        raise Incomplete(sentence, field="file")
    return found


def _plain(head: str) -> str:
    return head.replace(" ", "").replace("*", "").lower()


def _names(column: Column) -> list[str]:
    """The head of a column in both languages, and its own name."""
    said = []
    for language in ("zh-hans", "en"):
        with translation.override(language):
            said.append(_plain(str(column.label)))
    return [*said, column.name]


class _Planner:
    """What is there already, read once for all rows."""

    def __init__(self, kind: Kind, columns: list[Column | None]) -> None:
        self.kind, self.columns = kind, columns
        related = [it.name for it in kind.columns if it.among]
        rows = list(kind.model._default_manager.filter(**kind.given).select_related(*related))
        self.known: dict[tuple[str, str], Any] = {self._key_of(it): it for it in rows}
        self.ids = {
            it.name: _by_label(it, options)
            for it in kind.columns
            if (options := it.options()) is not None
        }
        self.met: dict[tuple[str, str], int] = {}

    def _key_of(self, subject: Any) -> tuple[str, str]:
        return str(getattr(subject, "parent_id", "") or ""), subject.name

    def row(self, number: int, cells: Row) -> Planned:
        """One row."""
        given, faults = self._given(cells)
        key = (given.get("parent", ""), given.get("name", ""))
        if not faults and key in self.met:
            first = self.met[key]
            faults = [str(bi(f"与第 {first} 行重复。", f"The same as row {first}."))]
        self.met.setdefault(key, number)
        subject = self.known.get(key)
        if faults:
            return Planned(number, cells, Fate.FAULTY, faults=faults)
        if subject is not None and not subject.is_active:
            return Planned(number, cells, Fate.CLOSED)
        return self._judged(number, cells, given, subject)

    def _judged(self, number: int, cells: Row, given: dict[str, str], subject: Any) -> Planned:
        if subject is not None:
            given = self._filled(given, subject)
        checked = check(self.kind, given, subject)
        if checked.faults:
            faults = [str(it.sentence) for it in checked.faults]
            return Planned(number, cells, Fate.FAULTY, faults=faults)
        if subject is None:
            return Planned(number, cells, Fate.NEW, given)
        changes = self._changes(checked, subject)
        fate = Fate.CHANGED if changes else Fate.SAME
        return Planned(number, cells, fate, given, subject.pk, changes=changes)

    def _given(self, cells: Row) -> tuple[dict[str, str], list[str]]:
        """The cells by column, names turned into ids."""
        given, faults = {}, []
        for column, text in zip(self.columns, cells, strict=False):
            if column is None:
                continue
            known = self.ids.get(column.name)
            if known is None or not text:
                given[column.name] = text
            elif (value := known.get(tidied(text))) is not None:
                given[column.name] = value
            else:
                faults.append(_unknown(column, text))
        return given, faults

    def _filled(self, given: dict[str, str], subject: Any) -> dict[str, str]:
        """An empty cell says nothing: what stands in the registry stays."""
        found = {}
        for column in self.kind.columns:
            now = getattr(subject, attribute(column))
            found[column.name] = given.get(column.name) or ("" if now is None else str(now))
        return found

    def _changes(self, checked: Checked, subject: Any) -> list[str]:
        names = [it for it in self.kind.columns if not it.is_fixed]
        return [
            str(it.label)
            for it in names
            if checked.values[attribute(it)] != getattr(subject, attribute(it))
        ]


def _unknown(column: Column, text: str) -> str:
    sentence = bi(
        f"登记簿里没有{column.label}“{text}”。", f"{column.label}: “{text}” is not in the registry."
    )
    return str(sentence)


def _by_label(column: Column, options: list[Option]) -> dict[str, str]:
    """Codes and ids by what people write: the whole label, or its last part where that is unique."""
    if column.words:
        words = list(column.words)
        return {said: word.value for word in words for said in (word.zh, word.en, word.value)}
    found = {str(label): value for value, label in options}
    short: dict[str, list[str]] = {}
    for value, label in options:
        short.setdefault(str(label).rpartition(JOINT)[2], []).append(value)
    return {name: values[0] for name, values in short.items() if len(values) == 1} | found

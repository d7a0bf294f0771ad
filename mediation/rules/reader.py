"""Reading tables of TOML strictly: an error names the file, the line and the key."""

from __future__ import annotations

import datetime as dt
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Any

NAMES: dict[type[Any], str] = {
    str: "text in quotes",
    int: "a whole number",
    bool: "true or false",
    list: "a list",
    dict: "a table",
    dt.date: "a date like 2026-01-31",
}
"""The kinds of values, as a person calls them."""


class PackError(ValueError):
    """A rule pack is wrong; the sentence names file, line and key."""


@dataclass(frozen=True)
class Origin:
    """Where a table was read from."""

    file: str
    text: str

    def line(self, path: tuple[str, ...]) -> int:
        """The line of a key, or else of the nearest table around it."""
        best, deepest = 1, 0
        head: tuple[str, ...] = ()
        for number, row in enumerate(self.text.splitlines(), 1):
            row = row.split("#")[0].strip()
            if row.startswith("["):
                here = head = _parts(row.strip("[]"))
            else:
                here = (*head, *_parts(row.split("=")[0]))
            if (depth := _shared(here, path)) > deepest:
                best, deepest = number, depth
        return best


def _shared(one: tuple[str, ...], other: tuple[str, ...]) -> int:
    """How many parts two paths have in common, from the first."""
    return len(list(takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))))


def _parts(name: str) -> tuple[str, ...]:
    return tuple(part.strip(" \"'") for part in name.split(".") if part.strip())


@dataclass
class Reader:
    """One table, each of whose keys has to be asked for."""

    origin: Origin
    path: tuple[str, ...]
    table: dict[str, Any]
    asked: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, text: str, file: str) -> Reader:
        """The whole of a file."""
        try:
            return cls(Origin(file, text), (), tomllib.loads(text))
        except tomllib.TOMLDecodeError as error:
            raise PackError(f"{file}: {error}") from error

    def fail(self, key: str, sentence: str) -> PackError:
        """The error for a key of this table; with "" for the table itself."""
        path = (*self.path, key) if key else self.path
        name = ".".join(path)
        return PackError(f"{self.origin.file}, line {self.origin.line(path)}: {name}: {sentence}")

    def get(self, key: str, kind: type[Any], default: Any = None) -> Any:
        """A value of the right kind, or its default; without one it must be there."""
        self.asked.add(key)
        value = self.table.get(key, default)
        if value is None:
            raise self.fail(key, "is missing")
        if type(value) is not kind:
            raise self.fail(key, f"must be {NAMES[kind]}, is {value!r}")
        return value

    def among(self, key: str, allowed: Iterable[str], default: str | None = None) -> str:
        """One of the allowed words."""
        value: str = self.get(key, str, default)
        if value not in (known := tuple(allowed)):
            raise self.fail(key, f"{value!r} is not one of {', '.join(known)}")
        return value

    def words(
        self, key: str, allowed: Iterable[str], default: list[str] | None = None
    ) -> list[str]:
        """Several of the allowed words; at least one, unless there is a default."""
        values: list[str] = self.get(key, list, default)
        known = tuple(allowed)
        for value in values:
            if value not in known:
                raise self.fail(key, f"{value!r} is not one of {', '.join(known)}")
        if not values and default is None:
            raise self.fail(key, "must not be empty")
        return values

    def number(
        self, key: str, *, least: int = 0, most: int | None = None, default: int | None = None
    ) -> int:
        """A whole number within its limits."""
        value: int = self.get(key, int, default)
        if value < least:
            raise self.fail(key, f"must be at least {least}, is {value}")
        if most is not None and value > most:
            raise self.fail(key, f"must be at most {most}, is {value}")
        return value

    def inner(self, key: str) -> Reader:
        """A table within this one; empty when it is not there."""
        return Reader(self.origin, (*self.path, key), self.get(key, dict, {}))

    def rows(self, key: str) -> dict[str, Reader]:
        """The tables within a table within this one, by name."""
        inner = self.inner(key)
        return {name: inner.inner(name) for name in inner.table}

    def finish(self) -> None:
        """Refuse keys that nobody asked for: a typing error must not pass as a rule."""
        for key in self.table:
            if key not in self.asked:
                raise self.fail(key, "is not a key of this table")

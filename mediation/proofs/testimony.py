"""What an entry tells of a fact: the shape of every testimony."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from .witness_deciding import Told


@dataclass(frozen=True)
class Testimony:
    """Columns of a fact by their names in the entry; `part` finds the part of the entry that tells of this row."""

    columns: dict[str, str]
    part: Callable[[Any, Told], Told] = lambda _, told: told


def alike(*names: str) -> dict[str, str]:
    """Columns that an entry calls by their own names."""
    return {name: name for name in names}

"""One case around a fact in hand: what follows of a column that no entry tells in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from mediation.models import CaseEntry, Fact

from .witness_deciding import Told

FREE = object()
"""Nothing tells what the column has to be."""


@dataclass
class Around:
    """One case's entries and facts, and what the entry of the fact in hand says."""

    case: Any
    entries: Mapping[int, CaseEntry]
    facts: Mapping[Any, list[Any]]
    entry: CaseEntry = field(init=False)
    told: Told = field(init=False)

    def with_it(self, model: type[Fact]) -> int | None:
        """The row of another kind that the same entry brought."""
        rows = self.facts.get(model, [])
        return next((it.pk for it in rows if it.entry_id == self.entry.pk), None)

    def row(self, model: type[Fact], pk: int | None) -> Any:
        """A row of this case."""
        return next((it for it in self.facts.get(model, []) if it.pk == pk), None)

    def last_before(self, model: type[Fact], **having: Any) -> int | None:
        """The last row that an earlier entry brought, with these values."""
        rows = [
            it
            for it in self.facts.get(model, [])
            if it.entry_id in self.entries
            and self.entries[it.entry_id].number < self.entry.number
            and all(getattr(it, name) == value for name, value in having.items())
        ]
        return max((it.pk for it in rows), default=None)

    def later(self, names: frozenset[str]) -> CaseEntry | None:
        """The first entry of these acts after this one."""
        after = [it for it in self.entries.values() if it.act in names]
        return min(
            (it for it in after if it.number > self.entry.number),
            key=lambda it: it.number,
            default=None,
        )


Rule = Callable[[Any, Around], Any]
"""What a column has to be, of this row."""

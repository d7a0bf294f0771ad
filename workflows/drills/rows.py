"""Every value of every row that is written about a case, changed one at a time as a superuser could who goes by all
guards: `verify` has to find it, and to name the case, the entry and the row. All of it is taken back.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db import DatabaseError, connection, models, transaction

from mediation.models import Alarm, Case, CaseEntry, Clock, Fact, Leaf, Root, TreeNode
from workflows.integrity.covering import NOT_TOLD
from workflows.integrity.past import past_faults
from workflows.integrity.published import published
from workflows.integrity.records import written
from workflows.integrity.walks import examined
from workflows.models import DisputeTask

PUBLISHED: tuple[type[models.Model], ...] = (Leaf, TreeNode, Root)
TABLES: tuple[type[models.Model], ...] = (
    Case,
    CaseEntry,
    Alarm,
    DisputeTask,
    *Fact.__subclasses__(),
    *PUBLISHED,
)
AT_ONCE = """
SELECT conrelid::regclass::text, conname FROM pg_constraint
WHERE contype = 'f' AND NOT condeferrable AND connamespace = 'public'::regnamespace
"""
"""Links that are not left to the end of a transaction, which never comes here."""
OF_STOPPED = ("entry_id", "rule")
"""Of a clock that was stopped: which act started it; its end often hangs on what stood in the case that day."""
OF_ALARMS = ("rung", "fires_at")
OF_TASKS = ("act", "finished")
"""Of an open task: what is awaited, and that it is open; the rest is the flow's own."""
GONE = "(row)"
"""What stands for a column where the whole row was taken away."""
EMPTY: tuple[tuple[type[models.Field[Any, Any]], Any], ...] = (
    (models.BooleanField, True),
    (models.DateTimeField, dt.datetime(2026, 1, 5, tzinfo=dt.UTC)),
    (models.DateField, dt.date(2026, 1, 5)),
    (models.JSONField, {"x": 1}),
    (models.CharField, "x"),
    (models.TextField, "x"),
    (models.UUIDField, "00000000-0000-4000-8000-000000000001"),
)
"""What is put where nothing stood."""


@dataclass
class Tried:
    """How many values were changed, how many changes the tables refused even then, and which were not found."""

    changes: int = 0
    refused: int = 0
    unseen: Counter[str] = field(default_factory=Counter)

    def __str__(self) -> str:
        missed = ", ".join(f"{name} {count}" for name, count in sorted(self.unseen.items()))
        said = f"{self.changes} values changed, {self.refused} refused by the tables"
        return f"{said}, {self.unseen.total()} not found {missed}".rstrip()

    def add(self, other: Tried) -> None:
        """Count what another counts."""
        self.changes, self.refused = self.changes + other.changes, self.refused + other.refused
        self.unseen += other.unseen


@dataclass(frozen=True)
class Change:
    """One value of one row, or the row itself."""

    row: Any
    column: str

    def __str__(self) -> str:
        return f"{self.row._meta.model_name}.{self.column}"

    def make(self) -> None:
        """Change it."""
        rows = type(self.row)._base_manager.filter(pk=self.row.pk)
        if self.column == GONE:
            rows._raw_delete(rows.db)
        else:
            rows.update(**{self.column: other_than(self.row, self.column)})

    def is_named(self, sentence: str) -> bool:
        """Whether a sentence says where it is."""
        row, told = self.row, f"{sentence} "
        if isinstance(row, CaseEntry):
            ends = ("numbered", "its last entry")  # one that is gone has no number any more
            return f"entry {row.number} " in told or any(it in told for it in ends)
        if isinstance(row, Fact):
            name = f"{row._meta.model_name} {row.pk}"
            return name in told or f"entry {row.entry.number} " in told or _is_counted(row)
        return True


def _is_counted(row: Fact) -> bool:
    """Clocks and pauses are counted anew: the finding says which date is wrong."""
    return row._meta.model_name in ("clock", "pause", "resumption", "extension", "correction")


def other_than(row: Any, column: str) -> Any:
    """Nearly the same; something, where there was nothing."""
    value = getattr(row, column)
    if value in (None, "", [], {}):
        kind = row._meta.get_field(column)
        base = getattr(kind, "base_field", None)
        if base is not None:
            return ["x" if isinstance(base, models.CharField) else 1]
        return next((it for known, it in EMPTY if isinstance(kind, known)), 1)
    return altered(value)


def altered(value: Any) -> Any:
    """One character, one day, one unit."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, dt.date):
        return value + dt.timedelta(days=1)
    if isinstance(value, int | Decimal):
        return value + 1
    if isinstance(value, dict):
        name = max(value)
        return {**value, name: altered(value[name])}
    if isinstance(value, list):
        return [altered(value[0]), *value[1:]] if value else ["x"]
    text = str(value or "")
    return text[:-1] + ("0" if text[-1:] != "0" else "1")


def rows_about(case: Case) -> Iterator[Any]:
    """Everything that is written about a case and not about the whole office."""
    yield case
    yield from CaseEntry.objects.filter(case=case).order_by("number")
    for model in sorted(Fact.__subclasses__(), key=lambda it: it.__name__):
        yield from model._default_manager.filter(case=case).select_related("entry").order_by("pk")
    yield from Alarm.objects.filter(clock__case=case, clock__stopped_by=None).order_by("pk")
    yield from DisputeTask.objects.filter(case=case, finished=None).order_by("pk")


def changes_of(case: Case) -> Iterator[Change]:
    """Every value of which something tells, and every row."""
    for row in rows_about(case):
        free = NOT_TOLD.get(type(row), {})
        for it in row._meta.concrete_fields:
            only = _only(row)
            if it.primary_key or it.generated or it.attname in free:
                continue
            if only is None or it.attname in only:
                yield Change(row, it.attname)
        if isinstance(row, Fact | CaseEntry) and not isinstance(row, Clock):
            yield Change(row, GONE)


def _only(row: Any) -> tuple[str, ...] | None:
    """Of what `verify` reads a part of it."""
    if isinstance(row, DisputeTask):
        return OF_TASKS
    if isinstance(row, Clock) and row.stopped_by_id:
        return OF_STOPPED
    return OF_ALARMS if isinstance(row, Alarm) else None


@contextmanager
def unguarded() -> Iterator[None]:
    """As the owner of the tables who lays off their guards; whatever happens here is taken back."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("SET LOCAL ROLE NONE")
            for model in TABLES:
                cursor.execute(f"ALTER TABLE {model._meta.db_table} DISABLE TRIGGER USER")
            cursor.execute(AT_ONCE)
            for table, name in cursor.fetchall():
                cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT IF EXISTS "{name}" CASCADE')
            cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        yield
        transaction.set_rollback(True)


def is_found(case: Case, change: Change) -> bool:
    """Change one value, look, and take it back."""
    with transaction.atomic():
        change.make()
        found = is_named(case, change)
        transaction.set_rollback(True)
    return found


def is_named(case: Case, change: Change) -> bool:
    """Whether the walk over this case says what is wrong with it, and where: the past first, as it is quick."""
    [past] = written(list(Case.objects.filter(pk=case.pk)))
    if any(change.is_named(it.sentence) for it in past_faults(past)):
        return True
    number = past.case.number
    return any(
        it.case == number and change.is_named(it.sentence) for it in examined([case.pk]).faults
    )


def try_all(case: Case, changes: Iterable[Change]) -> Tried:
    """Make one change after the other."""
    tried = Tried()
    with unguarded():
        for change in changes:
            tried.changes += 1
            try:
                if not is_found(case, change):
                    tried.unseen[str(change)] += 1
            except DatabaseError:
                tried.refused += 1
    return tried


def try_published(most: int) -> Tried:
    """Change values of leaves, nodes of the tree and roots, the last of each."""
    tried = Tried()
    with unguarded():
        for model in PUBLISHED:
            for row in model._base_manager.order_by("-pk")[:most]:
                for it in row._meta.concrete_fields:
                    if it.primary_key or getattr(row, it.attname) is None:
                        continue
                    _try_one(tried, Change(row, it.attname))
    return tried


def _try_one(tried: Tried, change: Change) -> None:
    tried.changes += 1
    try:
        with transaction.atomic():
            change.make()
            found = any(True for _ in published())
            transaction.set_rollback(True)
    except DatabaseError:
        tried.refused += 1
        return
    if not found:
        tried.unseen[str(change)] += 1

"""Does everything agree: journal, facts, milestones, clocks, open tasks? Reads all, changes nothing.

Cases are read in batches, each in a snapshot of its own, so a province is checked with the memory of a village
and no snapshot grows old.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Count, Max, Model

from mediation.acts.closing import FINAL
from mediation.models import (
    Agreement,
    Case,
    CaseEntry,
    Clock,
    Fact,
    Obligation,
    Opinion,
    Performance,
    Seat,
    Series,
    Words,
)
from mediation.proofs.journal import Fault, Found, faults_of
from mediation.proofs.witness import TESTIMONIES, contradictions
from mediation.rules import turns
from mediation.vocabulary import Status

from .models import DisputeTask

BATCH = 500
Row = TypeVar("Row", bound=Model)
Facts = dict[type[Fact], list[Any]]


@dataclass
class Report:
    """How much was looked at, and what is wrong."""

    cases: int = 0
    entries: int = 0
    faults: list[Fault] = field(default_factory=list)

    def add(self, other: Report) -> None:
        """Count what another report counts."""
        self.cases += other.cases
        self.entries += other.entries
        self.faults += other.faults


@dataclass
class Record:
    """One case with everything that is written about it."""

    case: Case
    entries: list[CaseEntry]
    words: dict[int, Words]
    facts: Facts
    tasks: list[DisputeTask]
    clocks: list[Clock]


def verify() -> Report:
    """Examine everything."""
    whole = Report()
    for part in examine():
        whole.add(part)
    return whole


def examine(batch: int = BATCH) -> Iterator[Report]:
    """Examine case after case, a report for each batch, and the series of numbers at last."""
    last = 0
    while True:
        with _snapshot():
            cases = list(Case.objects.filter(pk__gt=last).order_by("pk")[:batch])
            read = records(cases)
        if not cases:
            break
        last = cases[-1].pk
        yield Report(
            cases=len(cases),
            entries=sum(len(record.entries) for record in read),
            faults=[fault for record in read for fault in faults(record)],
        )
    with _snapshot():
        yield Report(faults=list(_series()))


@contextmanager
def _snapshot() -> Iterator[None]:
    """What is read here was true at one instant; a caller's own transaction is left as it is."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _of_cases(model: type[Row], cases: list[Case], **narrower: Any) -> dict[int, list[Row]]:
    found: dict[int, list[Row]] = defaultdict(list)
    ids = [case.pk for case in cases]
    rows = model._default_manager.filter(case__in=ids, **narrower)
    for row in rows.order_by("pk"):
        found[row.case_id].append(row)  # type: ignore[attr-defined]
    return found


def records(cases: list[Case]) -> list[Record]:
    """Everything that is written about some cases."""
    entries, words = _of_cases(CaseEntry, cases), _of_cases(Words, cases)
    facts = {model: _of_cases(model, cases) for model in TESTIMONIES}
    tasks = _of_cases(DisputeTask, cases, finished=None)
    clocks = _of_cases(Clock, cases, stopped_by=None)
    return [
        Record(
            case=case,
            entries=sorted(entries[case.pk], key=lambda entry: entry.number),
            words={kept.entry_id: kept for kept in words[case.pk]},
            facts={model: found[case.pk] for model, found in facts.items()},
            tasks=tasks[case.pk],
            clocks=clocks[case.pk],
        )
        for case in cases
    ]


def faults(record: Record) -> Iterator[Fault]:
    """Everything that does not agree about one case."""
    yield from faults_of(record.case, record.entries, record.words)
    for examined in (_facts, _flow, _clocks, _milestones):
        for rule, sentence in examined(record):
            yield Fault(record.case.number, rule, sentence)


def _facts(record: Record) -> Found:
    entries = {entry.pk: entry for entry in record.entries}
    for model, rows in record.facts.items():
        for row in rows:
            entry, kept = entries.get(row.entry_id), record.words.get(row.entry_id)
            name = f"{model._meta.model_name} {row.pk}"
            if entry is None:
                yield "fact", f"{name} hangs on no entry of this case"
                continue
            for column in contradictions(row, entry, kept.words if kept else {}):
                yield "fact", f"{name}: {column} is not what entry {entry.number} says"


def _flow(record: Record) -> Found:
    case, tasks = record.case, record.tasks
    if case.status == Status.ARCHIVED:
        if tasks:
            yield "task", f"the case is archived and {tasks[0].act} is still open"
    elif not tasks:
        yield "task", "the case is open and nobody has a task"
    elif not any(case.expected_act in task.flow_task.acts for task in tasks):
        yield "task", f"everybody waits for {case.expected_act}, and no open task does"


def _clocks(record: Record) -> Found:
    case, dues = record.case, [clock.due_on for clock in record.clocks]
    if case.next_due_on != min(dues, default=None):
        yield "clock", f"next due is {case.next_due_on}, the clocks say {min(dues, default=None)}"
    if case.status == Status.ARCHIVED and dues:
        yield "clock", "the case is archived and a clock is running"
    if case.status != Status.ARCHIVED and not dues:
        yield "clock", "the case is open and no clock is running"


def _milestones(record: Record) -> Found:
    case = record.case
    act, whose = turns.expected(case)
    if (case.expected_act, case.whose_turn) != (act.value if act else "", whose.value):
        yield "turn", f"it is the turn of {whose.value}, the case says {case.whose_turn}"
    if case.status == Status.COMMITTEE and case.opinions_awaited != _awaited(record):
        yield "milestone", f"{_awaited(record)} opinions are awaited, not {case.opinions_awaited}"
    if case.obligations_open != _promises_open(record):
        yield (
            "milestone",
            f"{_promises_open(record)} promises are open, not {case.obligations_open}",
        )


def _awaited(record: Record) -> int:
    def bodies(model: type[Seat] | type[Opinion]) -> set[str]:
        return {row.body_kind for row in record.facts[model] if row.panel == record.case.panel}

    return len(bodies(Seat) - bodies(Opinion))


def _promises_open(record: Record) -> int:
    current = {row.pk for row in record.facts[Agreement] if row.number == record.case.agreement}
    promised = {row.pk for row in record.facts[Obligation] if row.agreement_id in current}
    settled = {row.obligation_id for row in record.facts[Performance] if row.outcome in FINAL}
    return len(promised - settled)


def _series() -> Iterator[Fault]:
    """The numbers of a series run from 1 to its last, none missing."""
    given = {
        (row["body"], row["year"]): (row["count"], row["last"])
        for row in Case.objects.values("body", "year").annotate(
            count=Count("pk"), last=Max("serial")
        )
    }
    for series in Series.objects.select_related("body").order_by("pk"):
        count, last = given.pop((series.body_id, series.year), (0, 0))
        if not count == last == series.last:
            told = f"{count} cases up to number {last}, the series stands at {series.last}"
            yield Fault(f"{series.body.mark}/{series.year}", "series", told)
    for body, year in given:
        yield Fault(f"{body}/{year}", "series", "there are cases without a series")

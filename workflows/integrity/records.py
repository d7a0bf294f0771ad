"""Reading some cases with what is written about them, in few statements however many they are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import Model

from mediation.models import Area, Case, CaseEntry, Clock, Fact, Seat, Words
from mediation.proofs.witness import TESTIMONIES
from mediation.rules import past
from mediation.rules.histories import History
from mediation.rules.past import Past
from mediation.rules.recounts import Known, known
from workflows.models import DisputeTask

Row = TypeVar("Row", bound=Model)
Facts = dict[type[Fact], list[Any]]
Found = dict[int, list[Row]]


@dataclass(kw_only=True)
class Written:
    """One case with what is written about it."""

    case: Case
    entries: list[CaseEntry] = field(default_factory=list)
    words: dict[int, Words] = field(default_factory=dict)
    facts: Facts = field(default_factory=dict)
    places: dict[int, str] = field(default_factory=dict)
    clocks_ever: list[Clock] = field(default_factory=list)


@dataclass(kw_only=True)
class Record(Written):
    """The same with what its present hangs on; entries, words and facts where the past is asked about too."""

    tasks: list[DisputeTask]
    clocks: list[Clock]
    alarms: dict[int, list[Known]]
    past: Past
    history: History
    panel: dict[int, str]


@contextmanager
def snapshot() -> Iterator[None]:
    """What is read here was true at one instant; a caller's own transaction is left as it is."""
    outermost = not connection.in_atomic_block
    with transaction.atomic():
        if outermost:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield


def _of_cases(model: type[Row], cases: list[Case], **narrower: Any) -> Found[Row]:
    found: Found[Row] = defaultdict(list)
    ids = [case.pk for case in cases]
    rows = model._default_manager.filter(case__in=ids, **narrower)
    for row in rows.order_by("pk"):
        found[row.case_id].append(row)  # type: ignore[attr-defined]
    return found


def presents(cases: list[Case]) -> list[Record]:
    """What the present of some cases hangs on."""
    tasks = _of_cases(DisputeTask, cases, finished=None)
    clocks = _of_cases(Clock, cases, stopped_by=None)
    every = [clock for running in clocks.values() for clock in running]
    alarms, history = known(every), History(every)
    said = past.read([case.pk for case in cases])
    seats = _of_cases(Seat, cases)
    return [
        Record(
            case=case,
            tasks=tasks[case.pk],
            clocks=clocks[case.pk],
            alarms=alarms,
            past=said[case.pk],
            history=history,
            panel={it.mediator_id: it.body_kind for it in seats[case.pk] if it.panel == case.panel},
        )
        for case in cases
    ]


def written(cases: list[Case]) -> list[Written]:
    """Everything that is written about some cases, and nothing that has to be understood first."""
    found = [Written(case=case) for case in cases]
    _add_past(found)
    return found


def records(cases: list[Case]) -> list[Record]:
    """Everything that is written about some cases."""
    found = presents(cases)
    _add_past(found)
    return found


def _add_past(found: Sequence[Written]) -> None:
    cases = [it.case for it in found]
    entries, words = _of_cases(CaseEntry, cases), _of_cases(Words, cases)
    facts = {model: _of_cases(model, cases) for model in TESTIMONIES}
    clocks = _of_cases(Clock, cases)
    estates = Area.objects.filter(pk__in={it.estate_id for it in cases})
    places = dict(estates.values_list("pk", "path"))
    for record in found:
        case = record.case.pk
        record.entries = sorted(entries[case], key=lambda entry: entry.number)
        record.words = {kept.entry_id: kept for kept in words[case]}
        record.facts = {model: rows[case] for model, rows in facts.items()}
        record.places, record.clocks_ever = places, clocks[case]

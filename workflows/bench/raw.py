"""The floor: a plain psycopg loop that writes the rows of a step into the same tables, under the same guards."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import psycopg

from mediation.calendar.naive import end_of_day
from mediation.models import Case, CaseEntry, Clock
from mediation.proofs.chain import canonical, digest
from mediation.vocabulary import Turn
from workflows.flows import DisputeFlow
from workflows.models import DisputeProcess, DisputeTask

from .county import SINCE, County
from .meter import Counter, Step
from .rows import Row

ROAD = (
    ("accept_case", "accepted"),
    ("invite_respondent", "accepted"),
    ("record_consent", "accepted"),
    ("form_panel", "committee"),
    *[("give_opinion", "committee")] * 4,
    ("terminate_mediation", "terminated"),
    ("archive_case", "archived"),
)
"""What follows the filing on the road of our own contender: each act, and the status after it."""

LOCK = "SELECT version, status, head, now() FROM mediation_case WHERE id = %(case)s FOR UPDATE"
MOVE = """UPDATE mediation_case SET version = %(number)s, status = %(status_after)s, head = %(digest)s,
    recorded_at = %(recorded_at)s WHERE id = %(case_id)s"""
FINISH = "UPDATE workflows_task SET status = 'DONE', finished = %(now)s WHERE id = %(task)s"
LINK = """INSERT INTO workflows_task_previous (from_disputetask_id, to_disputetask_id)
    VALUES (%(task)s, %(after)s)"""
STOP = "UPDATE mediation_clock SET stopped_by_id = %(entry)s WHERE id = %(clock)s"


@dataclass
class Standing:
    """Where the loop's case is: the rows that its next step continues."""

    number: str
    case: int = 0
    process: int = 0
    task: int = 0
    clock: int = 0


class RawLoop:
    """Lock, case, entry with its chain, task closed, task opened and linked, clock closed, clock opened."""

    def __init__(self, database: psycopg.Connection[Any], county: County, counter: Counter) -> None:
        self.database, self.counter = database, counter
        self.person = county.clerk.pk
        self.serials = itertools.count(1)
        self.case = Row.like(_example_case(county))
        self.entry = Row.like(CaseEntry(by=county.clerk, role="intake_clerk", occurred_on=SINCE))
        self.process = Row.like(DisputeProcess(flow_class=DisputeFlow))
        self.task = Row.like(DisputeTask(flow_task=DisputeFlow.accept_case, flow_task_type="HUMAN"))
        end = end_of_day(SINCE, False, dt.UTC)
        self.clock = Row.like(
            Clock(rule="raw", pack="raw", started_on=SINCE, due_on=SINCE, due_at=end)
        )

    def one_case(self) -> Iterator[Step]:
        """The eleven steps of one case."""
        at = Standing(number=f"raw {next(self.serials)}")
        yield "file_case", partial(self._file, at)
        for act, status in ROAD:
            yield act, partial(self._step, at, act, status)

    def _file(self, at: Standing) -> None:
        with self.database.transaction():
            now = self._read("SELECT now()", {})[0]
            entry = self._next_entry(at, 0, "", "", now, act="file_case", status_after="filed")
            serial = int(at.number.split()[1])
            given = {"number": at.number, "serial": serial, "head": entry["digest"]}
            at.case = self._insert(self.case, **given, recorded_at=now)
            entry_id = self._insert(self.entry, **{**entry, "case_id": at.case})
            at.process = self._insert(self.process, case_id=at.case, created=now)
            at.task = self._open(at, now)
            at.clock = self._insert(self.clock, case_id=at.case, entry_id=entry_id)

    def _step(self, at: Standing, act: str, status: str) -> None:
        with self.database.transaction():
            version, before, head, now = self._read(LOCK, {"case": at.case})
            entry = self._next_entry(at, version, before, head, now, act=act, status_after=status)
            entry_id = self._insert(self.entry, **entry)
            self._write(MOVE, entry)
            self._write(STOP, {"entry": entry_id, "clock": at.clock})
            at.clock = self._insert(self.clock, case_id=at.case, entry_id=entry_id)
            self._write(FINISH, {"now": now, "task": at.task})
            after, at.task = at.task, self._open(at, now)
            self._write(LINK, {"task": at.task, "after": after})

    def _next_entry(
        self, at: Standing, version: int, before: str, head: str, now: dt.datetime, **more: str
    ) -> dict[str, Any]:
        """The columns of an entry that continues the chain."""
        content = {"number": version + 1, "status_before": before, **more}
        told = {"case": at.number, "by": self.person, "recorded_at": now.isoformat(), **content}
        sealed = {"previous_digest": head, "digest": digest(head + canonical(told))}
        return {"case_id": at.case, "recorded_at": now, **content, **sealed}

    def _open(self, at: Standing, now: dt.datetime) -> int:
        return self._insert(self.task, case_id=at.case, process_id=at.process, created=now)

    def _insert(self, row: Row, **given: Any) -> int:
        return int(self._read(row.statement, {**row.values, **given})[0])

    def _read(self, statement: Any, values: dict[str, Any]) -> Any:
        self.counter.total += 1
        return self.database.execute(statement, values).fetchone()

    def _write(self, statement: str, values: dict[str, Any]) -> None:
        self.counter.total += 1
        self.database.execute(statement, values)


def _example_case(county: County) -> Case:
    """A case with every column filled that a step of the loop leaves alone."""
    return Case(
        body=county.committee, estate=county.estate, place_path=county.estate.path, version=1,
        year=SINCE.year, title="raw", dispute_type="P01", channel="court", party_pair="other",
        risk="low", complexity="ordinary", filed_on=SINCE, whose_turn=Turn.INTAKE.value,
        status="filed",
    )  # fmt: skip

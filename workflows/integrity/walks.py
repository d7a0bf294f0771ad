"""The walk over the cases, batch by batch, each in a snapshot of its own.

So a province is checked with the memory of a village, and no snapshot grows old.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from mediation.models import Case
from mediation.proofs.journal import Fault
from mediation.vocabulary import Status

from .meetings import examine_meetings
from .numbering import numbering
from .past import faults
from .present import Finding, Looking, findings
from .published import published
from .records import Record, presents, records, snapshot

BATCH = 500
Reading = Callable[[list[Case]], list[Record]]


@dataclass
class Report:
    """How much was looked at, and what is wrong. `findings` are about the present of open cases."""

    cases: int = 0
    entries: int = 0
    faults: list[Fault] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)
    meetings: int = 0

    def add(self, other: Report) -> None:
        """Count what another report counts."""
        self.cases += other.cases
        self.entries += other.entries
        self.meetings += other.meetings
        self.faults += other.faults
        self.findings += other.findings


def _whole(parts: Iterator[Report]) -> Report:
    whole = Report()
    for part in parts:
        whole.add(part)
    return whole


def verify() -> Report:
    """Examine everything."""
    return _whole(examine())


def look_over() -> Report:
    """Look at every case that is not archived: could somebody go on with it at this moment?"""
    return _whole(_present(BATCH))


def examine(batch: int = BATCH) -> Iterator[Report]:
    """Examine case after case and meeting after meeting, a report for each batch; at last the series of numbers,
    and what was published of them all.
    """
    for read in _batches(records, batch, archived=True):
        yield Report(
            cases=len(read),
            entries=sum(len(record.entries) for record in read),
            faults=[fault for record in read for fault in faults(record)],
        )
    for meetings, entries, found in examine_meetings(batch):
        yield Report(entries=entries, meetings=meetings, faults=found)
    with snapshot():
        yield Report(faults=[*numbering(), *published()])


def _present(batch: int) -> Iterator[Report]:
    looking = Looking()
    for read in _batches(presents, batch, archived=False):
        found = [finding for record in read for finding in findings(record, looking)]
        said = sum(len(record.past.said) for record in read)
        yield Report(len(read), said, [finding.fault for finding in found], found)


def _batches(reading: Reading, batch: int, *, archived: bool) -> Iterator[list[Record]]:
    last = 0
    wanted = Case.objects.all() if archived else Case.objects.exclude(status=Status.ARCHIVED.value)
    while True:
        with snapshot():
            cases = list(wanted.filter(pk__gt=last).order_by("pk")[:batch])
            read = reading(cases) if cases else []
        if not cases:
            return
        last = cases[-1].pk
        yield read


def now_wrong(cases: list[Case]) -> list[Finding]:
    """What is wrong with the present of these cases at this moment."""
    with snapshot():
        read, looking = presents(cases), Looking()
    return [finding for record in read for finding in findings(record, looking)]

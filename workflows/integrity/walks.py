"""The walk over the cases, batch by batch, each in a snapshot of its own.

So a province is checked with the memory of a village, and no snapshot grows old.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from mediation.models import Case
from mediation.proofs.journal import Fault
from mediation.vocabulary import Status

from .finding import Finding, unreadable
from .meetings import examine_meetings
from .numbering import numbering
from .past import faults, past_faults
from .present import Looking, findings
from .published import published
from .records import presents, records, snapshot, written

BATCH = 500
UNREADABLE = (ValueError, LookupError, TypeError, AttributeError, ArithmeticError)
"""What comes of a value in a row that no rule knows."""


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


def _whole(parts: Iterable[Report]) -> Report:
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
    for ids in _batches(batch, archived=True):
        yield examined(ids)
    for meetings, entries, found in examine_meetings(batch):
        yield Report(entries=entries, meetings=meetings, faults=found)
    with snapshot():
        yield Report(faults=[*numbering(), *published()])


def examined(ids: list[int]) -> Report:
    """These cases; where something cannot even be understood, the one case in which it stands is named."""
    try:
        with snapshot():
            read = records(_cases(ids))
        looking = Looking()
        found = [fault for record in read for fault in faults(record, looking)]
    except UNREADABLE as error:
        return _whole(examined([it]) for it in ids) if len(ids) > 1 else _past(ids, error)
    return Report(len(read), sum(len(record.entries) for record in read), found)


def _past(ids: list[int], error: Exception) -> Report:
    """What can be said of a case that holds a value which no rule knows."""
    with snapshot():
        [record] = written(_cases(ids))
    found = [*past_faults(record), unreadable(record.case.number, error).fault]
    return Report(1, len(record.entries), found)


def _present(batch: int) -> Iterator[Report]:
    for ids in _batches(batch, archived=False):
        yield _looked_over(ids)


def _looked_over(ids: list[int]) -> Report:
    try:
        with snapshot():
            read = presents(_cases(ids))
        looking = Looking()
        found = [finding for record in read for finding in findings(record, looking)]
    except UNREADABLE as error:
        if len(ids) > 1:
            return _whole(_looked_over([it]) for it in ids)
        found = [unreadable(_cases(ids)[0].number, error)]
        return Report(1, 0, [it.fault for it in found], found)
    said = sum(len(record.past.said) for record in read)
    return Report(len(read), said, [finding.fault for finding in found], found)


def _cases(ids: list[int]) -> list[Case]:
    return list(Case.objects.filter(pk__in=ids).order_by("pk"))


def _batches(batch: int, *, archived: bool) -> Iterator[list[int]]:
    last = 0
    wanted = Case.objects.all() if archived else Case.objects.exclude(status=Status.ARCHIVED.value)
    rows = wanted.order_by("pk").values_list("pk", flat=True)
    while ids := list(rows.filter(pk__gt=last)[:batch]):
        last = ids[-1]
        yield ids


def now_wrong(cases: list[Case]) -> list[Finding]:
    """What is wrong with the present of these cases at this moment."""
    with snapshot():
        read, looking = presents(cases), Looking()
    return [finding for record in read for finding in findings(record, looking)]

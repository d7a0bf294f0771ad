"""The last look over the open cases, kept where all web processes find it.

It is kept in the cache and not in a table: it is no fact, it can be made again at any time, and a lost one costs one
walk. The page looks at the cases that are named in it once more before it shows them, so it never shows what has been
set right since.
"""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import dataclass

from django.core.cache import cache
from django.utils import timezone

from mediation.models import Case
from mediation.vocabulary import Status

from .finding import Finding
from .meetings import examine_meetings
from .walks import BATCH, look_over

KEY = "integrity-last-look"
KEPT = 1000
"""So many findings are kept; more of them are one fault of the whole, not a list to work through."""
QUICK = 2000
"""Up to so many open cases a page may be kept waiting for a walk that nobody has made yet."""


@dataclass(frozen=True)
class Look:
    """One look over open cases and meetings. `count` is how many findings there were, of which some are kept."""

    at: dt.datetime
    cases: int
    seconds: float
    count: int
    findings: tuple[Finding, ...]
    meetings: int = 0
    wrong_meetings: tuple[str, ...] = ()

    @property
    def numbers(self) -> list[str]:
        """The cases that were named, in the order of the walk."""
        return list(dict.fromkeys(finding.case for finding in self.findings))


def look_now() -> Look:
    """Look over every open case and every meeting, and remember the answer."""
    at, started = timezone.now(), time.monotonic()
    report, found = look_over(), []
    for meetings, _entries, faults in examine_meetings(BATCH):
        report.meetings += meetings
        found += [it.case for it in faults]
    seconds = round(time.monotonic() - started, 2)
    named = tuple(dict.fromkeys(found))[:KEPT]
    wrong = report.findings
    look = Look(
        at, report.cases, seconds, len(wrong), tuple(wrong[:KEPT]), report.meetings, named
    )  # fmt: skip
    cache.set(KEY, look, timeout=None)
    return look


def last_look() -> Look | None:
    """The last look; one is made where none is remembered and the county is small enough to wait for it."""
    found: Look | None = cache.get(KEY)
    if found is None and _is_quick():
        return look_now()
    return found


def _is_quick() -> bool:
    some = Case.objects.exclude(status=Status.ARCHIVED.value).order_by()[: QUICK + 1]
    return some.count() <= QUICK

"""How fast everything is verified from rows in PostgreSQL: journals, words, facts, the present, the published tree."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management import CommandError

from workflows.integrity import Report, examine
from workflows.publishing import publish

from .load import own_server

SAID_EVERY = 100_000
MEGABYTE = 1024
"""Kilobytes, in which the system counts the largest memory of a process."""


def run(tell: Callable[[str], Any], county: Path) -> None:
    """Put the entries of a county under a root, then verify all of it as `verify` does."""
    if not (county / "postgres").exists():
        raise CommandError(f"{county} holds no county: `bench load --keep {county}` makes one.")
    with own_server(county, keeps=True):
        began = time.monotonic()
        root = publish()
        tell(f"root {root.number} over {root.size:,} entries: {time.monotonic() - began:.0f} s")
        _verify(tell)


def _verify(tell: Callable[[str], Any]) -> None:
    began, used, whole, said = time.monotonic(), time.process_time(), Report(), 0
    for part in examine():
        whole.add(part)
        if whole.entries - said >= SAID_EVERY:
            said = whole.entries
            tell(f"  {said:,} entries, {time.monotonic() - began:.0f} s")
    seconds, own = time.monotonic() - began, time.process_time() - used
    for fault in whole.faults[:20]:
        tell(f"{fault.case}: {fault.rule}: {fault.sentence}")
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // MEGABYTE
    tell(
        f"verified {whole.cases:,} cases, {whole.entries:,} entries from rows in {seconds:.0f} s"
        f" ({own:.0f} s of this process): {whole.entries / seconds:,.0f} entries a second,"
        f" {peak} MB at most, {len(whole.faults)} faults"
    )

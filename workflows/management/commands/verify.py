"""Walk all journals and everything that hangs on them; name each case that does not agree."""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from workflows.integrity import Report, examine
from workflows.integrity.exhibits import exhibits


class Command(BaseCommand):
    """`./run manage verify`: exit code 1 on any fault."""

    help = "Checks every journal, fact, milestone, clock and open task; exit code 1 on any fault."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For machines: one line of JSON."""
        parser.add_argument("--json", action="store_true", help="print one line of JSON")
        parser.add_argument("--files", action="store_true", help="read every document, too")

    def handle(self, *args: Any, **options: Any) -> None:
        """Examine, tell, and end with the answer."""
        started, whole = time.monotonic(), Report()
        for part in examine():
            whole.add(part)
            if not options["json"]:
                self._tell(part)
        if options["files"]:
            documents = Report(faults=list(exhibits()))
            whole.add(documents)
            if not options["json"]:
                self._tell(documents)
        self._sum_up(whole, time.monotonic() - started, as_json=options["json"])
        if whole.faults:
            sys.exit(1)

    def _tell(self, part: Report) -> None:
        for fault in part.faults:
            self.stdout.write(f"{fault.case}: {fault.rule}: {fault.sentence}")

    def _sum_up(self, whole: Report, seconds: float, *, as_json: bool) -> None:
        if as_json:
            told = {
                "cases": whole.cases,
                "entries": whole.entries,
                "meetings": whole.meetings,
                "seconds": round(seconds, 1),
                "faults": [fault._asdict() for fault in whole.faults],
            }
            self.stdout.write(json.dumps(told, ensure_ascii=False))
            return
        verdict = f"{len(whole.faults)} faults" if whole.faults else "everything agrees"
        self.stdout.write(
            f"{whole.cases} cases, {whole.entries} entries, {whole.meetings} meetings"
            f" in {seconds:.1f} s: {verdict}."
        )

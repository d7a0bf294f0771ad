"""Is any open case stuck? Names each rule that is broken; `--repair` sets right what can be."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import override

from mediation.acts.mass import clockwork
from mediation.models import Case
from workflows.integrity.remembered import Look, look_now
from workflows.mending import Mended, mend


class Command(BaseCommand):
    """`./run manage integrity`: exit code 1 when something is wrong, and still wrong after a repair."""

    help = "Looks over every open case: somebody's turn, a task, a live clock, dates as derived."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """For machines: one line of JSON. For operators: the repair."""
        parser.add_argument("--json", action="store_true", help="print one line of JSON")
        parser.add_argument(
            "--repair", action="store_true", help="count anew the cases that are named, as acts"
        )
        parser.add_argument("--lang", choices=["zh-hans", "en"], default="zh-hans")

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, repair where asked to, tell, and end with the answer."""
        with override(options["lang"]):
            look = look_now()
            mended = repair(look) if options["repair"] else []
            left = look_now() if mended else look
            if options["json"]:
                self.stdout.write(json.dumps(as_json(left, mended), ensure_ascii=False))
            else:
                self._tell(left, mended)
        if left.count:
            sys.exit(1)

    def _tell(self, look: Look, mended: list[Mended]) -> None:
        for it in mended:
            self.stdout.write(f"{it.case}: {it.refusal or _said(it)}")
        for finding in look.findings:
            self.stdout.write(
                f"{finding.case}: {finding.rule}: {finding.sentence} → {finding.remedy}"
            )
        self.stdout.write(f"{look.cases} cases in {look.seconds} s: {look.count} findings.")


def _said(mended: Mended) -> str:
    entry = mended.entry.number if mended.entry else 0
    return f"entry {entry}: {len(mended.gone)} put right, {len(mended.left)} left"


def repair(look: Look) -> list[Mended]:
    """Count anew every case that was named, by the clockwork, each in its own transaction."""
    by = clockwork()
    wanted = {finding.case for finding in look.findings if finding.is_mendable}
    cases = Case.objects.filter(number__in=wanted).order_by("pk")
    return [mend(case, by) for case in cases]


def as_json(look: Look, mended: list[Mended]) -> dict[str, Any]:
    """The answer for machines."""
    return {
        "cases": look.cases,
        "seconds": look.seconds,
        "count": look.count,
        "findings": [
            {
                "case": it.case,
                "rule": it.rule,
                "zh": it.zh,
                "en": it.en,
                "mendable": it.is_mendable,
            }
            for it in look.findings
        ],
        "repaired": [
            {
                "case": it.case,
                "entry": it.entry.number if it.entry else None,
                "gone": [finding.rule for finding in it.gone],
                "left": [finding.rule for finding in it.left],
                "refusal": it.refusal,
            }
            for it in mended
        ],
    }

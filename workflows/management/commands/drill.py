"""Prove on this machine what the tests prove on a smaller scale: `drill due`, `kill`, `tamper`, `timing`."""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from mediation.drills import due
from workflows.drills import kill, tamper, timing

DRILLS = {"due": due, "kill": kill, "tamper": tamper, "timing": timing}
"""What can be drilled: each a module with its HELP, its arguments and its run."""

OF_DJANGO = {
    "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks", "verbosity",
    "drill",
}  # fmt: skip


class Command(BaseCommand):
    """`drill NAME ...`"""

    help = "Prove on this machine what the tests prove on a smaller scale."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One subcommand for each drill."""
        drills = parser.add_subparsers(dest="drill", required=True, metavar="DRILL")
        for name, drill in DRILLS.items():
            drill.add_arguments(drills.add_parser(name, help=drill.HELP))

    def handle(self, *args: Any, **options: Any) -> None:
        """Drill what was asked for; a failure is the exit code."""
        asked = {name: value for name, value in options.items() if name not in OF_DJANGO}
        failed = DRILLS[options["drill"]].run(self.stdout.write, **asked)
        if failed:
            sys.exit(failed)

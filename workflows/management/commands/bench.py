"""Measure what the product costs, on the server it is given, in a throw-away database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from workflows.bench import acts, clocks, load, pages, proof

SUBJECTS = {"acts": acts, "clocks": clocks, "load": load, "pages": pages, "proof": proof}
"""What can be measured: each a module with its HELP, its arguments and its run."""

OF_DJANGO = {
    "settings", "pythonpath", "traceback", "no_color", "force_color", "skip_checks", "verbosity",
    "subject",
}  # fmt: skip


class Command(BaseCommand):
    """`bench SUBJECT ...`"""

    help = "Measure what the product costs, in a throw-away database on the server it is given."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        """One subcommand for each subject."""
        subjects = parser.add_subparsers(dest="subject", required=True, metavar="SUBJECT")
        for name, subject in SUBJECTS.items():
            subject.add_arguments(subjects.add_parser(name, help=subject.HELP))

    def handle(self, *args: Any, **options: Any) -> None:
        """Measure the subject that was asked for."""
        asked = {name: value for name, value in options.items() if name not in OF_DJANGO}
        SUBJECTS[options["subject"]].run(self.stdout.write, **asked)

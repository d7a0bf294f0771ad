"""Print the lifecycle of a case as a diagram, or put it into a file between its marks."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mediation.rules.diagram import draw, drawn_into


class Command(BaseCommand):
    """`./run manage draw_lifecycle --into README.md`."""

    help = "Draws the lifecycle from the state machine, as mermaid."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("--into", type=Path, help="a file with marks for the diagram")

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw it."""
        path: Path | None = options["into"]
        if path is None:
            self.stdout.write(draw())
            return
        try:
            path.write_text(drawn_into(path.read_text(encoding="utf-8")), encoding="utf-8")
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error

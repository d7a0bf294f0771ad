"""Print who sees what of a case as tables, or put them into a file between their marks."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mediation.rules.visibility_drawn import draw, drawn_into


class Command(BaseCommand):
    """`./run manage draw_visibility --into docs/visibility.md`."""

    help = "Draws the table of visibility: field group by role, with stages and sources."
    requires_system_checks = ()

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("--into", type=Path, help="a file with marks for the tables")

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw them."""
        path: Path | None = options["into"]
        if path is None:
            self.stdout.write(draw())
            return
        try:
            path.write_text(drawn_into(path.read_text(encoding="utf-8")), encoding="utf-8")
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error

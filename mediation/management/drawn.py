"""A command that prints what is drawn from the code, or puts it into a file between its marks."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any, Protocol

from django.core.management.base import BaseCommand, CommandError


class Picture(Protocol):
    """A module that draws something, alone or into a text."""

    def draw(self) -> str:
        """The picture of today."""

    def drawn_into(self, text: str) -> str:
        """The text with it; ValueError when its place is missing."""


class DrawCommand(BaseCommand):
    """Says what it draws."""

    requires_system_checks = ()
    picture: Picture

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to."""
        parser.add_argument("--into", type=Path, help="a file with marks for what is drawn")

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw it."""
        path: Path | None = options["into"]
        if path is None:
            self.stdout.write(self.picture.draw())
            return
        try:
            text = self.picture.drawn_into(path.read_text(encoding="utf-8"))
            path.write_text(text, encoding="utf-8")
        except (OSError, ValueError) as error:
            raise CommandError(str(error)) from error

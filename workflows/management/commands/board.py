"""The board's figures: check them, count them anew, fold them; and check a month that was handed out."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mediation.proofs.signing import is_genuine, key_in, public_key
from mediation.queries import tallies


class Command(BaseCommand):
    """`./run manage board check`, `… board rebuild`, `… board genuine fengqiao-2026-10.json`."""

    help = "Checks or recounts the board's figures; checks a signed month."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """What to do."""
        parser.add_argument("what", choices=["check", "rebuild", "fold", "genuine", "key"])
        parser.add_argument("file", type=Path, nargs="?", help="the signed month")
        parser.add_argument(
            "--key", default="", help="whose signature; this installation's if none"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Do it."""
        what: str = options["what"]
        self.stdout.write(str(getattr(self, f"_{what}")(**options)))

    def _check(self, **options: Any) -> str:
        wrong = tallies.differences()
        if wrong:
            lines = [
                f"{' '.join(map(str, cell))}: {kept}, is {true}" for *cell, kept, true in wrong
            ]
            raise CommandError("\n".join([*lines, "`./run manage board rebuild` counts anew."]))
        return "Every figure of the board is what the cases say."

    def _rebuild(self, **options: Any) -> str:
        tallies.rebuild()
        return "Counted anew."

    def _fold(self, **options: Any) -> str:
        return f"{tallies.fold()} changes folded."

    def _key(self, **options: Any) -> str:
        return public_key(key_in(settings.SIGNING_KEY_FILE))

    def _genuine(self, **options: Any) -> str:
        file: Path | None = options["file"]
        if file is None or not file.is_file():
            raise CommandError("Name the file of the signed month.")
        known = options["key"] or self._key()
        if not is_genuine(file.read_bytes(), known):
            raise CommandError("Not genuine: changed, or signed by somebody else.")
        return "Genuine: signed by this key, and nothing of it was changed."

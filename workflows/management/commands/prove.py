"""Write the proof of a case's journal, or the verifier, into a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mediation.models import Case, CaseEntry, Words
from mediation.proofs.giving_out import proof
from mediation.proofs.verifier import script


class Command(BaseCommand):
    """`./run manage prove NUMBER --into FILE`, `./run manage prove --verifier --into verify.py`."""

    help = "Writes the proof of a case, which verify.py checks; with --verifier that script itself."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which case, where to, with its words or not."""
        parser.add_argument("number", nargs="?", default="")
        parser.add_argument("--into", type=Path, required=True)
        parser.add_argument(
            "--words", action="store_true", help="with the private words, for whoever may read them"
        )
        parser.add_argument("--verifier", action="store_true", help="write verify.py instead")

    def handle(self, *args: Any, **options: Any) -> None:
        """Write it."""
        into: Path = options["into"]
        if options["verifier"]:
            into.write_text(script(), "utf-8")
            return
        case = Case.objects.filter(number=options["number"]).first()
        if case is None:
            raise CommandError("没有这个案号 / There is no such case.")
        entries = list(CaseEntry.objects.filter(case=case).order_by("number"))
        kept = Words.objects.filter(case=case).select_related("entry") if options["words"] else ()
        words = {it.entry.number: it for it in kept}
        into.write_bytes(b"".join(proof(case, entries, words=words)))
        self.stdout.write(f"{case.number}: {len(entries)} entries")

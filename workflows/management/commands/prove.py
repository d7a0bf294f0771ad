"""Write the proof of the journal of a case or a meeting, or the verifier, into a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from mediation.models import Case, Journaled, Meeting
from mediation.proofs.giving_out import proof
from mediation.proofs.verifier import script


class Command(BaseCommand):
    """`./run manage prove NUMBER --into FILE`, `./run manage prove --verifier --into verify.py`."""

    help = "Writes the proof of a case or a joint meeting, which verify.py checks; with --verifier that script itself."

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
        number = options["number"]
        thing: Journaled | None = Case.objects.filter(number=number).first()
        thing = thing or Meeting.objects.filter(number=number).first()
        if thing is None:
            raise CommandError("没有这个案号或会议号 / There is no such case or meeting.")
        kind: dict[str, Any] = {type(thing).ENTRY.KIND: thing}
        journal: Any = type(thing)
        entries = list(journal.ENTRY.objects.filter(**kind).order_by("number"))
        kept = journal.WORDS.objects.filter(**kind) if options["words"] else None
        words = {} if kept is None else {it.entry.number: it for it in kept.select_related("entry")}
        into.write_bytes(b"".join(proof(thing, entries, words=words)))
        self.stdout.write(f"{number}: {len(entries)} entries")

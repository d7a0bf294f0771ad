"""Put every entry that is not under a root yet under a new signed one; write the roots into a file."""

from __future__ import annotations

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override

from mediation.errors import Refusal
from mediation.proofs.giving_out import roots_file
from workflows.publishing import publish, renew_key


class Command(BaseCommand):
    """`./run manage publish_root`: what the clockwork does every night."""

    help = "Publishes a signed root over all entries; --into writes all roots into a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Where to, and what about the key."""
        parser.add_argument("--into", type=Path, help="write all published roots into this file")
        parser.add_argument(
            "--new-key", action="store_true", help="sign with a new key from now on"
        )
        parser.add_argument(
            "--key-was-lost", action="store_true", help="go on although nobody vouches for the key"
        )
        parser.add_argument("--lang", choices=["zh-hans", "en"], default="zh-hans")

    def handle(self, *args: Any, **options: Any) -> None:
        """Publish, and say what."""
        with override(options["lang"]):
            try:
                if options["new_key"]:
                    renew_key()
                root = publish(key_was_lost=options["key_was_lost"])
            except Refusal as refusal:
                raise CommandError(refusal.sentence) from refusal
        self.stdout.write(f"root {root.number}: {root.size} entries, {root.digest}")
        self.stdout.write(f"key: {root.public_key}")
        if options["into"]:
            options["into"].write_bytes(b"".join(roots_file()))

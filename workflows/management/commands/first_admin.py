"""Print the one-time address at which an empty office gets its first administrator."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser
from django.urls import reverse

from mediation.accounts import first

HERE = "http://127.0.0.1:8000"


class Command(BaseCommand):
    """Good for a day, and until the first has used it; prints no address where there is an administrator."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Where people reach the pages."""
        parser.add_argument("--url", default="", help="the address of the pages (SITE_URL)")
        parser.add_argument("--quiet", action="store_true", help="say nothing when not needed")

    def handle(self, *args: Any, **options: Any) -> None:
        """One address, or a sentence."""
        if first.is_needed():
            base = (options["url"] or settings.SITE_URL or HERE).rstrip("/")
            path = reverse("first_administrator", args=[first.make_token()])
            self.stdout.write(
                "  Nobody administers this installation yet. Open this once, within a day:\n"
                f"  {base}{path}"
            )
        elif not options["quiet"]:
            self.stdout.write(
                "There is an administrator already. Who forgot a password asks another"
                " administrator, or: ./run manage changepassword USERNAME"
            )

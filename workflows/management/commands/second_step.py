"""See who must sign in with a second step; remove it for somebody who lost phone and codes."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from mediation.accounts import factor, sessions
from mediation.models import User


class Command(BaseCommand):
    """For the last administrator, whom no other can help; others are helped on the page."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, and whether to remove it."""
        parser.add_argument("username")
        parser.add_argument("--remove", action="store_true", help="remove app and backup codes")

    def handle(self, *args: Any, **options: Any) -> None:
        """One sentence."""
        user = User.objects.filter(username=options["username"]).first()
        if user is None:
            raise CommandError(f"There is no account {options['username']}.")
        if options["remove"]:
            factor.remove(user)
            sessions.end_others(user, None)
        asked = "must have" if factor.is_required(user) else "need not have"
        has = "has one" if factor.is_set_up(user) else "has none"
        self.stdout.write(f"{user.username} {asked} a second step, and {has}.")

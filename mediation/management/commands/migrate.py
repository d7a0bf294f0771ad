"""`migrate`, as Django's, and then the rule packs: each shipped version is recorded once, and none was changed.

Every way of starting the product migrates first (`./run`, and the service for which web and worker wait), so this is
the step at which a changed version is refused before anybody works by it.
"""

from __future__ import annotations

import sys
from typing import Any

from django.core.management.commands.migrate import Command as Migrate
from django.db import connection

from mediation.acts.rulekeeping import keep_packs
from mediation.models import RulePack
from mediation.rules.reader import PackError

REFUSED = 2


class Command(Migrate):
    """Migrate, then record the packs."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Refuse with one sentence and exit code 2 when a version that is in use was changed."""
        super().handle(*args, **options)
        if RulePack._meta.db_table not in connection.introspection.table_names():
            return  # migrated to a point at which packs are not recorded yet
        try:
            kept = keep_packs()
        except PackError as refusal:
            self.stderr.write(str(refusal))
            sys.exit(REFUSED)
        if kept and options["verbosity"]:
            self.stdout.write(f"Rule packs recorded: {', '.join(kept)}")

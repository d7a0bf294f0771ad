"""Make an invented county and drive invented disputes through it, at simulated instants up to today."""

from __future__ import annotations

import datetime as dt
import time
from collections import Counter
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Case
from mediation.vocabulary import Status
from workflows.simulation import county, founding, material
from workflows.simulation.county import County
from workflows.simulation.drive import CannotReplay, drive
from workflows.simulation.linking import link
from workflows.simulation.schedule import FEWEST_DAYS, Scope, plans

CASES_THAT_SHOW_ALL = 100
CLOSING = dt.time(23, 59)
WIDTH = 30


class Command(BaseCommand):
    """`simulate --cases 300 --days 300 --seed 7`: the same seed on the same day makes the same county."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """How much, from which seed, up to which day."""
        parser.add_argument("--cases", type=int, default=300, help="how many disputes (300)")
        parser.add_argument("--days", type=int, default=300, help="over how many days (300)")
        parser.add_argument("--seed", type=int, default=7, help="another seed, other cases (7)")
        parser.add_argument(
            "--more", action="store_true", help="add cases to the county made before"
        )
        parser.add_argument("--until", type=dt.date.fromisoformat, help="the last day (today)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Build, plan, drive, count."""
        began = time.monotonic()
        scope = self._scope(**options)
        where = self._county(scope, more=options["more"])
        self.shown = -1
        try:
            drive(plans(scope, where), until=scope.until, tell=self._progress)
            link(scope.until)
        except CannotReplay as fault:
            raise CommandError(f"The simulation stopped. {fault}") from fault
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
        self._report(scope, time.monotonic() - began)

    def _scope(self, **options: Any) -> Scope:
        cases, days, now = options["cases"], options["days"], dt.datetime.now(COUNTY_ZONE)
        if cases < 1:
            raise CommandError("--cases is a number from 1.")
        if days < FEWEST_DAYS:
            raise CommandError(
                f"--days is a number from {FEWEST_DAYS}: a case takes months from counter to archive."
            )
        until = now
        if options["until"]:
            until = min(now, dt.datetime.combine(options["until"], CLOSING, COUNTY_ZONE))
        taken = Case.objects.count()
        seed = f"{options['seed']}/{taken}" if taken else str(options["seed"])
        return Scope(cases, days, seed, until, is_first=not taken)

    def _county(self, scope: Scope, *, more: bool) -> County:
        area, name = county.root(), material.county()["county"]
        if area is None:
            return self._found(scope)
        if area.name != name:
            raise CommandError(
                f"This database holds {area.name}: invented cases do not go into it."
            )
        if not more:
            raise CommandError(f"{name} has been made already. To add more cases, say --more.")
        return county.find(area)

    def _found(self, scope: Scope) -> County:
        since = dt.date(scope.today.year - 3, 1, 1)
        if not settings.DEMO:
            self.stdout.write(
                "FENGQIAO_DEMO is not set: nobody gets a password that everybody knows,"
                " and nobody can sign in until an administrator sets one."
            )
        return founding.found_county(since, demo=settings.DEMO)

    def _progress(self, done: int, total: int) -> None:
        percent = done * 100 // total
        if percent == self.shown:
            return
        if self.stdout.isatty():
            bar = "#" * (WIDTH * done // total)
            self.stdout.write(f"\r[{bar:<{WIDTH}}] {percent:3d} % ", ending="")
            self.stdout.flush()
        elif percent % 10 == 0:
            self.stdout.write(f"{percent} % ({done} of {total} steps)")
        self.shown = percent

    def _report(self, scope: Scope, seconds: float) -> None:
        counted = Counter(Case.objects.values_list("status", flat=True))
        if self.stdout.isatty():
            self.stdout.write("")
        for status in Status:
            self.stdout.write(f"{counted[status.value]:6d}  {status.en} {status.zh}")
        self.stdout.write(f"{counted.total():6d}  cases, {seconds:.0f} seconds")
        missing = [status.en for status in Status if not counted[status.value]]
        if missing and scope.cases >= CASES_THAT_SHOW_ALL:
            raise CommandError(f"No case stands at: {', '.join(missing)}.")

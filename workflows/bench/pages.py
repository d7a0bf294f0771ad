"""`bench pages`: how long the main pages take on the server, and how much they weigh, on the county that is there."""

from __future__ import annotations

import gzip
import json
import logging
import re
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import CommandParser
from django.db import connection
from django.test import Client

from mediation.models import Case, User

from .acts import positive
from .asked import Asked, asked
from .sandbox import as_application

HELP = "time, weight and statements of the main pages, on the county that this database holds"
LOADED = re.compile(rb'<(?:link[^>]+rel="stylesheet"|script[^>]+src=|img[^>]+src="/)')
SEARCH_MS, BOARD_MS, RESIDENTS_KB = 50, 300, 30
"""The aims of the design."""
Say = Callable[[str], object]


@dataclass(frozen=True)
class Told:
    """What a page took: the median, of it in the database, and the slowest, in milliseconds; its weight in kB, and what
    it asks for."""

    page: str
    ms: float
    database_ms: float
    slowest_ms: float
    statements: int
    kb: float
    kb_sent: float
    requests: int
    misses: str


def add_arguments(parser: CommandParser) -> None:
    """The options of this measurement."""
    parser.add_argument("--times", type=positive, default=9, help="each page so often")
    parser.add_argument("--only", default="", help="pages with this in their name")
    parser.add_argument("--explain", action="store_true", help="the slowest statement of each page")
    parser.add_argument("--json", action="store_true", dest="as_json", help="a last line of JSON")


def run(say: Say, *, times: int, only: str, explain: bool, as_json: bool) -> None:
    """Measure, and tell."""
    cases = Case.objects.count()
    if not cases:
        raise CommandError("This database holds no cases: `bench load --keep FOLDER` makes some.")
    settings.ALLOWED_HOSTS = ["*"]
    logging.disable(logging.WARNING)
    call_command("collectstatic", "--noinput", "--verbosity", "0")
    say(f"{cases:,} cases; {times} times each, the whole stack but the socket; kB plain and sent")
    heads = f"{'ms':>8}{'database':>9}{'slowest':>9}{'stmts':>7}{'kB':>8}{'sent':>7}{'files':>6}"
    say(f"{'':<46}{heads}")
    told = []
    with as_application():
        for page in asked():
            if only in page.name:
                told.append(_measured(page, times))
                say(_line(told[-1]))
                for text in _slowest(page) if explain else ():
                    say(text)
    if as_json:
        say(json.dumps({"cases": cases, "pages": [asdict(it) for it in told]}, ensure_ascii=False))


def _browser(user: User | None) -> Client:
    browser = Client(REMOTE_ADDR="127.0.0.1")
    if user:
        browser.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return browser


def _measured(page: Asked, times: int) -> Told:
    """Once to warm up, then so many times."""
    browser, taken, in_database = _browser(page.by), [], []
    answer = page.ask(browser)
    for _ in range(times):
        watch, begun = Watch(), time.perf_counter()
        with connection.execute_wrapper(watch):
            answer = page.ask(browser)
        taken.append((time.perf_counter() - begun) * 1000)
        in_database.append(watch.seconds * 1000)
    if answer.status_code != 200:
        raise CommandError(f"{page.name}: {page.address} answers {answer.status_code}.")
    body = answer.content
    return Told(
        page=page.name, ms=round(median(taken), 1), database_ms=round(median(in_database), 1),
        slowest_ms=round(max(taken), 1), statements=watch.statements,
        kb=round(len(body) / 1000, 1), kb_sent=round(len(gzip.compress(body, 6)) / 1000, 1),
        requests=1 + len(LOADED.findall(body)), misses=_misses(page, median(taken), len(body)),
    )  # fmt: skip


def _misses(page: Asked, ms: float, size: int) -> str:
    """The aim that it misses."""
    most = {"search": SEARCH_MS, "board": BOARD_MS}.get(page.sort)
    if most and ms > most:
        return f"over {most} ms"
    return (
        f"over {RESIDENTS_KB} kB" if page.sort == "residents" and size > RESIDENTS_KB * 1000 else ""
    )


def _line(told: Told) -> str:
    wide = sum(ord(it) > 0x2E80 for it in told.page)
    times = f"{told.ms:>8.1f}{told.database_ms:>9.1f}{told.slowest_ms:>9.1f}"
    weights = f"{told.statements:>7}{told.kb:>8.1f}{told.kb_sent:>7.1f}{told.requests:>6}"
    return f"{told.page:<{46 - wide}}{times}{weights} {told.misses}".rstrip()


class Watch:
    """Counts the statements that pass, adds up their time, and keeps the slowest."""

    def __init__(self) -> None:
        self.statements, self.seconds, self.longest = 0, 0.0, 0.0
        self.slowest, self.given = "", None

    def __call__(self, execute: Callable[..., Any], statement: str, given: Any, *more: Any) -> Any:
        """Time a statement on its way."""
        begun = time.perf_counter()
        try:
            return execute(statement, given, *more)
        finally:
            taken = time.perf_counter() - begun
            self.statements, self.seconds = self.statements + 1, self.seconds + taken
            if taken > self.longest:
                self.longest, self.slowest, self.given = taken, statement, given


def _slowest(page: Asked) -> list[str]:
    """The plan of the slowest statement of a page."""
    kept, browser = Watch(), _browser(page.by)
    with connection.execute_wrapper(kept):
        page.ask(browser)
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS) {kept.slowest}", kept.given)
        plan = [f"      {line}" for (line,) in cursor.fetchall()]
    return [f"    {kept.longest * 1000:.1f} ms: {kept.slowest[:600]}", *plan]

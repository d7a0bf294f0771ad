"""`bench load`: a valid county of a million cases in a server of its own: some by real acts, the rest from them."""

from __future__ import annotations

import json
import shutil
import tempfile
import time
from argparse import ArgumentTypeError
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random
from typing import Any

from django.conf import settings
from django.core.management import CommandError, call_command
from django.core.management.base import CommandParser
from django.db import connection

from mediation.config.embedded import THROW_AWAY, Server
from mediation.models import Case
from mediation.queries.tallies import differences
from workflows.integrity import Report, examine, faults, records
from workflows.integrity.records import snapshot

from .pouring import pour

HELP = "make a valid county of a million cases by COPY: journals, chains and clocks included"
EXACT = 20_000
"""Up to so many cases everything is examined; above, a sample."""
SAMPLE, SLICE = 2_000, 20
BYTES_A_CASE = 55_000
TUNING = {
    **THROW_AWAY,
    "shared_buffers": "1GB",
    "maintenance_work_mem": "768MB",
    "max_wal_size": "8GB",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "checkpoint_timeout": "30min",
    "autovacuum": "off",
}
Say = Callable[[str], object]


def add_arguments(parser: CommandParser) -> None:
    """The options of this work."""
    parser.add_argument("--cases", type=_count, default=1_000_000, help="cases in the county")
    parser.add_argument("--templates", type=_count, default=400, help="of them by real acts")
    parser.add_argument("--seed", type=int, default=4, help="another seed, other cases (4)")
    parser.add_argument("--keep", type=Path, help="a new folder in which the county stays")
    parser.add_argument("--json", action="store_true", dest="as_json", help="a last line of JSON")


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is not a whole number from 1")
    return int(text)


def run(
    say: Say, *, cases: int, templates: int, seed: int, keep: Path | None, as_json: bool
) -> None:
    """Make the county, examine it, and say what it took."""
    begun = time.monotonic()
    folder = keep.absolute() if keep else Path(tempfile.mkdtemp(prefix="fengqiao-load-"))
    _require_room(folder, cases)
    with own_server(folder, keeps=keep is not None):
        call_command("migrate", verbosity=0, interactive=False)
        call_command(
            "simulate",
            cases=min(templates, cases),
            days=300,
            seed=seed,
            verbosity=0,
            stdout=_Silence(),
        )
        say(f"{Case.objects.count():,} cases by real acts: {time.monotonic() - begun:.0f} s")
        phases = pour(cases - Case.objects.count(), Random(seed), say)
        figures = {
            "cases": Case.objects.count(),
            "minutes": round((time.monotonic() - begun) / 60, 1),
        }
        figures |= phases | {"megabytes": _megabytes()}
        say(
            f"{figures['cases']:,} cases, {figures['megabytes']:,} MB, {figures['minutes']} minutes"
        )
        figures |= _examined(say, cases)
    if keep:
        say(f"It stays in {folder}: FENGQIAO_DATA={folder} ./run manage bench pages")
    if as_json:
        say(json.dumps(figures))
    if figures["faults"]:
        raise CommandError(f"{figures['faults']} faults: this is no valid county.")


class _Silence:
    """Where the simulation may talk."""

    def write(self, _: str) -> None:
        """Nothing."""

    def flush(self) -> None:
        """Nothing."""

    def isatty(self) -> bool:
        """No."""
        return False


def _require_room(folder: Path, cases: int) -> None:
    if (folder / "postgres").exists():
        raise CommandError(f"{folder} holds a database already: name a new folder.")
    folder.mkdir(parents=True, exist_ok=True)
    free, wanted = shutil.disk_usage(folder).free, cases * BYTES_A_CASE
    if free < wanted:
        raise CommandError(
            f"{cases:,} cases want {wanted >> 20:,} MB, {free >> 20:,} MB are free on the disk of {folder}."
        )


@contextmanager
def own_server(folder: Path, *, keeps: bool) -> Iterator[None]:
    """Work in a server of its own, in this folder; it goes with its folder unless it is kept."""
    before, server = dict(connection.settings_dict), Server(folder / "postgres", TUNING)
    key, settings.ROOT_KEY_FILE = settings.ROOT_KEY_FILE, folder / "root_key"
    server.acquire()
    try:
        connection.close()
        connection.settings_dict |= {
            "NAME": "fengqiao", "USER": "fengqiao", "PASSWORD": "", "HOST": str(server.socket_folder), "PORT": "",
            "OPTIONS": {"options": "-c timezone=UTC"},
        }  # fmt: skip
        yield
    finally:
        connection.close()
        connection.settings_dict.update(before)
        settings.ROOT_KEY_FILE = key
        server.release()
        if not keeps:
            server.remove()
            shutil.rmtree(folder, ignore_errors=True)


def _sampled(cases: int) -> Iterator[Report]:
    """The same examination of cases here and there."""
    for start in range(1, cases, cases * SLICE // SAMPLE):
        found = list(Case.objects.filter(pk__gte=start).order_by("pk")[:SLICE])
        with snapshot():
            read = records(found)
        said = sum(len(record.entries) for record in read)
        yield Report(len(read), said, [fault for record in read for fault in faults(record)])


def _megabytes() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_database_size(current_database()) >> 20")
        return int(cursor.fetchone()[0])


def _examined(say: Say, cases: int) -> dict[str, Any]:
    """`verify`, the present of open cases, and the board's figures: whole, or a sample."""
    begun, whole = time.monotonic(), Report()
    for part in examine() if cases <= EXACT else _sampled(cases):
        whole.add(part)
    for fault in whole.faults[:20]:
        say(f"{fault.case}: {fault.rule}: {fault.sentence}")
    wrong = differences() if cases <= EXACT else []
    for cell in wrong[:20]:
        say(f"board: {cell}")
    say(
        f"examined {whole.cases:,} cases, {whole.entries:,} entries: "
        f"{len(whole.faults)} faults, {len(wrong)} cells of the board differ ({time.monotonic() - begun:.0f} s)"
    )
    return {"examined": whole.cases, "faults": len(whole.faults) + len(wrong)}

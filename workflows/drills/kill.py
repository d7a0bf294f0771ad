"""`drill kill`: kill -9 while the clockwork sweeps; every rung fires once, none is lost, none doubled."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from random import Random

import psutil
from django.core.management import CommandError
from django.core.management.base import CommandParser
from django.db import OperationalError, connection, connections

from mediation.config.database import DATA, is_office
from mediation.config.embedded import Server
from mediation.models import Alarm
from workflows.bench.acts import positive
from workflows.bench.clocks import grow
from workflows.bench.county import make_county
from workflows.bench.sandbox import as_application, sandbox
from workflows.integrity import verify
from workflows.sweeping import sweep

HELP = "kill -9 of sweepers, or of the database under them: every rung once, none lost"
BATCH = 20
"""Rungs of one transaction here: small, so that a killing finds many beginnings and ends."""

LONGEST = 0.15
"""Seconds after which a sweeper is killed at the latest; connecting takes some hundredths of them."""

EACH = 150
"""Due rungs for each killing: more than a sweeper fires before it dies."""

AGO = "40 days"
"""The cases came in so long ago that every rung of theirs is due."""

Say = Callable[[str], object]


@dataclass
class Outcome:
    """What came out: how many died at work, and what is wrong, which must be nothing."""

    trials: int
    killed_at_work: int
    fired_by_the_dead: int
    fired: int = 0
    lost: int = 0
    doubled: int = 0
    without_entry: int = 0
    notices_missing: int = 0
    notices_doubled: int = 0
    faults: int = 0

    @property
    def failed(self) -> int:
        """How much is wrong."""
        return (
            self.lost + self.doubled + self.without_entry + abs(self.notices_missing)
            + self.notices_doubled + self.faults
        )  # fmt: skip


def add_arguments(parser: CommandParser) -> None:
    """The options of this drill."""
    parser.add_argument("--trials", type=positive, default=1000, help="how many killings")
    parser.add_argument("--sweepers", type=positive, default=1, help="so many sweep at once")
    parser.add_argument("--database", action="store_true", help="kill the database instead")
    parser.add_argument("--seed", type=int, default=1, help="of the random moments")
    parser.add_argument("--json", action="store_true", dest="as_json", help="a last line of JSON")


def run(say: Say, *, trials: int, sweepers: int, database: bool, seed: int, as_json: bool) -> int:
    """Kill, sweep up, and look whether all is as it should be; answers how much is not."""
    if database and is_office(os.environ):
        raise CommandError("Only the embedded database is killed: start this without DATABASE_URL.")
    with sandbox("fengqiao_drill"):
        county = make_county()
        with _long_ago():
            grow(county, trials * sweepers * EACH + 2 * EACH)
        died = _trials(trials, sweepers, database, Random(seed))
        before = Alarm.objects.exclude(fired_by=None).count()
        with as_application():
            sweep()
        outcome = examine(trials, died, before)
    for line in _told(outcome):
        say(line)
    if as_json:
        say(json.dumps(asdict(outcome)))
    return outcome.failed


def _told(outcome: Outcome) -> Iterator[str]:
    yield f"{outcome.trials} trials, {outcome.killed_at_work} died at work"
    yield f"{outcome.fired} rungs fired, {outcome.fired_by_the_dead} of them by the dead"
    yield f"{outcome.lost} lost, {outcome.doubled} doubled, {outcome.without_entry} without entry"
    yield f"notices: {outcome.notices_missing} missing, {outcome.notices_doubled} doubled"
    yield f"verify finds {outcome.faults} faults"


@contextmanager
def _long_ago() -> Iterator[None]:
    """The owner dates what is filed meanwhile by a day long past."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT set_config('fengqiao.now', (now() - %s::interval)::text, false)", [AGO]
        )
        yield
        cursor.execute("SELECT set_config('fengqiao.now', '', false)")


def _trials(trials: int, sweepers: int, database: bool, dice: Random) -> int:
    died = 0
    for _ in range(trials):
        with as_application():
            connections.close_all()
            at_work = [_start() for _ in range(sweepers)]
            died += _crash(at_work, dice) if database else _kill(at_work, dice)
    return died


def _start() -> multiprocessing.process.BaseProcess:
    process = multiprocessing.get_context("fork").Process(target=_work)
    process.start()
    return process


def _work() -> None:
    """Sweep until somebody kills this process, or the database under it."""
    with suppress(OperationalError):
        while True:
            sweep(batch=BATCH)


def _kill(at_work: list[multiprocessing.process.BaseProcess], dice: Random) -> int:
    died = 0
    for process in at_work:
        time.sleep(dice.random() * LONGEST)
        process.kill()
        process.join()
        died += process.exitcode == -signal.SIGKILL
    return died


def _crash(at_work: list[multiprocessing.process.BaseProcess], dice: Random) -> int:
    """Kill one server process: PostgreSQL then ends all others, and recovers from its log."""
    busy = _server_processes()
    time.sleep(dice.random() * LONGEST)
    for backend in busy[:1]:
        backend.kill()
    for process in at_work:
        process.join(timeout=5)
        process.kill()
        process.join()
    _wait_for_recovery()
    return len(busy[:1])


def _server_processes() -> list[psutil.Process]:
    """Those that work for the sweepers, as soon as there are any: a busy machine starts them slowly."""
    postmaster = Server(DATA / "postgres").process()
    assert postmaster is not None, "the embedded database is not running"
    deadline = time.monotonic() + 10
    busy: list[psutil.Process] = []
    while not busy and time.monotonic() < deadline:
        with suppress(psutil.Error):
            found = [(it, " ".join(it.cmdline())) for it in postmaster.children()]
            busy = [it for it, said in found if "fengqiao_drill" in said]
    return busy


def _wait_for_recovery() -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        connections.close_all()
        with suppress(OperationalError):
            connection.ensure_connection()
            return
        time.sleep(0.05)
    raise CommandError("The database did not come back within a minute.")


LOST = """
SELECT count(*) FROM mediation_alarm a JOIN mediation_clock c ON c.id = a.clock_id
WHERE a.fires_at <= fengqiao_now() AND a.fired_by_id IS NULL AND a.withdrawn_at IS NULL
"""
DOUBLED = """
SELECT count(*) - count(DISTINCT (facts->>'clock', facts->>'rung'))
FROM mediation_caseentry WHERE act = 'raise_alarm'
"""
WITHOUT_ENTRY = """
SELECT (SELECT count(*) FROM mediation_caseentry WHERE act = 'raise_alarm')
    - (SELECT count(*) FROM mediation_alarm a JOIN mediation_caseentry e ON e.id = a.fired_by_id
        WHERE e.facts->>'rung' = a.rung AND (e.facts->>'clock')::bigint = a.clock_id)
"""
# The county of a drill has one clerk, one director, and nobody above them.
NOTICES_MISSING = """
SELECT (SELECT count(*) FROM mediation_alarm WHERE fired_by_id IS NOT NULL AND tells <> 'supervisor')
    - (SELECT count(DISTINCT n.entry_id) FROM mediation_notice n
        JOIN mediation_alarm a ON a.fired_by_id = n.entry_id)
"""
NOTICES_DOUBLED = """
SELECT count(*) - count(DISTINCT (n.entry_id, n.recipient_id)) FROM mediation_notice n
JOIN mediation_alarm a ON a.fired_by_id = n.entry_id
"""


def examine(trials: int, died: int, before: int) -> Outcome:
    """Count what the trials have left behind, and walk all journals."""
    return Outcome(
        trials=trials,
        killed_at_work=died,
        fired_by_the_dead=before,
        fired=Alarm.objects.exclude(fired_by=None).count(),
        lost=_count(LOST),
        doubled=_count(DOUBLED),
        without_entry=abs(_count(WITHOUT_ENTRY)),
        notices_missing=_count(NOTICES_MISSING),
        notices_doubled=_count(NOTICES_DOUBLED),
        faults=len(verify().faults),
    )


def _count(question: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(question)
        found: int = cursor.fetchone()[0]
    return found

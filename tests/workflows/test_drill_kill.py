"""`./run manage drill kill`, as an operator calls it, on a smaller scale."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

from mediation.config.database import BASE
from tests import database, template

pytestmark = pytest.mark.slow

CLEAN = {
    "lost": 0, "doubled": 0, "without_entry": 0, "notices_missing": 0, "notices_doubled": 0,
    "faults": 0,
}  # fmt: skip


def drilled(*arguments: str, **given: str) -> dict[str, int]:
    """What the drill reports; it leaves with the number of what is wrong."""
    command = [sys.executable, "manage.py", "drill", "kill", "--json", *arguments]
    clean = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    settings = {
        "DJANGO_SETTINGS_MODULE": "mediation.config.settings",
        **given,
        **database.ready_made(),
    }
    done = subprocess.run(
        command, cwd=BASE, env={**clean, **settings}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    outcome: dict[str, int] = json.loads(done.stdout.splitlines()[-1])
    return outcome


def test_fifty_sweepers_killed_at_work_lose_and_double_nothing() -> None:
    """kill -9 at random moments."""
    outcome = drilled("--trials", "50", DATABASE_URL=database.url())
    assert outcome["killed_at_work"] == 50
    assert outcome["fired"] >= outcome["fired_by_the_dead"] > 0
    assert {name: outcome[name] for name in CLEAN} == CLEAN


def test_four_sweepers_at_once_may_die_one_after_the_other() -> None:
    """What one has left, the others take up."""
    outcome = drilled("--trials", "5", "--sweepers", "4", DATABASE_URL=database.url())
    assert outcome["killed_at_work"] == 20
    assert {name: outcome[name] for name in CLEAN} == CLEAN


def test_a_database_that_dies_under_the_sweep_loses_nothing() -> None:
    """A server process is killed, PostgreSQL recovers from its log; on a server of its own."""
    # Not pytest's own folder: that one is closed to PostgreSQL's user whenever another run of pytest begins.
    with tempfile.TemporaryDirectory(prefix="fengqiao-drill-") as data:
        template.lay_out(Path(data) / "postgres")
        outcome = drilled("--trials", "3", "--database", FENGQIAO_DATA=data)
    assert outcome["killed_at_work"] == 3
    assert {name: outcome[name] for name in CLEAN} == CLEAN

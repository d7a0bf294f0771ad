"""`./run` starts, looks after, stops, and recovers: with real processes, killed for real."""

import os
import signal
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psutil
import pytest

from .commands import LAUNCH, assert_refused, environment, give, running

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("clean")]


@pytest.fixture(scope="module")
def data() -> Iterator[Path]:
    """One folder for all these tests: each leaves it as a stopped product does.

    Not pytest's own: that one is closed to PostgreSQL's user whenever another run of pytest begins.
    """
    with tempfile.TemporaryDirectory(prefix="fengqiao-lifetime-") as folder:
        yield Path(folder) / "data"


def family(data: Path) -> list[psutil.Process]:
    """Every process that works for this folder of data."""
    return [process for process in psutil.process_iter() if works_for(process, data)]


def works_for(process: psutil.Process, data: Path) -> bool:
    """By its environment, or by where it stands (PostgreSQL)."""
    try:
        if process.status() == psutil.STATUS_ZOMBIE or process.pid == os.getpid():
            return False
        at_data = process.environ().get("FENGQIAO_DATA") == str(data)
        return at_data or process.cwd() == str(data / "postgres")
    except psutil.Error:
        return False


@pytest.fixture
def clean(data: Path) -> Iterator[None]:
    """Nothing of this test outlives it."""
    yield
    for process in family(data):
        process.kill()


def test_it_starts_is_used_and_stops_wholly(data: Path) -> None:
    with running(data) as product:
        product.await_health()
        shown = give("manage.py", "showmigrations", "mediation", env=environment(data))
        assert "[X] 0001" in shown.said
        again = give(*LAUNCH, env=environment(data))
        assert_refused(again, f"http://127.0.0.1:{product.port}/")
        assert product.stop(signal.SIGINT) == 0, product.said
        assert "Stopped." in product.said
    assert family(data) == []
    alone = give("manage.py", "showmigrations", "mediation", env=environment(data))
    assert "[X] 0001" in alone.said
    assert family(data) == []


def test_what_dies_is_started_again(data: Path) -> None:
    with running(data) as product:
        web = child(product.process, "gunicorn")
        web.kill()
        product.await_words("web has ended")
        postmaster(data).kill()
        product.await_words("PostgreSQL has ended")
        product.await_health()


def test_after_a_kill_the_next_start_recovers(data: Path) -> None:
    with running(data) as product:
        killed = [*family(data)] if product.is_well() else []
        for process in killed:
            process.kill()
        product.process.wait()
    # As after a power cut and a restart: the number in the lock is somebody else's by now.
    pid_file = data / "postgres" / "postmaster.pid"
    pid_file.write_text(pid_file.read_text().replace(pid_file.read_text().split()[0], "1", 1))
    with running(data) as product:
        product.await_health()
        assert product.stop(signal.SIGTERM) == 0, product.said
    assert family(data) == []


def child(process: "subprocess.Popen[Any]", word: str) -> psutil.Process:
    """The child of a process whose command has this word."""
    children = psutil.Process(process.pid).children()
    return next(it for it in children if word in " ".join(it.cmdline()))


def postmaster(data: Path) -> psutil.Process:
    """The main process of PostgreSQL."""
    return psutil.Process(int((data / "postgres" / "postmaster.pid").read_text().split()[0]))

"""`./run manage bench load` and `bench pages`, as an operator calls them."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from mediation.config.database import BASE
from mediation.config.embedded import Server

pytestmark = pytest.mark.slow
CASES, TEMPLATES = 40, 6


def manage(data: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """One command on the data of a folder."""
    given = {
        "FENGQIAO_DATA": str(data),
        "FENGQIAO_DEMO": "1",
        "DJANGO_SETTINGS_MODULE": "mediation.config.settings",
    }
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE")}
    command = [sys.executable, "manage.py", *words]
    return subprocess.run(
        command, cwd=BASE, env=kept | given, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def kept() -> Iterator[tuple[Path, list[str]]]:
    """A small county that was loaded and kept, and what the command said.

    Not in pytest's own folder: that one is closed to PostgreSQL's user whenever another run of pytest begins.
    """
    with tempfile.TemporaryDirectory(prefix="fengqiao-load-") as base:
        folder = Path(base) / "county"
        words = ["--cases", str(CASES), "--templates", str(TEMPLATES), "--keep", str(folder)]
        done = manage(Path(base) / "own", "bench", "load", *words, "--json")
        assert done.returncode == 0, done.stdout + done.stderr
        yield folder, done.stdout.splitlines()
        Server(folder / "postgres").stop()


def test_a_county_is_poured_and_nothing_is_wrong_with_it(kept: tuple[Path, list[str]]) -> None:
    figures = json.loads(kept[1][-1])
    assert figures["cases"] == figures["examined"] == CASES
    assert figures["faults"] == 0


def test_what_is_kept_is_a_county_like_any_other(kept: tuple[Path, list[str]]) -> None:
    folder, _ = kept
    done = manage(folder, "verify")
    assert done.returncode == 0, done.stdout + done.stderr


def test_its_pages_are_timed(kept: tuple[Path, list[str]]) -> None:
    done = manage(kept[0], "bench", "pages", "--times", "1", "--json")
    assert done.returncode == 0, done.stdout + done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert told["cases"] == CASES
    assert {"board", "late and soon", "residents' front"} <= {
        page["page"] for page in told["pages"]
    }
    assert all(page["kb"] < 30 for page in told["pages"] if page["page"].startswith("residents"))

"""A migrated server, kept from run to run: what every run of the tests starts from is a copy of it."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg

from mediation.config.embedded import DATABASE, SUPERUSER, THROW_AWAY, Server

NAME = f"{DATABASE}_template"
"""The migrated database of such a server: copied by name, and nobody works in it."""
BASE = Path(__file__).resolve().parents[1]
KEPT = BASE / ".data" / "tests"
HOW_MANY = 3

# Everything that decides what migrations make; a change in any of it makes a new template.
DECIDING = (
    "requirements.txt",
    "tests/template.py",
    "mediation/calendar",
    "mediation/config/embedded.py",
    "mediation/migrations",
    "mediation/models/journal.py",
    "mediation/rulepacks",
    "mediation/sql",
    "workflows/migrations",
)


def lay_out(folder: Path) -> None:
    """Put a migrated server's data into this folder, unless it lies there; it is not yet running."""
    with _alone():
        if folder.exists():
            return
        kept = KEPT / _digest()
        if not kept.exists():
            _make(kept)
        os.utime(kept)
        folder.parent.mkdir(parents=True, exist_ok=True)
        _forget_old()
        # Not shutil.copytree: the data belongs to the server's own user, and must stay his.
        subprocess.run(["cp", "-a", str(kept), str(folder)], check=True)


@contextmanager
def _alone() -> Iterator[None]:
    KEPT.mkdir(parents=True, exist_ok=True)
    with (KEPT / "making").open("w") as mutex:
        fcntl.flock(mutex, fcntl.LOCK_EX)
        yield


def _digest() -> str:
    total = hashlib.sha256()
    for name in DECIDING:
        place = BASE / name
        files = [place] if place.is_file() else sorted(place.rglob("*.*"))
        for file in files:
            if file.suffix != ".pyc":
                total.update(str(file.relative_to(BASE)).encode() + b"\0" + file.read_bytes())
    return total.hexdigest()[:20]


def _make(kept: Path) -> None:
    """Migrate from empty, as an operator would; half a template is never found by anybody."""
    with tempfile.TemporaryDirectory(dir=KEPT, prefix="new-") as scratch:
        environment = {**os.environ, "FENGQIAO_DATA": scratch, "LOG_LEVEL": "WARNING"}
        # The settings of the product, whatever those of the tests have put into the environment.
        environment.pop("DJANGO_SETTINGS_MODULE", None)
        done = subprocess.run(
            [sys.executable, "manage.py", "migrate", "--verbosity=0"],
            cwd=BASE,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise RuntimeError(f"The tests' database cannot be migrated:\n{done.stderr}")
        server = Server(Path(scratch) / "postgres", THROW_AWAY)
        server.acquire()
        with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
            connection.execute(f"ALTER DATABASE {DATABASE} RENAME TO {NAME}")
        server.release()
        server.folder.rename(kept)


def _forget_old() -> None:
    kept = [place for place in KEPT.iterdir() if place.is_dir() and "-" not in place.name]
    for place in sorted(kept, key=lambda place: place.stat().st_mtime, reverse=True)[HOW_MANY:]:
        shutil.rmtree(place)

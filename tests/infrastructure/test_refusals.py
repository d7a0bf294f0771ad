"""What cannot be done is refused with a sentence, and nobody is shown the insides."""

import fcntl
import socket
from pathlib import Path

import pytest

from .commands import LAUNCH, assert_refused, environment, give

NOBODY = "postgresql://nobody:hidden-word@127.0.0.1:1/nothing"
GUNICORN = ("-m", "gunicorn", "-c", "python:mediation.config.gunicorn", "mediation.config.wsgi")

pytestmark = pytest.mark.slow


def test_a_taken_port_is_refused_with_the_way_out(data: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        answer = give(*LAUNCH, "--port", str(port), env=environment(data))
    assert_refused(answer, f"Port {port} of 127.0.0.1 cannot be used: another program uses it.")
    assert "./run --port" in answer.said
    assert not (data / "postgres").exists()


@pytest.mark.parametrize("port", ["0", "70000"])
def test_a_port_that_cannot_be_is_refused(port: str, data: Path) -> None:
    answer = give(*LAUNCH, f"--port={port}", env=environment(data))
    assert answer.code == 2
    assert "from 1 to 65535" in answer.said
    assert "Traceback" not in answer.said


@pytest.mark.parametrize("command", [LAUNCH, ("manage.py", "migrate"), ("manage.py", "verify")])
def test_a_silent_database_is_refused(command: tuple[str, ...], data: Path) -> None:
    env = environment(data, DATABASE_URL=NOBODY, FENGQIAO_DEMO="1")
    answer = give(*command, env=env)
    assert_refused(answer, "The database cannot be reached")
    assert "hidden-word" not in answer.said


def test_a_second_start_is_refused(data: Path) -> None:
    data.mkdir()
    with (data / "run.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        lock.write("http://127.0.0.1:8000/ (process 1).")
        lock.flush()
        answer = give(*LAUNCH, env=environment(data))
    assert_refused(answer, "already running in this folder: http://127.0.0.1:8000/")


@pytest.mark.parametrize("words", ["", "y\n"])
def test_reset_asks_first(words: str, data: Path) -> None:
    (data / "log").mkdir(parents=True)
    answer = give(*LAUNCH, "reset", env=environment(data), words=words)
    assert_refused(answer, "Nothing was deleted.")
    assert (data / "log").exists()


def test_reset_deletes_everything(data: Path) -> None:
    (data / "log").mkdir(parents=True)
    (data / "secret_key").touch()
    answer = give(*LAUNCH, "reset", env=environment(data), words="yes\n")
    assert answer.code == 0
    assert {path.name for path in data.iterdir() if "." not in path.name} == set()


def test_reset_does_not_touch_somebodys_database(data: Path) -> None:
    answer = give(*LAUNCH, "reset", "--yes", env=environment(data, DATABASE_URL=NOBODY))
    assert_refused(answer, "that database is not ours to delete")


@pytest.mark.parametrize("program", [GUNICORN, ("-m", "celery", "-A", "mediation.config", "beat")])
def test_an_office_without_a_secret_does_not_start(program: tuple[str, ...], data: Path) -> None:
    answer = give(*program, env=environment(data, DATABASE_URL=NOBODY))
    assert_refused(answer, "SECRET_KEY is missing")

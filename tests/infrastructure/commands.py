"""Commands as an operator gives them: other processes, in a folder of their own."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from .source import BASE

OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "SECRET_KEY", "FENGQIAO_", "DJANGO_", "LOG_LEVEL")
LAUNCH = ("-m", "mediation.config.launch")


@dataclass(frozen=True)
class Answer:
    """What a command said, and how it ended."""

    code: int
    said: str


def environment(data: Path, **more: str) -> dict[str, str]:
    """The environment of somebody who has set nothing, with this folder for the data."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(OURS)}
    return {**kept, "FENGQIAO_DATA": str(data), **more}


def give(*arguments: str, env: dict[str, str], words: str = "") -> Answer:
    """Give a command and wait for its end."""
    done = subprocess.run(
        [sys.executable, *arguments],
        env=env,
        cwd=BASE,
        input=words,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Answer(done.returncode, done.stdout + done.stderr)


def assert_refused(answer: Answer, sentence: str) -> None:
    """It ended with code 1 and this sentence, and showed nobody its insides."""
    assert sentence in answer.said
    assert "Traceback" not in answer.said
    assert answer.code == 1


def free_port() -> int:
    """A port that nobody uses just now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Running:
    """A product that was started, and is waited for until it is well."""

    def __init__(self, data: Path) -> None:
        self.port = free_port()
        self.output = data.with_suffix(".out")
        with self.output.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, *LAUNCH, "--empty", "--port", str(self.port)],
                env=environment(data, FENGQIAO_DEMO="1"),
                cwd=BASE,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    @property
    def said(self) -> str:
        """What it has said so far."""
        return self.output.read_text()

    def await_words(self, words: str, seconds: float = 90) -> None:
        """Wait until it says so."""
        deadline = time.monotonic() + seconds
        while words not in self.said:
            assert self.process.poll() is None, self.said
            assert time.monotonic() < deadline, self.said
            time.sleep(0.1)

    def await_health(self, seconds: float = 30) -> None:
        """Wait until its pages answer that all is well."""
        deadline = time.monotonic() + seconds
        while not self.is_well():
            assert time.monotonic() < deadline, self.said
            time.sleep(0.2)

    def is_well(self) -> bool:
        """Does it say that all is well?"""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/health/", timeout=5):
                return True
        except OSError:
            return False

    def stop(self, number: signal.Signals = signal.SIGINT) -> int:
        """Stop it as Ctrl-C does, or as told; answer with its code."""
        self.process.send_signal(number)
        return self.process.wait(60)


@contextmanager
def running(data: Path) -> Iterator[Running]:
    """A product that works, and is surely gone in the end."""
    product = Running(data)
    try:
        product.await_words("Fengqiao is running")
        yield product
    finally:
        if product.process.poll() is None:
            product.stop(signal.SIGTERM)

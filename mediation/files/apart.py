"""Files of strangers are decoded in a process of their own, so that a bad one takes nothing else down.

A small helper is started once, with the decoders loaded, and forks for each job: a job costs milliseconds, and what it
does to its process ends with it. Time and memory are bounded there by the operating system, whatever a decoder does.
"""

from __future__ import annotations

import atexit
import contextlib
import io
import json
import logging
import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from threading import Lock
from typing import IO, Any

from mediation.errors import Incomplete
from mediation.vocabulary import bi

from .room import said_when_full

log = logging.getLogger(__name__)
HELPER = "mediation.files.helper"
HOME = Path(__file__).parents[2]
TOLD = ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH", "TMPDIR", "PYTHONPATH", "PYTHONPYCACHEPREFIX")
"""All that the helper gets of the environment: it needs no keys and no database."""
TOO_HARD = bi(
    "这个文件打不开，或处理起来太久、占用太多内存；请缩小、拆分或另存后再传。",
    "This file cannot be opened, or takes too long or too much memory. Make it smaller, split it, or save it anew.",
)
LONGEST_ANSWER = 1 << 20
CHUNK = IN_MEMORY = 1 << 20
PATIENCE = 2.0

Answer = dict[str, Any]


class Helper:
    """The helper of this process: started when it is first needed, and again when it is gone."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.line: socket.socket | None = None
        self.process: subprocess.Popen[bytes] | None = None

    def send(self, job: bytes, files: list[int]) -> None:
        """Hand a job over; returns when it is under way."""
        with self.lock:
            try:
                self._sent(job, files)
            except OSError:
                self.end()
                self._sent(job, files)

    def _sent(self, job: bytes, files: list[int]) -> None:
        if self.line is None:
            self.line, self.process = _started()
        socket.send_fds(self.line, [job], files)
        if not self.line.recv(1):
            raise ConnectionResetError

    def end(self) -> None:
        """It goes by itself when nobody talks to it any more."""
        if self.line is not None and self.process is not None:
            self.line.close()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(PATIENCE)
        self.line = self.process = None


def _started() -> tuple[socket.socket, subprocess.Popen[bytes]]:
    ours, theirs = socket.socketpair()
    with theirs:
        process = subprocess.Popen(
            [sys.executable, "-m", HELPER, str(theirs.fileno())], cwd=HOME, pass_fds=[theirs.fileno()],
            env={name: os.environ[name] for name in TOLD if name in os.environ},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
        )  # fmt: skip
    return ours, process


class _Mine:
    """The helper, one for each process: a web process that was forked starts its own."""

    helper = Helper()
    others: tuple[Helper, ...] = ()

    @classmethod
    def forked(cls) -> None:
        """What was begun belongs to the process before."""
        cls.others, cls.helper = (*cls.others, cls.helper), Helper()


os.register_at_fork(after_in_child=_Mine.forked)
atexit.register(lambda: _Mine.helper.end())


def done_apart(name: str, file: IO[bytes], **told: Any) -> tuple[Answer, IO[bytes]]:
    """Do a job of `helper.JOBS` with a file: what it tells, and the file that it made, empty where it makes none.

    Its refusals are raised here; so is one for a job that ran out of its time or memory."""
    made = tempfile.TemporaryFile()  # noqa: SIM115 -- whoever asked reads and closes it
    try:
        answer = _answered({"job": name, "told": told}, file, made)
    except BaseException:
        made.close()
        raise
    return answer, _light(made)


def _light(made: IO[bytes]) -> IO[bytes]:
    """What is small needs no file to be held open."""
    size = made.seek(0, os.SEEK_END)
    made.seek(0)
    if size > IN_MEMORY:
        return made
    with made:
        return io.BytesIO(made.read())


def _answered(job: Mapping[str, Any], file: IO[bytes], made: IO[bytes]) -> Answer:
    reading, writing = os.pipe()
    with open(reading, "rb") as heard, tempfile.TemporaryFile() as given:
        try:
            with said_when_full():
                _copy(file, given)
            _hand_over(job, [given.fileno(), made.fileno(), writing])
        finally:
            os.close(writing)
        said = heard.read(LONGEST_ANSWER)
    if not said:
        raise Incomplete(TOO_HARD)
    answer: Answer = json.loads(said)
    if refused := answer.get("refused"):
        raise Incomplete(bi(*refused))
    return answer


def _hand_over(job: Mapping[str, Any], files: list[int]) -> None:
    try:
        _Mine.helper.send(json.dumps(job).encode(), files)
    except OSError as error:  # twice: the machine has no process or no memory left
        log.exception("No helper to decode files with.")
        raise Incomplete(TOO_HARD) from error


def _copy(file: IO[bytes], given: IO[bytes]) -> None:
    """A file whose place is its own: whoever handed it over reads on undisturbed."""
    file.seek(0)
    shutil.copyfileobj(file, given, CHUNK)
    given.flush()
    given.seek(0)
    file.seek(0)

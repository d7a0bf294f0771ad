"""The helper that decodes files (`apart.py` starts it): for each job a process with little time and memory."""

from __future__ import annotations

import json
import os
import resource
import shutil
import signal
import socket
import sys
import traceback
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import IO, Any

from django.conf import settings

from mediation.errors import Refusal

from . import decoding
from .apart import TOO_HARD
from .kinds import office_type
from .room import FULL, MEGABYTE, NO_ROOM
from .showing import Box, Copy
from .words import words_of

LOOKING, MAKING = 10, 30
"""Seconds of the processor for a page that is waited for, and for what is made of a whole file."""
SLOWER = 3
"""A busy machine may take so many times longer by the clock."""
MOST_MEMORY, MOST_WRITTEN = 2048 * MEGABYTE, 512 * MEGABYTE
LONGEST_JOB = 1 << 16
LANGUAGES = ("zh-hans", "en")

Answer = dict[str, Any]


def _copied(file: IO[bytes], made: IO[bytes], content_type: str) -> Answer:
    return _put(decoding.copy_of(file, content_type), made)


def _flat(file: IO[bytes], made: IO[bytes], content_type: str, boxes: list[list[Any]]) -> Answer:
    return _put(decoding.flattened(file, content_type, tuple(Box(*it) for it in boxes)), made)


def _put(copy: Copy | None, made: IO[bytes]) -> Answer:
    if copy is None:
        return {"content_type": ""}
    with copy.file:
        shutil.copyfileobj(copy.file, made)
    return {"content_type": copy.content_type}


def _counted(file: IO[bytes], _made: IO[bytes], content_type: str) -> Answer:
    return {"pages": decoding.pages_of(file, content_type)}


def _drawn(file: IO[bytes], made: IO[bytes], content_type: str, number: int, side: int) -> Answer:
    found = decoding.page_of(file, content_type, number, side)
    made.write(found or b"")
    return {"is_there": found is not None}


def _said(file: IO[bytes], made: IO[bytes], content_type: str) -> Answer:
    made.write(words_of(file, content_type).encode())
    return {}


def _office(file: IO[bytes], _made: IO[bytes]) -> Answer:
    return {"content_type": office_type(file) or ""}


JOBS: Mapping[str, tuple[Callable[..., Answer], int]] = {
    "copy": (_copied, MAKING),
    "flat": (_flat, MAKING),
    "count": (_counted, LOOKING),
    "page": (_drawn, LOOKING),
    "words": (_said, LOOKING),
    "office": (_office, LOOKING),
}
"""What it can do, and how many seconds each may take."""


def bound(seconds: int) -> None:
    """From here on the operating system ends this process when it takes too much."""
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
    with suppress(ValueError, OSError):  # not every system for development bounds memory
        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (MOST_WRITTEN, MOST_WRITTEN))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(seconds * SLOWER)


def answer_to(job: Mapping[str, Any], given: IO[bytes], made: IO[bytes]) -> Answer:
    """What a job tells, or the sentence of its refusal."""
    do, seconds = JOBS[job["job"]]
    bound(seconds)
    try:
        return do(given, made, **job["told"])
    except Refusal as refusal:
        return _refused(refusal.sentence)
    except (MemoryError, RecursionError):
        return _refused(TOO_HARD)
    except OSError as error:
        if error.errno in NO_ROOM:
            return _refused(FULL)
        raise


def _refused(sentence: object) -> Answer:
    """A sentence in both languages: nobody here knows which one its reader speaks."""
    said = []
    for language in LANGUAGES:
        settings.LANGUAGE_CODE = language
        said.append(str(sentence))
    return {"refused": said}


def _do(job: bytes, files: list[int]) -> None:
    """A job from its beginning to the end of the process."""
    try:
        given, made, told = (open(it, mode) for it, mode in zip(files, MODES, strict=True))  # noqa: SIM115
        answer = answer_to(json.loads(job), given, made)
        made.flush()
        told.write(json.dumps(answer).encode())
        told.flush()
    except BaseException:  # said in the log; whoever waits is told that it failed
        traceback.print_exc()
    finally:
        os._exit(0)


MODES = ("rb", "r+b", "wb")


def serve(line: socket.socket) -> None:
    """A process for each job, until nobody is there any more."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    while True:
        job, files, _, _ = socket.recv_fds(line, LONGEST_JOB, len(MODES))
        if not job:
            return
        if os.fork() == 0:
            line.close()
            _do(job, files)
        for it in files:
            os.close(it)
        line.send(b"+")


if __name__ == "__main__":
    settings.configure(USE_I18N=False)
    serve(socket.socket(fileno=int(sys.argv[1])))

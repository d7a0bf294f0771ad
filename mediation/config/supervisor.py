"""Starts the services as processes of their own, starts again what ends, stops all of them."""

import ctypes
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

import psutil

PATIENCE = 20
LONGEST_PAUSE = 30
SETTLED_AFTER = 60
PR_SET_PDEATHSIG = 1

CELERY = ("-m", "celery", "-A", "mediation.config")
# In the order in which they are started; they are stopped the other way round.
SERVICES = {
    "web": ("-m", "gunicorn", "-c", "python:mediation.config.gunicorn", "mediation.config.wsgi"),
    "worker": (*CELERY, "worker", "--loglevel", "WARNING"),
    "beat": (*CELERY, "beat", "--loglevel", "WARNING"),
}


@dataclass
class Service:
    """One program that is to run as long as we do."""

    name: str
    process: subprocess.Popen[bytes]
    started: float
    failures: int = 0
    due: float = 0.0


@dataclass
class Supervisor:
    """All services of one folder: their logs, and the list of them that outlives a kill -9."""

    data: Path
    services: dict[str, Service] = field(default_factory=dict)

    def start(self) -> None:
        """End what a killed predecessor left, then start every service."""
        self._end_leftovers()
        for name in SERVICES:
            self.services[name] = Service(name, self._spawn(name), time.monotonic())
        self._remember()

    def look_after(self) -> list[str]:
        """Look once at every service; answer with sentences about those that have ended."""
        return [sentence for service in self.services.values() if (sentence := self._tend(service))]

    def stop(self) -> None:
        """Ask all to end, wait, and make those end that do not."""
        for service in reversed(self.services.values()):
            _terminate(service.process.pid)
        for service in self.services.values():
            with suppress(subprocess.TimeoutExpired):
                service.process.wait(PATIENCE)
            _kill_group(service.process.pid)
            service.process.wait()
        self.services.clear()
        self._remember()

    def _tend(self, service: Service) -> str:
        """Note the end of a service, or start it again when its pause is over."""
        now = time.monotonic()
        if service.process.poll() is None:
            if now - service.started > SETTLED_AFTER:
                service.failures = 0
        elif not service.due:
            return self._note_end(service, now)
        elif service.due <= now:
            service.process, service.started, service.due = self._spawn(service.name), now, 0.0
            self._remember()
        return ""

    def _note_end(self, service: Service, now: float) -> str:
        _kill_group(service.process.pid)
        pause = min(2**service.failures, LONGEST_PAUSE)
        service.failures += 1
        service.due = now + pause
        code = service.process.returncode
        log = self.log(service.name)
        return f"{service.name} has ended (code {code}, see {log}); again in {pause} s."

    def log(self, name: str) -> Path:
        """Where a service writes what it does."""
        return self.data / "log" / f"{name}.log"

    def _spawn(self, name: str) -> subprocess.Popen[bytes]:
        log = self.log(name)
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("ab") as output:
            return subprocess.Popen(
                [sys.executable, *SERVICES[name]],
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                start_new_session=True,
                preexec_fn=follow_parent,
            )

    def _remember(self) -> None:
        alive = [(service.process.pid, service.name) for service in self.services.values()]
        (self.data / "services").write_text(json.dumps(alive))

    def _end_leftovers(self) -> None:
        try:
            remembered = json.loads((self.data / "services").read_text())
        except (OSError, ValueError):
            return
        numbers = [number for number, name in remembered if _is_service(number, name)]
        for number in numbers:
            _terminate(number)
        processes = [psutil.Process(number) for number in numbers if psutil.pid_exists(number)]
        for process in psutil.wait_procs(processes, timeout=PATIENCE)[1]:
            _kill_group(process.pid)


def _is_service(number: int, name: str) -> bool:
    """Is this number still that service, and not by now somebody else's program?"""
    with suppress(psutil.Error):
        return bool(psutil.Process(number).cmdline()[1:] == list(SERVICES[name]))
    return False


def follow_parent() -> None:
    """In a child: be terminated when the supervisor is killed, where the system can (Linux)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def _terminate(number: int) -> None:
    with suppress(ProcessLookupError):
        os.kill(number, signal.SIGTERM)


def _kill_group(number: int) -> None:
    with suppress(ProcessLookupError):
        os.killpg(number, signal.SIGKILL)

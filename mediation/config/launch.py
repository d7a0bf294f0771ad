"""`./run` and `./run reset`: what happens once the environment is made."""

import argparse
import fcntl
import hashlib
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import IO, NoReturn

from mediation.config import database, readiness
from mediation.config.embedded import EmbeddedError, Server
from mediation.config.supervisor import Supervisor, follow_parent

DATA = database.DATA
BASE = database.BASE
SIMULATE = ("simulate", "--cases", "300", "--days", "300", "--seed", "7")
SIGN_INS = "demo_signins"
FIRST = "first_admin"
DEMO = DATA / "demo"
BEGUN, MADE, NONE = "begun", "made", "none"
LOCKS = ("run.lock", "environment.lock", "postgres.starting", "postgres.users")
# Where to reach ourselves when we listen at every address.
LOCAL = {"0.0.0.0": "127.0.0.1", "::": "::1"}
STARTING = 90


def main(argv: list[str]) -> None:
    """Start, or reset."""
    arguments = parse(argv)
    DATA.mkdir(mode=0o700, parents=True, exist_ok=True)
    with only_one() as lock, suppress(KeyboardInterrupt):
        try:
            if arguments.command == "reset":
                reset(sure=arguments.yes)
            else:
                start(arguments, lock)
        except EmbeddedError as error:
            sys.exit(str(error))


def parse(argv: list[str]) -> argparse.Namespace:
    """The arguments of ./run."""
    parser = argparse.ArgumentParser("./run", description="Start Fengqiao on this machine.")
    parser.add_argument("command", nargs="?", choices=("start", "reset"), default="start")
    parser.add_argument("--port", type=int, default=8000, help="where the pages are (8000)")
    parser.add_argument("--host", default="127.0.0.1", help="at which address (127.0.0.1)")
    parser.add_argument("--empty", action="store_true", help="make no demo county")
    parser.add_argument("--yes", action="store_true", help="reset without asking")
    arguments = parser.parse_args(argv)
    if arguments.port not in range(1, 65536):
        parser.error("a port is a number from 1 to 65535")
    return arguments


@contextmanager
def only_one() -> Iterator[IO[str]]:
    """Two at once in one folder would end each other's services."""
    with (DATA / "run.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            sys.exit(f"Fengqiao is already running in this folder: {lock.read()}")
        note(lock, "it is just starting")
        yield lock


def note(lock: IO[str], words: str) -> None:
    """Say in the lock what holds it, for whoever finds it closed."""
    lock.truncate(0)
    lock.write(f"{words} (process {os.getpid()}).")
    lock.flush()


def start(arguments: argparse.Namespace, lock: IO[str]) -> None:
    """Start everything, look after it, and at the end stop everything."""
    readiness.require_free(arguments.host, arguments.port)
    server = start_database()
    # Also for SIGINT: a shell starts what it puts in the background deaf to it.
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, signal.default_int_handler)
    supervisor = Supervisor(DATA)
    try:
        prepare(server, empty=arguments.empty)
        url = serve(supervisor, arguments.host, arguments.port)
        note(lock, url)
        announce(url)
        watch(supervisor, server)
    finally:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        print("\nStopping ...", flush=True)
        supervisor.stop()
        if server:
            server.release()
        print("Stopped.", flush=True)


def start_database() -> Server | None:
    """The embedded server, started; or the one in DATABASE_URL, which is not ours to start."""
    if not os.environ.get("DATABASE_URL"):
        return database.ensure_embedded()
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        if os.environ.get(name):
            database.require_reachable(os.environ[name])
    return None


def prepare(server: Server | None, *, empty: bool) -> None:
    """Bring the tables, the demo county and the files of the pages up to date."""
    if server and DEMO.exists() and DEMO.read_text() == BEGUN:
        print("The demo county was left half made: making it anew.", flush=True)
        server.remove()
        server.acquire()
        DEMO.unlink()
    manage("migrate", "--noinput", "--verbosity", "0")
    # Invented cases never go into a database that is somebody's own.
    if server and not DEMO.exists():
        fill(empty=empty)
    collect_static()


def fill(*, empty: bool) -> None:
    """Make the demo county, once."""
    if not empty and exists(SIMULATE[0]):
        DEMO.write_text(BEGUN)
        print("Making a demo county (only this first time) ...", flush=True)
        manage(*SIMULATE)
        DEMO.write_text(MADE)
    else:
        DEMO.write_text(NONE)


def exists(command: str) -> bool:
    """Is there such a management command?"""
    return any(BASE.glob(f"*/management/commands/{command}.py"))


def collect_static() -> None:
    """Collect the pages' own files when one of them has changed."""
    digest = hashlib.sha256((BASE / "requirements.txt").read_bytes())
    for folder in ("mediation", "workflows", "api"):
        for path in sorted((BASE / folder).rglob("static/**/*")):
            digest.update(f"{path} {path.stat().st_mtime_ns}".encode())
    stamp = DATA / "static.stamp"
    if not stamp.exists() or stamp.read_text() != digest.hexdigest():
        manage("collectstatic", "--noinput", "--clear", "--verbosity", "0")
        stamp.write_text(digest.hexdigest())


def manage(*arguments: str) -> None:
    """Perform a management command; it says itself what is wrong."""
    # In a session of its own, so that Ctrl-C is one order from us and not two from the terminal.
    process = subprocess.Popen(
        [sys.executable, "manage.py", *arguments], start_new_session=True, preexec_fn=follow_parent
    )
    try:
        code = process.wait()
    except KeyboardInterrupt:
        process.terminate()
        process.wait()
        raise
    if code:
        sys.exit(f"The command {arguments[0]} did not succeed; the reason stands above.")


def serve(supervisor: Supervisor, host: str, port: int) -> str:
    """Start the services and wait until people can work; answer with the address."""
    os.environ["WEB_BIND"] = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
    local = LOCAL.get(host, host)
    hosts = "*" if host in LOCAL else f"localhost,[::1],{host}"
    os.environ.setdefault("ALLOWED_HOSTS", hosts)
    supervisor.start()
    url = f"http://{f'[{local}]' if ':' in local else local}:{port}/"
    deadline = time.monotonic() + STARTING
    while fault := readiness.fault_of(url):
        say(supervisor.look_after())
        if time.monotonic() > deadline:
            sys.exit(f"{fault} See {supervisor.log('web')}.")
        time.sleep(0.2)
    return url


def announce(url: str) -> None:
    """Say where it is and who may sign in."""
    line = "=" * 64
    print(f"{line}\n  Fengqiao is running:   {url}\n{line}", flush=True)
    if exists(SIGN_INS) and DEMO.exists() and DEMO.read_text() == MADE:
        manage(SIGN_INS)
    elif exists(FIRST):
        manage(FIRST, "--quiet", "--url", url)
    print(f"Logs: {DATA / 'log'}   Stop: Ctrl-C", flush=True)


def watch(supervisor: Supervisor, server: Server | None) -> NoReturn:
    """Keep everything running until told to stop."""
    while True:
        time.sleep(0.5)
        if server and server.process() is None:
            say(["PostgreSQL has ended; it is started again."])
            server.acquire()
        say(supervisor.look_after())


def say(sentences: list[str]) -> None:
    """Tell the person in front of the terminal what happened, and when."""
    for sentence in sentences:
        print(f"{time.strftime('%H:%M:%S')} {sentence}", flush=True)


def reset(*, sure: bool) -> None:
    """Delete the embedded database and what belongs to it, after asking."""
    if os.environ.get("DATABASE_URL"):
        sys.exit("DATABASE_URL is set: that database is not ours to delete. Nothing was deleted.")
    if not sure and not agreed(f"All cases, files and logs in {DATA} will be deleted. Type yes: "):
        sys.exit("Nothing was deleted.")
    Server(DATA / "postgres").remove()
    for path in DATA.iterdir():
        if path.name not in LOCKS:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    print("Deleted. The next ./run begins from nothing.")


def agreed(question: str) -> bool:
    """Does somebody say yes, in so many words?"""
    with suppress(EOFError):
        return input(question).strip() == "yes"
    return False


if __name__ == "__main__":
    main(sys.argv[1:])

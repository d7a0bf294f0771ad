"""Which server, and as whom: the owner migrates, the application's role does all the rest."""

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
from psycopg import conninfo

from mediation.config.embedded import APPLICATION, EmbeddedError, Server

BASE = Path(__file__).resolve().parents[2]
DATA = Path(os.environ.get("FENGQIAO_DATA") or BASE / ".data").absolute()

# Everything that is not named here works as the application's role.
OWNER_COMMANDS = frozenset(
    {"migrate", "simulate", "flush", "reset", "bench", "drill", "createcachetable"}
)
COMMANDS_WITHOUT_DATABASE = frozenset(
    {
        "help",
        "--help",
        "version",
        "--version",
        "check",
        "collectstatic",
        "spectacular",
    }
)

APPLICATION_OPTIONS = ("lock_timeout=2000", "timezone=UTC")
# The same questions are asked all day: the server is to plan each once for a connection, not every time.
PREPARED = {"server_side_binding": True, "prepare_threshold": 5}
WEB_OPTIONS = ("statement_timeout=30s",)


@dataclass(frozen=True)
class Access:
    """How a process comes to the database: as which role, for pages or not, with a pool or not."""

    owner: bool = False
    web: bool = False
    pool: bool = False


def access_of(argv: Sequence[str]) -> Access:
    """The access that the program of this command line is given."""
    program = Path(argv[0]).name if argv else ""
    if program == "manage.py":
        return Access(owner=command_of(argv) in OWNER_COMMANDS)
    if program == "celery":
        return Access(pool=True)
    return Access(web=True, pool=True)


def command_of(argv: Sequence[str]) -> str:
    """The management command of this command line."""
    return argv[1] if len(argv) > 1 else "help"


def configuration(argv: Sequence[str], environ: Mapping[str, str]) -> dict[str, Any]:
    """Django's DATABASES["default"] for this program."""
    access = access_of(argv)
    url, options = _url_and_options(access, environ)
    parts = parse(url)
    settings: dict[str, Any] = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.pop("dbname", ""),
        "USER": parts.pop("user", ""),
        "PASSWORD": parts.pop("password", ""),
        "HOST": parts.pop("host", ""),
        "PORT": parts.pop("port", ""),
        "ATOMIC_REQUESTS": False,
    }
    words = _words(parts.pop("options", ""), options)
    settings["OPTIONS"] = {"connect_timeout": 10, **PREPARED, **parts, "options": words}
    if access.pool:
        settings["OPTIONS"]["pool"] = {"min_size": 1, "max_size": 8, "timeout": 10}
        settings["CONN_HEALTH_CHECKS"] = True
    return settings


def _words(given: str, options: Sequence[str]) -> str:
    """The options of a connection as PostgreSQL reads them."""
    return " ".join([given, *(f"-c {option}" for option in options)]).strip()


def parse(url: str) -> dict[str, Any]:
    """The parts of an address; as it may hold a password, no message ever repeats it."""
    try:
        return dict(conninfo.conninfo_to_dict(url))
    except psycopg.ProgrammingError:
        sys.exit(
            "DATABASE_URL is not an address of a PostgreSQL database;"
            " it looks like postgresql://user:password@host:5432/name"
        )


def _url_and_options(access: Access, environ: Mapping[str, str]) -> tuple[str, list[str]]:
    """The address of the database, and the options that make a connection's role and limits."""
    url = environ.get("DATABASE_URL") or Server(DATA / "postgres").url(APPLICATION)
    owner_url = environ.get("DATABASE_OWNER_URL", "")
    if access.owner:
        return owner_url or url, ["timezone=UTC"]
    options = [*APPLICATION_OPTIONS, *(WEB_OPTIONS if access.web else ())]
    if "DATABASE_URL" in environ and not owner_url:
        # One login for both: it owns the tables, and the application takes off the owner's coat.
        options.insert(0, f"role={APPLICATION}")
    return url, options


def is_office(environ: Mapping[str, str]) -> bool:
    """Is this somebody's own database, and not the embedded one of this folder?"""
    embedded = Server(DATA / "postgres").url(APPLICATION)
    return environ.get("DATABASE_URL", embedded) != embedded


def ensure_embedded() -> Server:
    """Start or find the embedded server, and point this process and its children to it."""
    server = Server(DATA / "postgres")
    # A terminated command leaves as an orderly one does: the last to leave stops the server.
    signal.signal(signal.SIGTERM, lambda _number, _frame: sys.exit(128 + signal.SIGTERM))
    server.acquire()
    os.environ["DATABASE_URL"] = server.url(APPLICATION)
    os.environ["DATABASE_OWNER_URL"] = server.url()
    return server


def prepare(argv: Sequence[str]) -> None:
    """See to it that this command finds its database, or end with a sentence."""
    if command_of(argv) in COMMANDS_WITHOUT_DATABASE or list(argv[1:3]) == ["drill", "due"]:
        return
    try:
        if os.environ.get("DATABASE_URL"):
            require_reachable(*_url_and_options(access_of(argv), os.environ))
        else:
            ensure_embedded()
    except EmbeddedError as error:
        sys.exit(str(error))


def require_reachable(url: str, options: Sequence[str] = ()) -> None:
    """End with a sentence when this database does not answer, or not to the application."""
    parts = parse(url)
    words = _words(parts.pop("options", ""), options)
    try:
        psycopg.connect(**parts, options=words, connect_timeout=5).close()
    except psycopg.OperationalError as error:
        reason = " ".join(str(error).split())
        if f'role "{APPLICATION}"' in reason:
            sys.exit(
                f"{parts.get('user')} cannot act as {APPLICATION} in this database: let it be"
                f" migrated first, and as its administrator: GRANT {APPLICATION} TO"
                f" {parts.get('user')}. ({reason})"
            )
        sys.exit(f"The database cannot be reached: {reason}")

"""The throw-away PostgreSQL of the tests: made as the owner, used as the application's role."""

import os
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.test import TransactionTestCase
from psycopg import conninfo, sql

from mediation.config.database import APPLICATION_OPTIONS, PREPARED
from mediation.config.embedded import APPLICATION, THROW_AWAY, Server
from tests import template

FOLDER = "FENGQIAO_TEST_FOLDER"
GIVEN = "FENGQIAO_TEST_DATABASE_URL"

OWNER_OPTIONS = "-c timezone=UTC"
ROLE_OPTIONS = " ".join(f"-c {option}" for option in (f"role={APPLICATION}", *APPLICATION_OPTIONS))


def make_folder() -> None:
    """One folder for all processes of this run; the others find it in their environment."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="fengqiao-tests-")


def remove_folder() -> None:
    """Stop what a process that died left running there, and leave nothing."""
    server().stop()
    shutil.rmtree(os.environ[FOLDER], ignore_errors=True)


@cache
def server() -> Server:
    """The server of this run: started by the first process that needs it."""
    return Server(Path(os.environ[FOLDER]) / "postgres", THROW_AWAY)


def url() -> str:
    """Where the tests' databases are made: the server that was given, or our own."""
    if GIVEN in os.environ:
        return os.environ[GIVEN]
    template.lay_out(server().folder)
    server().acquire()
    return server().url()


def ready_made() -> dict[str, str]:
    """For commands that measure in a database of their own: what they may copy instead of migrating."""
    return {} if GIVEN in os.environ else {"FENGQIAO_TEMPLATE": template.NAME}


def use_server(settings: dict[str, Any]) -> None:
    """Point Django's connection to the tests' server."""
    parts = conninfo.conninfo_to_dict(url())
    for name, word in (
        ("USER", "user"),
        ("PASSWORD", "password"),
        ("HOST", "host"),
        ("PORT", "port"),
    ):
        settings[name] = parts.get(word, "")
    settings["NAME"] = parts["dbname"]
    if GIVEN not in os.environ:
        settings["TEST"]["TEMPLATE"] = template.NAME


def become_owner() -> None:
    """Connections opened from now on may change tables."""
    _reconnect(OWNER_OPTIONS)


def become_application() -> None:
    """Connections opened from now on may do what the product may do at work, and no more."""
    _reconnect(ROLE_OPTIONS)


def end_other_sessions() -> None:
    """Nobody else holds on to this database: the last page that a browser asked for may still be on its way."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


def _reconnect(options: str) -> None:
    connection.close()
    connection.settings_dict["OPTIONS"] = {**PREPARED, "options": options}


def tables_with_rows() -> frozenset[str]:
    """The tables that migrations have filled: the law, and Django's own lists."""
    with connection.cursor() as cursor:
        names = connection.introspection.table_names(cursor)
        return frozenset(name for name in names if _has_rows(cursor, name))


def _has_rows(cursor: Any, table: str) -> bool:
    cursor.execute(sql.SQL("SELECT EXISTS (SELECT FROM {})").format(sql.Identifier(table)))
    return bool(cursor.fetchone()[0])


def _keep(seeded: frozenset[str]) -> None:
    """Put what migrations have filled aside, in a schema of its own."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS seed")
        for table in sorted(seeded):
            name = sql.Identifier(table)
            cursor.execute(sql.SQL("CREATE TABLE seed.{} AS TABLE public.{}").format(name, name))


def flush_as_owner(seeded: frozenset[str]) -> None:
    """Make Django's cleaning after a transactional test the owner's work, and put the law back."""
    _keep(seeded)

    def clean(_test: TransactionTestCase) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            names = sorted(connection.introspection.table_names(cursor))
            # Not RESET ROLE: that goes back to the connection's option, which is the application.
            cursor.execute("SET LOCAL ROLE NONE")
            every = sql.SQL(", ").join(map(sql.Identifier, names))
            cursor.execute(sql.SQL("TRUNCATE {}").format(every))
            for table in sorted(seeded):
                name = sql.Identifier(table)
                cursor.execute(sql.SQL("INSERT INTO public.{} TABLE seed.{}").format(name, name))

    TransactionTestCase._fixture_teardown = clean  # type: ignore[attr-defined]

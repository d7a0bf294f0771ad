"""The throw-away database of a measurement: made and dropped by the owner, worked in as the application."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.core.management import CommandError, call_command
from django.db import Error, connection, models
from psycopg import sql

from mediation.config.database import APPLICATION_OPTIONS
from mediation.config.embedded import APPLICATION

NAME = "fengqiao_bench"
TEMPLATE = "FENGQIAO_TEMPLATE"
"""Names a migrated database that is empty and used by nobody: copied, where it is given, instead of migrating."""


@contextmanager
def sandbox(name: str = NAME, *, more: Sequence[type[models.Model]] = ()) -> Iterator[None]:
    """Work in an empty database of our own, migrated, with tables for `more` models that have no migrations."""
    settings = dict(connection.settings_dict)
    _create(name)
    try:
        connection.close()
        connection.settings_dict["NAME"] = name
        call_command("migrate", verbosity=0, interactive=False)
        with connection.schema_editor() as editor:
            for model in more:
                editor.create_model(model)
        yield
    finally:
        connection.close()
        connection.settings_dict.update(settings)
        _run(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def as_application() -> Iterator[None]:
    """Connections opened inside may do what the product may do at work, and no more."""
    owner = connection.settings_dict["OPTIONS"]
    words = [f"-c {option}" for option in (f"role={APPLICATION}", *APPLICATION_OPTIONS)]
    options = " ".join([owner.get("options", ""), *words]).strip()
    connection.close()
    connection.settings_dict["OPTIONS"] = {**owner, "options": options}
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["OPTIONS"] = owner


def _create(name: str) -> None:
    """Make the database; one that a killed measurement left behind goes first."""
    try:
        _run(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        model = os.environ.get(TEMPLATE, "template1")
        _run(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*map(sql.Identifier, (name, model))))
    except Error as error:
        reason = " ".join(str(error).split())
        raise CommandError(
            f"The measurement cannot make its throw-away database {name}: {reason}."
        ) from error


def _run(statement: sql.Composed) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)

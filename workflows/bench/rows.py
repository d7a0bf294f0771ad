"""Plain rows of our tables, for a loop that knows no ORM."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import connection, models
from psycopg import sql


@dataclass(frozen=True)
class Row:
    """An INSERT into one table, with the values of every column that a step does not give."""

    statement: sql.Composed
    values: dict[str, Any]

    @classmethod
    def like(cls, example: models.Model) -> Row:
        """The row that this unsaved instance would be, its id given by the database."""
        values = {
            str(field.column): field.get_db_prep_save(getattr(example, field.attname), connection)
            for field in example._meta.concrete_fields
            if not (field.primary_key or field.generated)
        }
        statement = sql.SQL("INSERT INTO {} ({}) VALUES ({}) RETURNING id").format(
            sql.Identifier(example._meta.db_table),
            sql.SQL(", ").join([sql.Identifier(name) for name in values]),
            sql.SQL(", ").join([sql.Placeholder(name) for name in values]),
        )
        return cls(statement, values)

"""Database law: SQL templates that migrations load."""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).resolve().parent


def read(name: str, **tables: str) -> str:
    """One SQL file, with `{name}` replaced by the tables given."""
    text = (HERE / f"{name}.sql").read_text(encoding="utf-8")
    for key, table in tables.items():
        text = text.replace("{" + key + "}", table)
    return text


def guards(kind: str, entry: str, step: str, label: str) -> str:
    """The eight guards of a journaled kind."""
    return read("guards", kind=kind, entry=entry, step=step, label=label)


def facts(label: str, *tables: str) -> str:
    """The guards of the fact tables of a journaled kind."""
    return "\n".join(read("facts", fact=table, label=label) for table in tables)

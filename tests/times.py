"""Other times: the database's owner may replay a past, and the tests with him."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection


@contextmanager
def at(moment: dt.datetime) -> Iterator[None]:
    """Let the journal be dated by this moment for a while; every guard of the database still holds."""
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute("SELECT set_config('fengqiao.now', %s, false)", [moment.isoformat()])
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('fengqiao.now', '', false)")
            cursor.execute("RESET ROLE")


def days_ago(days: int) -> dt.datetime:
    """The moment so many days before now."""
    return dt.datetime.now(dt.UTC) - dt.timedelta(days=days)

"""The instant by the database's clock, by which everything is planned and recorded."""

from __future__ import annotations

import datetime as dt

from django.db import connection


def now() -> dt.datetime:
    """The same instant throughout a transaction, whatever the machines' own clocks say."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT fengqiao_now()")
        found: dt.datetime = cursor.fetchone()[0]
    return found

"""Settling: a message of which nothing is left to be made is done with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.db import connection

from mediation.models import Delivery

SETTLE = """
UPDATE mediation_notice n SET delivered_at = %s
WHERE n.id = ANY(%s) AND NOT EXISTS (SELECT FROM mediation_delivery WHERE notice_id = n.id
    AND sent_at IS NULL AND withheld_at IS NULL)
"""


def settle(made: Sequence[Delivery], moment: dt.datetime) -> None:
    """The messages of these deliveries are done with, where no other delivery waits."""
    with connection.cursor() as cursor:
        cursor.execute(SETTLE, [moment, [it.notice_id for it in made]])

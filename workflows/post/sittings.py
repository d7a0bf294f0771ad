"""The working day before a session: everybody who was asked to it is reminded, once."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection
from django.db.models import F, QuerySet

from mediation.calendar.workdays import ONE_DAY, Calendar, add_working_days
from mediation.models import Invited

from .hours import at

REMIND = """
INSERT INTO mediation_notice (case_id, entry_id, recipient_id, party_id, remind_on, queued_at)
SELECT s.case_id, s.entry_id, i.mediator_id, i.party_id, %(day)s, fengqiao_now()
FROM mediation_sitting s JOIN mediation_case c ON c.id = s.case_id AND c.appointed = s.number
    JOIN mediation_invited i ON i.sitting_id = s.id
WHERE s.starts_at >= %(first)s AND s.starts_at < %(last)s
ON CONFLICT DO NOTHING
"""


def ahead(day: dt.date, calendar: Calendar) -> dict[str, Any]:
    """The sessions of which a working day is the one before: until the end of the next that is worked."""
    following = add_working_days(day, 1, calendar)
    return {
        "day": day,
        "first": at(day + ONE_DAY, dt.time.min),
        "last": at(following + ONE_DAY, dt.time.min),
    }


def queue_session_reminders(day: dt.date, calendar: Calendar) -> int:
    """Remind parties and mediators of their sessions; may be done twice, tells once."""
    with connection.cursor() as cursor:
        cursor.execute(REMIND, ahead(day, calendar))
        return int(cursor.rowcount)


def to_be_reminded(day: dt.date, calendar: Calendar) -> QuerySet[Invited]:
    """Whom the morning of a working day will remind, as sessions stand now; nothing is written."""
    when = ahead(day, calendar)
    found: QuerySet[Invited] = Invited.objects.filter(
        sitting__number=F("case__appointed"),
        sitting__starts_at__gte=when["first"],
        sitting__starts_at__lt=when["last"],
    )
    return found.select_related("case", "party", "mediator", "sitting").order_by("id")

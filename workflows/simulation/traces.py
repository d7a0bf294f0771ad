"""What people leave behind who only look: access records; and the messages of long ago, delivered long ago."""

from __future__ import annotations

import datetime as dt
from random import Random

from django.db import connection

from mediation.calendar.moments import COUNTY_ZONE, local_date
from mediation.models import AccessRecord, AccessSubject, CaseEntry
from mediation.vocabulary import Side

from .plan import Plan

SHARE_OPENED, SHARE_TRACKED = 0.45, 0.22
SHARE_AT_NIGHT = 0.01
"""For the auditor: now and then somebody looks again late in the evening."""
LATE = dt.time(22, 40)
UNREAD = dt.timedelta(days=5)
READ = f"""
INSERT INTO {AccessRecord._meta.db_table} (case_id, subject, by_id, party_id, read_at)
VALUES (%s, %s, %s, %s, %s)
"""
DELIVERED = """
UPDATE mediation_notice SET delivered_at = queued_at + interval '20 seconds',
    read_at = CASE WHEN queued_at < %(unread)s THEN queued_at + interval '3 hours' END
WHERE delivered_at IS NULL AND queued_at <= %(until)s
"""
Row = tuple[int, str, int | None, int | None, dt.datetime]


class Traces:
    """Collected while cases are driven, kept at the end."""

    def __init__(self, until: dt.datetime) -> None:
        self.until = until
        self.rows: list[Row] = []

    def leave(self, plan: Plan, entry: CaseEntry) -> None:
        """Who acts has mostly opened the case before; a party looks how far it is afterwards."""
        rng = Random(f"{entry.case.number}/{entry.number}")
        if entry.number > 1 and rng.random() < SHARE_OPENED:
            before = entry.recorded_at - dt.timedelta(seconds=rng.randint(40, 500))
            self.rows.append(_opening(entry, before))
        if entry.number > 1 and "by_party" not in entry.facts and _by_lot(entry):
            night = dt.datetime.combine(local_date(entry.recorded_at), LATE, COUNTY_ZONE)
            if entry.recorded_at < night <= self.until:
                self.rows.append(_opening(entry, night))
        after = entry.recorded_at + dt.timedelta(minutes=rng.randint(20, 3000))
        if rng.random() < SHARE_TRACKED and after <= self.until:
            party = plan.live.party(rng.choice(tuple(Side)))
            self.rows.append((entry.case_id, AccessSubject.TRACK.value, None, party, after))

    def keep(self) -> None:
        """Write them down, and deliver what was to be delivered then."""
        in_time = sorted(self.rows, key=lambda row: row[-1])
        with connection.cursor() as cursor:
            cursor.executemany(READ, in_time)
            cursor.execute(DELIVERED, {"unread": self.until - UNREAD, "until": self.until})


def _by_lot(entry: CaseEntry) -> bool:
    return Random(f"night/{entry.case.number}/{entry.number}").random() < SHARE_AT_NIGHT


def _opening(entry: CaseEntry, at: dt.datetime) -> Row:
    """The opening before an act: by a person of an office, or by a party with its code."""
    party = entry.facts.get("by_party")
    if party:
        return entry.case_id, AccessSubject.TRACK.value, None, party, at
    return entry.case_id, AccessSubject.CASE.value, entry.by_id, None, at

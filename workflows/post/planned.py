"""What the clocks will say until an instant: rungs that will be reached, reminders of mornings to come."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db import connection

from mediation.calendar.moments import COUNTY_ZONE, local_date
from mediation.calendar.workdays import ONE_DAY, Calendar
from mediation.models import Alarm
from workflows.notices import TOLD

from .hours import at
from .reminding import LAST_RUNGS, RESPONSIBLE, URGENT, reminded, who_is_responsible

REMINDERS_AT = dt.time(9, 0)
"""When the reminders of a working day are queued (see the timetable)."""

COMING = f"""
WITH {RESPONSIBLE}, fired AS (
    SELECT a.case_id, NULL::bigint AS entry_id, a.id AS alarm_id,
        CASE a.tells WHEN 'responsible' THEN r.role ELSE a.tells END AS role, k.place_path AS path, k.panel
    FROM mediation_alarm a JOIN mediation_clock c ON c.id = a.clock_id AND c.stopped_by_id IS NULL
        JOIN mediation_case k ON k.id = a.case_id JOIN responsible r ON r.rule = c.rule AND r.pack = c.pack
    WHERE a.fired_by_id IS NULL AND a.withdrawn_at IS NULL AND a.fires_at < %(until)s AND a.tells <> 'debtor'
), {TOLD}
SELECT f.alarm_id, t.person FROM fired f LEFT JOIN told t USING (alarm_id) ORDER BY f.alarm_id, t.person
"""
REACHED = f"""
WITH {RESPONSIBLE}, {LAST_RUNGS}, {TOLD}
SELECT clock_id, alarm_id, reached_at, person FROM told ORDER BY alarm_id, person
"""


@dataclass(frozen=True)
class Saying:
    """A rung that will tell somebody at an instant; `person` is None where nobody holds the post."""

    alarm: int
    person: int | None
    queued_at: dt.datetime
    remind_on: dt.date | None = None


Told = dict[int, list[int | None]]


class Ahead:
    """The rungs ahead of an instant, read once; then the mornings between are gone through."""

    def __init__(self, now: dt.datetime, until: dt.datetime) -> None:
        self.now, self.until = now, until
        self.told = _coming(until)
        waiting = Alarm.objects.filter(pk__in=list(self.told)).order_by("fires_at", "id")
        self.alarms = list(waiting)
        self.of_clock: dict[int, list[Alarm]] = defaultdict(list)
        for alarm in self.alarms:
            self.of_clock[alarm.clock_id].append(alarm)

    def rungs(self) -> Iterator[Saying]:
        """Every rung that will be reached, to everybody whom it tells."""
        for alarm in self.alarms:
            for person in self.told[alarm.pk]:
                yield Saying(alarm.pk, person, max(alarm.fires_at, self.now))

    def reminders(self, calendar: Calendar) -> Iterator[Saying]:
        """The reminders of every working morning, as things stand then when nobody takes note."""
        reached = _reached(self.until)
        day = local_date(self.now)
        while (morning := at(day, REMINDERS_AT)) < self.until:
            if morning > self.now and calendar.is_working(day):
                yield from self._on(day, morning, reached)
            day += ONE_DAY

    def _on(self, day: dt.date, morning: dt.datetime, reached: _Reached) -> Iterator[Saying]:
        for clock in {*reached, *self.of_clock}:
            ahead = [it for it in self.of_clock.get(clock, ()) if it.fires_at <= morning]
            alarm, people = self._last(clock, ahead, reached, day)
            yield from (Saying(alarm, person, morning, day) for person in people if person)

    def _last(
        self, clock: int, ahead: Sequence[Alarm], reached: _Reached, day: dt.date
    ) -> tuple[int, Sequence[int | None]]:
        """The last rung of a clock on the morning of a day with those it tells, where it is to be repeated."""
        if ahead:
            last = ahead[-1]
            is_of_today = local_date(max(last.fires_at, self.now)) >= day
            is_repeated = last.level in URGENT and not is_of_today
            return last.pk, self.told[last.pk] if is_repeated else ()
        alarm, since, people = reached.get(clock, (0, self.now, []))
        return alarm, people if since.astimezone(COUNTY_ZONE).date() < day else ()


_Reached = dict[int, tuple[int, dt.datetime, list[int | None]]]
"""By clock: the last rung that was reached, when, and those whom it tells."""


def _coming(until: dt.datetime) -> Told:
    found: Told = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(COMING, {**who_is_responsible(), "until": until})
        for alarm, person in cursor.fetchall():
            found[alarm].append(person)
    return found


def _reached(until: dt.datetime) -> _Reached:
    found: _Reached = {}
    with connection.cursor() as cursor:
        cursor.execute(REACHED, reminded(until.date(), until))
        for clock, alarm, since, person in cursor.fetchall():
            found.setdefault(clock, (alarm, since, []))[2].append(person)
    return found

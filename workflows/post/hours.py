"""When messages may go out: by the working calendar and the county's clock; and how long to wait after a failure."""

from __future__ import annotations

import datetime as dt
from random import Random

from django.conf import settings

from mediation.calendar.moments import COUNTY_ZONE
from mediation.calendar.workdays import ONE_DAY, Calendar

FIRST_PAUSE, LONGEST_PAUSE = dt.timedelta(seconds=30), dt.timedelta(hours=6)
DOUBLINGS = 12
"""After so many the longest pause is reached long since; beyond, the numbers only grow."""


def at(day: dt.date, time: dt.time) -> dt.datetime:
    """A time of the county's clock on a day."""
    return dt.datetime.combine(day, time, COUNTY_ZONE)


def is_open(moment: dt.datetime, calendar: Calendar) -> bool:
    """Whether messages may go out at an instant."""
    local = moment.astimezone(COUNTY_ZONE)
    in_time = settings.POST_OPENS <= local.time() < settings.POST_CLOSES
    return in_time and calendar.is_working(local.date())


def _working_from(day: dt.date, calendar: Calendar) -> dt.date:
    while not calendar.is_working(day):
        day += ONE_DAY
    return day


def next_open(moment: dt.datetime, calendar: Calendar) -> dt.datetime:
    """The first instant from this one on at which messages may go out."""
    if is_open(moment, calendar):
        return moment
    local = moment.astimezone(COUNTY_ZONE)
    is_over = local.time() >= settings.POST_OPENS
    return at(_working_from(local.date() + ONE_DAY * is_over, calendar), settings.POST_OPENS)


def next_digest(moment: dt.datetime, calendar: Calendar) -> dt.datetime:
    """The first instant from this one on at which the messages of a day go out as one."""
    local = moment.astimezone(COUNTY_ZONE)
    is_over = local.time() > settings.POST_DIGEST_AT
    return at(_working_from(local.date() + ONE_DAY * is_over, calendar), settings.POST_DIGEST_AT)


def pause_after(attempts: int, random: Random) -> dt.timedelta:
    """How long to wait after so many failures: twice as long each time, never over the longest, with jitter."""
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(attempts - 1, DOUBLINGS))
    return dt.timedelta(seconds=pause.total_seconds() * random.uniform(0.5, 1))

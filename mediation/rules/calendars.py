"""The calendar in force: for each year its latest applied version, and what is published where none is."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Max

from mediation.calendar.workdays import Calendar, china
from mediation.models import CalendarVersion

FRESH = 5.0


def stamp() -> int:
    """The number of the last application: changes whenever the calendar in force does."""
    found: int | None = CalendarVersion.objects.aggregate(last=Max("application"))["last"]
    return found or 0


@lru_cache(maxsize=8)
def in_force(at: int) -> Calendar:
    """The calendar as of a stamp; kept, because nothing of it changes."""
    return of_versions(CalendarVersion.objects.filter(application__lte=at).order_by("application"))


def of_versions(versions: Iterable[CalendarVersion]) -> Calendar:
    """The calendar that some versions make, later ones over earlier; a year with no version is not published."""
    latest = {version.year: version for version in versions}
    base = china()
    holidays = {day: name for day, name in base.holidays.items() if day.year not in latest}
    made_up = {day for day in base.made_up if day.year not in latest}
    published = set(base.published) - set(latest)
    for year, version in latest.items():
        holidays |= {dt.date.fromisoformat(day): name for day, name in version.holidays.items()}
        made_up |= {dt.date.fromisoformat(day) for day in version.made_up}
        published |= {year} if version.is_published else set()
    return Calendar(holidays, frozenset(made_up), frozenset(published))


def calendar_now() -> Calendar:
    """The calendar in force at this moment."""
    return in_force(stamp())


class _Seen:
    """The stamp as it was read last, and when."""

    stamp, at = 0, float("-inf")


def calendar_for_reading() -> Calendar:
    """The calendar for what is only shown: as old as `FRESH` seconds at the most, for one page reads it many times."""
    if time.monotonic() - _Seen.at > FRESH:
        _Seen.stamp, _Seen.at = stamp(), time.monotonic()
    return in_force(_Seen.stamp)


def forget() -> None:
    """Read everything anew: for tests, whose databases go back in time."""
    in_force.cache_clear()
    _Seen.at = float("-inf")

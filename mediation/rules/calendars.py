"""The calendar in force: for each year its latest applied version, and what is published where none is."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterable
from functools import lru_cache

from django.db.models import Max

from mediation.calendar.workdays import Calendar, china
from mediation.models import CalendarVersion, User
from mediation.vocabulary import Role

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


def differing(one: Calendar, other: Calendar) -> list[dt.date]:
    """The days that only one of two calendars works, and the first of each year that only one has published."""
    named = {*one.holidays, *other.holidays, *one.made_up, *other.made_up}
    days = {day for day in named if one.is_working(day) != other.is_working(day)}
    return sorted(days | {dt.date(year, 1, 1) for year in one.published ^ other.published})


def with_version(version: CalendarVersion) -> Calendar:
    """The calendar in force as it would be with one version more."""
    applied = CalendarVersion.objects.exclude(application=None).order_by("application")
    return of_versions([*applied, version])


ARRANGERS = (Role.SUPERVISOR, Role.ADMINISTRATOR)
"""Who may propose, approve and apply a version: by a post anywhere, for there is one calendar."""


def may_arrange(user: User) -> bool:
    """Whether this person may propose and approve calendars."""
    return user.is_active and any(post.role in ARRANGERS for post in user.current_posts)


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

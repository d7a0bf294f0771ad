"""Recounting every running clock by a new calendar: first what would move, then the move."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

from django.db import connection

from mediation.acts.recalendar import batches, recount
from mediation.models import CalendarVersion, Case, Clock
from mediation.rules import calendars
from mediation.rules.histories import shifts

from .cloning import many
from .sandbox import as_application

Say = Callable[[str], object]


def measure(say: Say, clocks: int) -> dict[str, Any]:
    """Apply a calendar with a week off; every clock that runs through it moves."""
    running = Clock.objects.filter(stopped_by=None)
    missing = clocks - running.count()
    if missing > 0:
        case = Case.objects.latest("id")
        many(case, -(-missing // running.filter(case=case).count()))
    count = running.count()
    version = _week_off()
    with as_application():
        calendar = calendars.of_versions(
            [*CalendarVersion.objects.exclude(application=None), version]
        )
        begun = time.perf_counter()
        moving = sum(len(shifts(found, calendar)) for found in batches())
        preview = time.perf_counter() - begun
        begun = time.perf_counter()
        moved = sum(
            len(recount(found, calendar, {"calendar": version.pk})[0]) for found in batches()
        )
        seconds = time.perf_counter() - begun
        left = sum(len(shifts(found, calendar)) for found in batches())
    assert not left, f"{left} clocks do not end as they should"
    say(f"preview of {count:,} running clocks: {preview:.1f} s ({moving:,} would move)")
    say(f"recounted, {moved:,} cases moved: {seconds:.1f} s")
    return {
        "clocks": count,
        "clocks_moved": moving,
        "preview_seconds": round(preview, 1),
        "recount_seconds": round(seconds, 1),
    }


def _week_off() -> CalendarVersion:
    """A version of this year's calendar in which the days from tomorrow on are off."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (fengqiao_now() AT TIME ZONE 'Asia/Shanghai')::date")
        (today,) = cursor.fetchone()
    known = CalendarVersion.objects.filter(year=today.year).latest("application")
    week = [today + dt.timedelta(days=place) for place in range(1, 8)]
    holidays = known.holidays | {day.isoformat(): "停工" for day in week if day.year == today.year}
    return CalendarVersion(pk=0, year=today.year, holidays=holidays, made_up=known.made_up)

"""Recounting every running clock by a new calendar: first what would move, then the move, pages opened meanwhile."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.db.models import Max

from mediation.models import CalendarVersion, Case, Clock
from mediation.queries.shifting import preview
from workflows.recalendar import carry_out

from .cloning import many
from .county import County
from .meanwhile import Reader, aside
from .sandbox import as_application

Say = Callable[[str], object]


def measure(say: Say, county: County, clocks: int) -> dict[str, Any]:
    """Carry out a calendar with a week off: every clock that runs through it moves."""
    running = Clock.objects.filter(stopped_by=None)
    missing = clocks - running.count()
    if missing > 0:
        case = Case.objects.latest("id")
        many(case, -(-missing // running.filter(case=case).count()))
    version = _week_off()
    with as_application():
        foreseen = preview(version)
        effects = foreseen.effects
    _apply(version)
    with as_application():
        with Reader(county) as reader:
            seconds, moved, ratio = aside(lambda: _carried_out(version), reader)
        assert moved == effects.cases, f"{moved} cases moved, {effects.cases} were foreseen"
    say(f"preview of {foreseen.looked_at:,} running clocks: {foreseen.seconds:.1f} s")
    say(f"recounted, {int(moved):,} cases moved: {seconds:.1f} s; pages {ratio:.2f} times as long")
    return {
        "clocks": foreseen.looked_at,
        "preview_seconds": round(foreseen.seconds, 1),
        "cases_moved": int(moved),
        "recount_seconds": round(seconds, 1),
        "page_ratio_while_recounting": round(ratio, 2),
    }


def _carried_out(version: CalendarVersion) -> int:
    done = carry_out(version)
    assert done.is_finished, f"{len(done.left)} cases are left"
    return done.effects.cases


def _week_off() -> CalendarVersion:
    """A version of this year's calendar in which the days from tomorrow on are off; as the owner, not yet applied."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT (fengqiao_now() AT TIME ZONE 'Asia/Shanghai')::date")
        (today,) = cursor.fetchone()
    known = CalendarVersion.objects.filter(year=today.year).latest("application")
    week = [today + dt.timedelta(days=place) for place in range(1, 8)]
    holidays = known.holidays | {day.isoformat(): "停工" for day in week if day.year == today.year}
    version = CalendarVersion(
        year=today.year, source="bench", holidays=holidays, made_up=known.made_up
    )
    CalendarVersion.writes.bulk_create([version])
    return version


def _apply(version: CalendarVersion) -> None:
    last = CalendarVersion.objects.aggregate(last=Max("application"))["last"]
    with connection.cursor() as cursor:
        cursor.execute("SELECT fengqiao_now()")
        (version.applied_at,) = cursor.fetchone()
    version.application = last + 1
    CalendarVersion.writes.filter(pk=version.pk).update(
        application=version.application, applied_at=version.applied_at
    )

"""The week: what its days bring in my cases, with the county's working days."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mediation.calendar.moments import COUNTY_ZONE, local_date
from mediation.calendar.workdays import ONE_DAY, Calendar
from mediation.models import Meeting, Sitting
from mediation.queries.meetings import attending
from mediation.rules import clocks
from mediation.rules.calendars import calendar_for_reading
from mediation.vocabulary import bi
from workflows.portals.days import urgency
from workflows.portals.doors import DeskRequest, desk_page
from workflows.worklists import Appointment, Worklist

from .yearbook import cell

DAYS = 7
EARLIEST, LATEST = dt.date(2000, 1, 3), dt.date(2100, 1, 4)
KINDS = {
    "meeting": bi("联席会议", "Joint meeting"),
    "promise": bi("履行到期", "Promise due"),
}


@dataclass(frozen=True)
class Item:
    """One line of a day: what it is, of which case, and how urgent."""

    label: str
    appointment: Appointment
    tone: str


@dataclass(frozen=True)
class Day:
    """One day of the week with what it brings; `note` says that it is off, or worked on a weekend."""

    on: dt.date
    is_today: bool
    is_off: bool
    note: str
    items: list[Item]
    meetings: list[Meeting]


def monday(asked: str, today: dt.date) -> dt.date:
    """The Monday of the week that holds the day asked for; of this week when it is no day."""
    try:
        day = min(max(dt.date.fromisoformat(asked), EARLIEST), LATEST)
    except ValueError:
        day = today
    return day - dt.timedelta(days=day.weekday())


def session_label(sitting: Sitting) -> str:
    """The hour of a session, and where it is."""
    at, where = f"{sitting.starts_at.astimezone(COUNTY_ZONE):%H:%M}", sitting.where
    place = bi(f"（{where}）", f" ({where})") if where else ""
    return bi(f"{at} 调解{place}", f"{at} session{place}")


def _item(it: Appointment, today: dt.date) -> Item:
    if it.sitting is not None:
        return Item(session_label(it.sitting), it, "")
    if it.clock is None:
        return Item(KINDS[it.kind], it, "" if it.kind == "meeting" else urgency(it.on, today))
    rule = clocks.rule_of(it.clock.rule, it.clock.pack)
    return Item(rule.label, it, urgency(it.on, today))


def _day(
    on: dt.date,
    found: list[Appointment],
    gatherings: list[Meeting],
    today: dt.date,
    calendar: Calendar,
) -> Day:
    known = cell(on, calendar)
    return Day(
        on=on,
        is_today=on == today,
        is_off=known.kind in ("off", "rest"),
        note=known.told,
        items=[_item(it, today) for it in found if it.on == on],
        meetings=[it for it in gatherings if local_date(it.starts_at) == on],
    )


@desk_page
def week(request: DeskRequest) -> HttpResponse:
    """Seven days, from Monday."""
    today, calendar = timezone.localdate(), calendar_for_reading()
    first = monday(request.GET.get("from", ""), today)
    found = Worklist(request.user).appointments(first, first + ONE_DAY * (DAYS - 1))
    gatherings = attending(request.user, first, first + ONE_DAY * (DAYS - 1))
    days = [
        _day(first + ONE_DAY * place, found, gatherings, today, calendar) for place in range(DAYS)
    ]
    shown = {
        "days": days,
        "count": len(found) + len(gatherings),
        "before": first - ONE_DAY * DAYS,
        "after": first + ONE_DAY * DAYS,
        "is_now": first == monday("", today),
    }
    return render(request, "desk/week.html", shown)

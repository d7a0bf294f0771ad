"""New calendars for stories: proposed, approved and applied by two people."""

from __future__ import annotations

import datetime as dt

from django.db import connection

from mediation.acts import arranging
from mediation.calendar.arranged import Arranged, Arrangement, Kind
from mediation.calendar.workdays import Calendar
from mediation.models import CalendarVersion, Clock
from mediation.rules import calendars
from mediation.rules.recounts import Recounting
from tests.people import County
from tests.stories import fresh, today

SOURCE = "县政府公告"


def arrangement(
    *off: dt.date, worked: tuple[dt.date, ...] = (), base: Calendar | None = None
) -> Arrangement:
    """A year's calendar with some days more off, and some no longer."""
    year, known = (*off, *worked, today())[0].year, base or calendars.calendar_now()
    kept = {day: name for day, name in known.holidays.items() if day.year == year}
    kept = {day: name for day, name in kept.items() if day not in worked}
    kept |= dict.fromkeys(off, "停工")
    made_up = [day for day in known.made_up if day.year == year] + list(worked)
    days = [Arranged(day, Kind.OFF, name) for day, name in kept.items()]
    days += [Arranged(day, Kind.WORK) for day in made_up]
    return Arrangement(year, tuple(days))


def proposed(county: County, *off: dt.date, base: Calendar | None = None) -> CalendarVersion:
    """A version that the supervisor proposes."""
    read = arrangement(*off, base=base)
    return arranging.propose(read, source=SOURCE, text="", by=fresh(county.sue))


def applied(county: County, *off: dt.date, base: Calendar | None = None) -> CalendarVersion:
    """A version in force, not yet carried out."""
    version = proposed(county, *off, base=base)
    arranging.approve(version.pk, by=fresh(county.adam))
    return arranging.apply(version.pk, by=fresh(county.adam))


def unsettled() -> list[Clock]:
    """The running clocks that do not stand as the calendar in force has them."""
    calendar = calendars.calendar_now()
    running = list(Clock.objects.filter(stopped_by=None))
    with connection.cursor() as cursor:
        cursor.execute("SELECT fengqiao_now()")
        moment = cursor.fetchone()[0]
    return [it.clock for it in Recounting(calendar).changes(running, moment) if it.is_any]

"""Appointments for a person's own calendar (RFC 5545): when and where, and the number of the case; never a name."""

from __future__ import annotations

import datetime as dt

from django.http import HttpResponse
from icalendar import Alarm, Calendar, Event

BEFORE = dt.timedelta(hours=-1)


def event(
    uid: str, *, starts_at: dt.datetime, ends_at: dt.datetime, summary: str, place: str, about: str
) -> Event:
    """One appointment, with a reminder an hour before."""
    made = Event()
    made.add("uid", f"{uid}@fengqiao")
    made.add("dtstamp", dt.datetime.now(dt.UTC))
    made.add("dtstart", starts_at.astimezone(dt.UTC))
    made.add("dtend", ends_at.astimezone(dt.UTC))
    made.add("summary", summary)
    made.add("location", place)
    made.add("description", about)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", BEFORE)
    made.add_component(alarm)
    return made


def calendar_of(events: list[Event]) -> bytes:
    """A calendar with these appointments."""
    made = Calendar()
    made.add("prodid", "-//Fengqiao//fengqiao//ZH")
    made.add("version", "2.0")
    for it in events:
        made.add_component(it)
    written: bytes = made.to_ical()
    return written


def send(events: list[Event], name: str) -> HttpResponse:
    """The same as a file to be opened by the calendar of a phone or a desktop."""
    response = HttpResponse(calendar_of(events), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

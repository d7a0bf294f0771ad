"""Appointments for people's own calendars (RFC 5545): when, where, and the number of what it is; never a name."""

from __future__ import annotations

import datetime as dt
import hashlib
from email.utils import parseaddr

from django.conf import settings
from icalendar import Alarm, Calendar, Event

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Meeting, User
from mediation.queries.meeting_said import agenda_of, place_of
from mediation.vocabulary import MeetingStatus, bi

BEFORE = dt.timedelta(hours=-1)
NOBODY = "noreply@localhost"


def event(
    uid: str, *, starts_at: dt.datetime, ends_at: dt.datetime, summary: str, place: str, about: str
) -> Event:
    """One appointment in the county's time, with a reminder an hour before."""
    made = Event()
    made.add("uid", f"{uid}@fengqiao")
    made.add("dtstamp", dt.datetime.now(dt.UTC))
    made.add("dtstart", starts_at.astimezone(COUNTY_ZONE))
    made.add("dtend", ends_at.astimezone(COUNTY_ZONE))
    made.add("summary", summary)
    made.add("location", place)
    made.add("description", about)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", summary)
    alarm.add("trigger", BEFORE)
    made.add_component(alarm)
    return made


def stamp(made: Event, moment: dt.datetime) -> Event:
    """The same, dated by the moment at which it became so: what has not changed reads the same each time."""
    made.pop("dtstamp")
    made.add("dtstamp", moment.astimezone(dt.UTC))
    return made


def day_event(uid: str, *, on: dt.date, summary: str, about: str, stamped: dt.datetime) -> Event:
    """Something of a whole day."""
    made = Event()
    made.add("uid", f"{uid}@fengqiao")
    made.add("dtstamp", stamped.astimezone(dt.UTC))
    made.add("dtstart", on)
    made.add("summary", summary)
    made.add("description", about)
    made.add("transp", "TRANSPARENT")
    return made


def calendar_of(events: list[Event], method: str = "") -> bytes:
    """A calendar with these appointments, and the time zone that they are told in."""
    made = Calendar()
    made.add("prodid", "-//Fengqiao//fengqiao//ZH")
    made.add("version", "2.0")
    if method:
        made.add("method", method)
    for it in events:
        made.add_component(it)
    made.add_missing_timezones()
    written: bytes = made.to_ical()
    return written


def meeting_event(meeting: Meeting, reader: User, link: str = "") -> Event:
    """A joint meeting as this person may read of it: the same event whenever told, each version later than the last."""
    known = hashlib.sha256(meeting.number.encode()).hexdigest()[:32]
    items = [f"{place}. {it}" for place, it in enumerate(agenda_of(meeting, reader.pk), 1)]
    made = event(
        f"meeting-{known}",
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=str(bi(f"联席会议 {meeting.number}", f"Joint meeting {meeting.number}")),
        place=place_of(meeting),
        about="\n".join([*items, *([link] if link else [])]),
    )
    is_off = meeting.status == MeetingStatus.CANCELLED
    made.add("sequence", meeting.version)
    made.add("status", "CANCELLED" if is_off else "CONFIRMED")
    return stamp(made, meeting.recorded_at)


def invitation(meeting: Meeting, to: User, link: str = "") -> tuple[str, bytes]:
    """A meeting as a request to one person's calendar, or its end: the method, and the file (RFC 5546).

    A request names its reader by the address that the mail goes to, and nobody else; no answer is asked for.
    """
    method = "CANCEL" if meeting.status == MeetingStatus.CANCELLED else "REQUEST"
    made = meeting_event(meeting, to, link)
    made.add("organizer", f"mailto:{parseaddr(settings.DEFAULT_FROM_EMAIL)[1] or NOBODY}")
    made.add("attendee", f"mailto:{to.email}", parameters={"RSVP": "FALSE"})
    return method, calendar_of([made], method)

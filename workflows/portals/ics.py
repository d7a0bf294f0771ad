"""Appointments as a file to be opened by the calendar of a phone or a desktop."""

from __future__ import annotations

from django.http import HttpResponse
from icalendar import Event

from workflows.ical import calendar_of


def send(events: list[Event], name: str) -> HttpResponse:
    """The file, to be saved or opened."""
    response = HttpResponse(calendar_of(events), content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response

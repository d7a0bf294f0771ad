"""A joint meeting's columns, played again from its journal: what `execute` set is what the entries come to. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import MeetingEntry
from mediation.vocabulary import MeetingActName, MeetingStatus

A = MeetingActName
IN_USE = {A.NAME_MEMBERS: "roster", A.SET_AGENDA: "agenda", A.DRAFT_MINUTES: "minutes"}
"""Acts whose entry is from then on the list or the wording in use."""


def _instant(facts: dict[str, Any], hour: str) -> dt.datetime:
    day, time = dt.date.fromisoformat(facts["on"]), dt.time.fromisoformat(facts[hour])
    return dt.datetime.combine(day, time, COUNTY_ZONE)


def _arranged(facts: dict[str, Any]) -> dict[str, Any]:
    return {
        "starts_at": _instant(facts, "starts"),
        "ends_at": _instant(facts, "ends"),
        "room_id": facts.get("room"),
        "place": facts.get("place", ""),
    }


def _said(entry: MeetingEntry) -> dict[str, Any]:
    """What one entry sets."""
    act = A(entry.act)
    if act in (A.CALL_MEETING, A.RESCHEDULE_MEETING):
        return _arranged(entry.facts)
    if act in IN_USE:
        return {IN_USE[act]: entry.number}
    if act is A.NOTIFY_MEMBERS:
        return {"notified_on": entry.occurred_on, "notified_version": entry.number}
    if act is A.OPEN_MEETING:
        return {"opened_at": entry.recorded_at}
    if entry.status_after == MeetingStatus.MINUTED and entry.moved:
        return {"minuted_on": entry.occurred_on}
    return {"published_on": entry.occurred_on} if act is A.PUBLISH_MINUTES else {}


def come_to(entries: Iterable[MeetingEntry]) -> dict[str, Any]:
    """The columns that a journal comes to; entries that cannot be read are told of elsewhere."""
    columns: dict[str, Any] = dict.fromkeys(
        ("roster", "agenda", "minutes", "notified_on", "notified_version", "opened_at")
    )
    columns |= {"minuted_on": None, "published_on": None}
    for entry in entries:
        if entry.act in set(A):
            columns |= _said(entry)
    return columns

"""A meeting's journal as plain sentences, newest first."""

from __future__ import annotations

import datetime as dt
import string
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from mediation.acts import fields
from mediation.acts.meetings import MEETING_ACTS
from mediation.acts.meetings.apart import ABOUT_ITEMS, closed_items
from mediation.calendar.moments import local_date
from mediation.models import Meeting, MeetingEntry, MeetingMember
from mediation.vocabulary import MeetingActName, bi

SHOWN = 200
SPOKEN = ("reason", "short_reason", "removed_reason", "late_reason", "note", "discussion", "what")
"""Words that belong to the sentence; lists, minutes and what is published stand elsewhere on the page."""
ABOUT_CASES = {*ABOUT_ITEMS, MeetingActName.ASSIGN_TASK, MeetingActName.REPORT_TASK}
"""Acts whose words may speak of a case: not told to who was recused from one of the meeting's cases."""


@dataclass(frozen=True)
class MeetingLine:
    """One entry as a person reads it."""

    number: int
    act: MeetingActName
    sentence: str
    details: list[tuple[str, str]]
    occurred_on: dt.date
    recorded_at: dt.datetime
    is_late: bool
    moved: bool


class _Told(dict[str, Any]):
    def __missing__(self, key: str) -> str:
        return ""


def meeting_story(meeting: Meeting) -> list[MeetingLine]:
    """The entries of a meeting that `look_at_meeting` found, newest first."""
    return meeting_lines(meeting, list(entries_at(meeting).order_by("-number")[:SHOWN]))


def entries_at(meeting: Meeting) -> QuerySet[Any]:
    """The entries of its journal, with what a line of it needs."""
    found: QuerySet[Any] = MeetingEntry.objects.filter(meeting=meeting)
    return found.select_related("by", "words")


def meeting_lines(meeting: Meeting, entries: list[MeetingEntry]) -> list[MeetingLine]:
    """Some entries as its reader may see them, in the order given."""
    members = MeetingMember.objects.filter(meeting=meeting).order_by("id")
    names = dict(members.values_list("key", "name"))
    untold = ABOUT_CASES if closed_items(meeting.actor, meeting) else set()
    return [_line(entry, names, untold) for entry in entries]


def _signer(member: int | None, names: dict[int, str]) -> str:
    """Whose signature was recorded: one's own, or somebody's on paper."""
    if not member:
        return str(bi("签署了", "signed"))
    name = names.get(member, "")
    return str(bi(f"记录了{name}在纸上签署", f"recorded that {name} signed on paper"))


def _line(
    entry: MeetingEntry, names: dict[int, str], untold: Collection[MeetingActName]
) -> MeetingLine:
    act = MEETING_ACTS[MeetingActName(entry.act)]
    specs = fields.inputs(act)
    told = _Told({name: _say(specs.get(name), value) for name, value in entry.facts.items()})
    told["actor"] = entry.by.name or entry.by.username
    told["signer"] = _signer(entry.facts.get("member"), names)
    is_told = hasattr(entry, "words") and act.name not in untold
    words: dict[str, Any] = entry.words.words if is_told else {}
    return MeetingLine(
        number=entry.number,
        act=MeetingActName(entry.act),
        sentence=string.Formatter().vformat(str(act.story), (), told),
        details=[(str(specs[name].label), str(words[name])) for name in SPOKEN if words.get(name)],
        occurred_on=entry.occurred_on,
        recorded_at=entry.recorded_at,
        is_late=entry.occurred_on < local_date(entry.recorded_at),
        moved=entry.moved,
    )


def _say(spec: fields.Input | None, value: Any) -> str:
    if spec is not None and spec.words is not None and isinstance(value, str):
        return str(spec.words(value).label)
    return str(value)[:5] if spec is not None and spec.shape == "time" else str(value)

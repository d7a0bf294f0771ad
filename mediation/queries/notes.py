"""What was said about clocks that are late: the last explanation of each, and who took note."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.acts import ExplainOverrun
from mediation.models import Acknowledgement, CaseEntry, Words


@dataclass(frozen=True)
class Note:
    """What somebody said, or that he took note: who, when, and the words."""

    by: str
    on: dt.date
    words: str = ""
    expected_on: dt.date | None = None


def explained(cases: set[int]) -> dict[int, Note]:
    """The last explanation of each clock."""
    found = CaseEntry.objects.filter(case__in=cases, act=ExplainOverrun.name.value)
    entries = {entry.pk: entry for entry in found.select_related("by").order_by("id")}
    words = dict(Words.objects.filter(entry__in=entries).values_list("entry_id", "words"))
    return {
        entry.facts["clock"]: Note(
            by=str(entry.by),
            on=entry.occurred_on,
            words=words.get(entry.pk, {}).get("reason", ""),
            expected_on=dt.date.fromisoformat(entry.facts["expected_on"]),
        )
        for entry in entries.values()
    }


def acknowledged(ids: list[int]) -> dict[int, Note]:
    """Who took note of each clock last."""
    found = Acknowledgement.objects.filter(alarm__clock__in=ids)
    rows = found.select_related("entry__by", "alarm").order_by("id")
    return {it.alarm.clock_id: Note(str(it.entry.by), it.entry.occurred_on) for it in rows}

"""Compute a due date again from what its derivation says, and compare: python recompute_due.py derivation.json

Reads the JSON that explains a due date (from a file, or from the standard input), takes its inputs only (rule,
start, pauses, extensions, calendar, zone), counts the days by itself, and says whether the same comes out.
Exit code 0: the same. 1: not the same, or not a derivation. Needs nothing but Python 3.11; may be read in ten minutes.
"""

import json
import sys
from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from itertools import zip_longest
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

DAY = timedelta(days=1)
LONGEST = 20_000
"""Days, before we give up: more than fifty years."""

Told = dict[str, Any]
"""One day as the JSON tells it: on, why, count, note, stretch."""


class Year:
    """Which days are off, which weekends are worked, and which days are paused for which reason."""

    def __init__(self, data: dict[str, Any]) -> None:
        days = data["calendar"]
        self.off = {date.fromisoformat(day): str(name) for day, name in days["holidays"].items()}
        self.worked = {date.fromisoformat(day) for day in days["made_up"]}
        self.official = {int(year) for year in days["published"]}
        self.pauses = [
            (date.fromisoformat(p["first"]), date.fromisoformat(p["last"]), str(p["reason"]))
            for p in data["pauses"]
        ]

    def pause(self, day: date) -> str | None:
        """The reason of the first pause in which the day lies."""
        reasons = [reason for first, last, reason in self.pauses if first <= day <= last]
        return reasons[0] if reasons else None

    def is_idle(self, day: date) -> bool:
        """Offices are closed: a weekend that is not worked, or a holiday that is not worked."""
        return day not in self.worked and (day.isoweekday() > 5 or day in self.off)

    def idle(self, day: date, stretch: int) -> Told:
        """A day on which offices are closed, with its name if it has one."""
        name = self.off.get(day, "")
        return told(day, "holiday" if name else "weekend", 0, name, stretch)


def told(day: date, why: str, count: int = 0, note: str = "", stretch: int = 0) -> Told:
    """One day in the form of the JSON."""
    return {"on": str(day), "why": why, "count": count, "note": note, "stretch": stretch}


def month_end(start: date, months: int) -> date:
    """The day of the same number so many months later, or the last of a month too short for it."""
    total = start.year * 12 + start.month - 1 + months
    year, month = divmod(total, 12)
    return date(year, month + 1, min(start.day, monthrange(year, month + 1)[1]))


def needed(after: date, length: int, unit: str) -> int:
    """How many counted days a stretch has: a month is as long as the calendar makes it."""
    if unit not in ("working_day", "calendar_day", "month"):
        raise ValueError(f"unknown unit {unit}")
    return (month_end(after, length) - after).days if unit == "month" else length


def stretch(year: Year, after: date, length: int, unit: str, place: int) -> list[Told]:
    """The days of the period itself (place 0) or of an extension (1, 2 ...)."""
    days: list[Told] = []
    day, count, goal = after, 0, needed(after, length, unit)
    while count < goal:
        day += DAY
        reason = year.pause(day)
        if reason is not None:
            days.append(told(day, "paused", 0, reason, place))
        elif unit == "working_day" and year.is_idle(day):
            days.append(year.idle(day, place))
        else:
            count += 1
            made_up = unit == "working_day" and day in year.worked
            days.append(told(day, "made_up" if made_up else "counted", count, "", place))
        if (day - after).days > LONGEST:
            raise ValueError("the period does not end")
    return days


def roll(year: Year, last: date) -> list[Told]:
    """The days after a last day that is not worked, up to the one that ends the period."""
    days: list[Told] = []
    if not year.is_idle(last):
        return days
    day = last + DAY
    while year.is_idle(day) or year.pause(day) is not None:
        idle = year.is_idle(day)
        days.append(
            year.idle(day, -1) if idle else told(day, "paused", 0, year.pause(day) or "", -1)
        )
        day += DAY
    return [*days, told(day, "rolled", 0, "", -1)]


def instant(last: date, rule: dict[str, Any], zone: str) -> datetime:
    """The end of the last day: 24:00, or close of business, in the zone of the rule."""
    if rule["ends_at_close"]:
        wall = datetime.combine(last, time.fromisoformat(rule["close_of_business"]))
    else:
        wall = datetime.combine(last + DAY, time.min)
    return wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


def recompute(data: dict[str, Any]) -> dict[str, Any]:
    """The derivation, from its inputs alone."""
    year, rule = Year(data), data["rule"]
    start = date.fromisoformat(data["given"] or data["started_on"])
    days = [told(start, "start")]
    parts = [
        (rule["length"], rule["unit"]),
        *((e["length"], e["unit"]) for e in data["extensions"]),
    ]
    for place, (length, unit) in enumerate(parts):
        days += stretch(year, date.fromisoformat(days[-1]["on"]), length, unit, place)
    if rule["rolls"]:
        days += roll(year, date.fromisoformat(days[-1]["on"]))
    last = date.fromisoformat(days[-1]["on"])
    return {
        "days": days,
        "due_on": str(last),
        "due_at": instant(last, rule, data["zone"]),
        "provisional": not set(range(start.year, last.year + 1)) <= year.official,
    }


def difference(data: dict[str, Any], found: dict[str, Any]) -> str:
    """The first thing that is not the same, in words; "" when all is the same."""
    for theirs, ours in zip_longest(data["days"], found["days"]):
        if theirs != ours:
            return f"{(theirs or ours)['on']}: the derivation has {say(theirs)}, it should be {say(ours)}"
    theirs = {**data, "due_at": datetime.fromisoformat(data["due_at"])}
    for key in ("due_on", "due_at", "provisional"):
        if theirs[key] != found[key]:
            return f"{key}: the derivation has {theirs[key]}, it should be {found[key]}"
    return ""


def say(day: Told | None) -> str:
    """A day in words."""
    if day is None:
        return "nothing more"
    number = f" {day['count']}" if day["count"] else ""
    note = f" ({day['note']})" if day["note"] else ""
    return f"{day['on']} {day['why']}{number}{note} in stretch {day['stretch']}"


def main(arguments: list[str]) -> int:
    """Read, compute, compare, say."""
    try:
        text = Path(arguments[0]).read_text("utf-8") if arguments else sys.stdin.read()
        data = json.loads(text)
        found = recompute(data)
        wrong = difference(data, found)
    except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        print(
            f"无法验算。This is no derivation that can be computed: {type(error).__name__}: {error}"
        )
        return 1
    if wrong:
        print(f"不符。It differs, first on {wrong}.")
        return 1
    print(f"相符。Equal: due on {found['due_on']}, {len(found['days'])} days computed again.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

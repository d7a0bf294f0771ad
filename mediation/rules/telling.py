"""A derivation told: as plain data that a stranger can compute again, and in sentences."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from mediation.calendar.due import CLOSE_OF_BUSINESS
from mediation.calendar.moments import COUNTY_ZONE
from mediation.calendar.wording import say_counting, say_day
from mediation.vocabulary import Verified, bi

from . import clocks
from .explained import Explained


def as_json(explained: Explained) -> dict[str, Any]:
    """The derivation as plain data, with every input that a stranger needs to compute it again."""
    rule, found = explained.rule, explained.derivation
    return {
        "due_on": found.due_on.isoformat(),
        "due_at": found.due_at.isoformat(),
        "provisional": found.provisional,
        "days": [{**day._asdict(), "on": day.on.isoformat()} for day in found.days],
        "rule": {
            "key": rule.key,
            "pack": rule.pack,
            "overrides": explained.overrides or None,
            "zh": rule.zh,
            "en": rule.en,
            "source": rule.source,
            "source_status": rule.status,
            **asdict(rule.counting),
            "close_of_business": CLOSE_OF_BUSINESS.isoformat("minutes"),
        },
        "started_on": explained.started_on.isoformat(),
        "given": explained.given and explained.given.isoformat(),
        "pauses": [
            {"first": p.first.isoformat(), "last": p.last.isoformat(), "reason": p.reason}
            for p in explained.pauses
        ],
        "extensions": [asdict(extension) for extension in explained.extensions],
        "calendar": _calendar(explained),
        "zone": COUNTY_ZONE.key,
    }


def _calendar(explained: Explained) -> dict[str, Any]:
    """The calendar of the years that the derivation touches."""
    days, calendar = explained.derivation.days, explained.calendar
    years = range(days[0].on.year, days[-1].on.year + 1)
    return {
        "holidays": {
            day.isoformat(): name
            for day, name in sorted(calendar.holidays.items())
            if day.year in years
        },
        "made_up": [day.isoformat() for day in sorted(calendar.made_up) if day.year in years],
        "published": [year for year in years if year in calendar.published],
    }


def said_rule(explained: Explained) -> Iterator[str]:
    """What the clock is, how it counts, by which pack and by which source."""
    rule = explained.rule
    holding = clocks.pack_of(rule.pack)
    length = say_counting(rule.counting)
    yield bi(f"{rule.zh}（{rule.key}）：{length}", f"{rule.en} ({rule.key}): {length}")
    instead = explained.overrides
    yield bi(
        f"规则：{holding.zh} {rule.pack}" + (f"，代替 {instead}" if instead else ""),
        f"Rule: {holding.en} {rule.pack}" + (f", in place of {instead}" if instead else ""),
    )
    status = Verified(rule.status).label
    if explained.given:
        yield bi(
            f"约定日期：{say_day(explained.given)}，从这一天起算",
            f"Agreed day: {say_day(explained.given)}; it runs from there",
        )
    yield bi(f"依据：{rule.source}（{status}）", f"Source: {rule.source} ({status})")
    more = rule.extension
    if explained.extensions and more.source:
        known = Verified(more.status).label
        yield bi(
            f"延长的依据：{more.source}（{known}）", f"Source of extension: {more.source} ({known})"
        )


def said_end(explained: Explained) -> Iterator[str]:
    """The due date and instant, and whether they may still move."""
    found = explained.derivation
    day, utc = say_day(found.due_on), f"{found.due_at:%Y-%m-%d %H:%M} UTC"
    at = f"{CLOSE_OF_BUSINESS:%H:%M}" if explained.rule.ends_at_close else "24:00"
    yield bi(f"到期：{day} {at}（{utc}）", f"Due: {day} {at} ({utc})")
    if found.provisional:
        open_years = sorted({day.on.year for day in found.days} - explained.calendar.published)
        years = "、".join(map(str, open_years))
        yield bi(
            f"暂定：{years} 年的放假安排尚未公布，日期可能变动。",
            f"Provisional: the holidays of {years} are not published yet; the date may move.",
        )

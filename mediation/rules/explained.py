"""Why this date: a clock's derivation with its rule and all that is needed to compute it again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from itertools import takewhile
from typing import Any

from mediation.calendar.due import CLOSE_OF_BUSINESS, Derivation, Extension, Pause, due
from mediation.calendar.moments import COUNTY_ZONE
from mediation.calendar.wording import say_counting, say_day
from mediation.calendar.workdays import Calendar
from mediation.errors import Incomplete
from mediation.vocabulary import bi

from . import clocks
from .allowed import check_extensions, check_given, check_pauses
from .packs import VERIFIED, ClockRule


@dataclass(frozen=True, kw_only=True)
class Explained:
    """A derivation together with its inputs; `overrides` is the pack whose rule a county has replaced, or ""."""

    rule: ClockRule
    overrides: str
    started_on: dt.date
    given: dt.date | None
    pauses: tuple[Pause, ...]
    extensions: tuple[Extension, ...]
    calendar: Calendar
    derivation: Derivation


def rule_in_force(key: str, day: dt.date) -> ClockRule:
    """The rule of a clock that starts on this day; a refusal says which rules there are."""
    known = clocks.in_force(day)
    if key in known:
        return known[key]
    if not known:
        raise Incomplete(
            bi(f"{day} 没有施行中的规则。", f"No rules are in force on {day}."), field="start"
        )
    names = ", ".join(sorted(known))
    raise Incomplete(
        bi(
            f"没有名为“{key}”的规则；现有：{names}。",
            f"There is no rule “{key}”; there are: {names}.",
        ),
        field="rule",
    )


def explain(
    rule: ClockRule,
    started_on: dt.date,
    *,
    given: dt.date | None = None,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> Explained:
    """Derive a clock that started on a day, within what its rule allows. Refuses with a sentence."""
    calendar, begins = clocks.calendar_in_force(), given or started_on
    check_given(rule, given)
    check_pauses(rule, pauses)
    check_extensions(rule, extensions)
    _check_known(calendar, begins)
    derivation = _derive(rule, begins, calendar, (pauses, extensions))
    _check_known(calendar, derivation.due_on)
    return Explained(
        rule=rule,
        overrides=_overridden(rule, started_on),
        started_on=started_on,
        given=given,
        pauses=tuple(pauses),
        extensions=tuple(extensions),
        calendar=calendar,
        derivation=derivation,
    )


def _overridden(rule: ClockRule, day: dt.date) -> str:
    """The pack whose rule this one replaces: the last before it in which the clock stands, or ""."""
    before = list(takewhile(lambda pack: pack.name != rule.pack, clocks.chosen()))
    others = [pack for pack in before if rule.key in pack.clocks and pack.is_in_force(day)]
    return others[-1].name if others else ""


def _derive(
    rule: ClockRule,
    begins: dt.date,
    calendar: Calendar,
    changes: tuple[Sequence[Pause], Sequence[Extension]],
) -> Derivation:
    try:
        return due(rule.counting, begins, calendar, *changes)
    except OverflowError as error:
        raise Incomplete(
            bi("这个期限超过十年，无法推算。", "This period would run for more than ten years.")
        ) from error


def _check_known(calendar: Calendar, day: dt.date) -> None:
    """Refuse a day of a year of which not even the statutory holidays are known."""
    known = {holiday.year for holiday in calendar.holidays}
    if day.year not in known:
        span = f"{min(known)}—{max(known)}"
        raise Incomplete(
            bi(f"日历只到 {span} 年，{day} 不在其中。", f"The calendar knows {span}, not {day}."),
            field="start",
        )


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
    holding = next(pack for pack in clocks.chosen() if pack.name == rule.pack)
    length = say_counting(rule.counting)
    yield bi(f"{rule.zh}（{rule.key}）：{length}", f"{rule.en} ({rule.key}): {length}")
    instead = explained.overrides
    yield bi(
        f"规则：{holding.zh} {rule.pack}" + (f"，代替 {instead}" if instead else ""),
        f"Rule: {holding.en} {rule.pack}" + (f", in place of {instead}" if instead else ""),
    )
    status = VERIFIED[rule.status]
    if explained.given:
        yield bi(
            f"约定日期：{say_day(explained.given)}，从这一天起算",
            f"Agreed day: {say_day(explained.given)}; it runs from there",
        )
    yield bi(f"依据：{rule.source}（{status}）", f"Source: {rule.source} ({status})")


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

"""Why this date: a clock's derivation, together with its rule and everything that went into it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from mediation.calendar.due import Derivation, Extension, Pause, due
from mediation.calendar.workdays import Calendar
from mediation.errors import Incomplete
from mediation.models import Clock
from mediation.vocabulary import bi

from . import clocks
from .allowed import check_extensions, check_given, check_pauses
from .clockrule import GIVEN, ClockRule
from .histories import History, rule_of


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
    calendar: Calendar,
    *,
    given: dt.date | None = None,
    pauses: Sequence[Pause] = (),
    extensions: Sequence[Extension] = (),
) -> Explained:
    """Derive a clock that started on a day by a calendar, within what its rule allows. Refuses with a sentence."""
    begins = given or started_on
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


def explain_clock(clock: Clock, history: History, calendar: Calendar) -> Explained:
    """Derive a clock of a case from its rule and all that happened to it."""
    rule, begins = rule_of(clock), history.start(clock)
    is_given = rule.unit == GIVEN
    return Explained(
        rule=rule,
        overrides=_overridden(rule, clock.started_on),
        started_on=clock.started_on if is_given else begins,
        given=begins if is_given else None,
        pauses=tuple(history.pauses[clock.pk]),
        extensions=tuple(history.extensions[clock.pk]),
        calendar=calendar,
        derivation=history.derive(clock, calendar),
    )


def _overridden(rule: ClockRule, day: dt.date) -> str:
    """The pack whose rule this one replaces, or ""."""
    other = clocks.replaced(rule, day)
    return other.pack if other else ""


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

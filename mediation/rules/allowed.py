"""What a rule allows to its clocks: pauses, extensions, a given day. Pure; a refusal is a sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mediation.calendar.due import Extension, Pause
from mediation.calendar.wording import say_length, say_reason
from mediation.errors import Incomplete
from mediation.vocabulary import bi

from .clockrule import GIVEN, ClockRule


def check_given(rule: ClockRule, given: dt.date | None) -> None:
    """A day is given exactly to the clocks that run from a given day."""
    if rule.unit == GIVEN and given is None:
        raise Incomplete(
            bi(
                f"“{rule.zh}”从约定的日期起算，请给出该日期。",
                f"“{rule.en}” runs from an agreed day: that day is missing.",
            ),
            field="given",
        )
    if rule.unit != GIVEN and given is not None:
        raise Incomplete(
            bi(
                f"“{rule.zh}”从起算日起算，不需要约定的日期。",
                f"“{rule.en}” runs from the day it starts: it takes no agreed day.",
            ),
            field="given",
        )


def days_paused(pauses: Sequence[Pause]) -> int:
    """How many calendar days the pauses take in all; a day in two of them is one day."""
    found, reached = 0, 0
    for first, last in sorted((p.first.toordinal(), p.last.toordinal()) for p in pauses):
        found += max(0, last - max(first, reached + 1) + 1)
        reached = max(reached, last)
    return found


def check_pauses(rule: ClockRule, pauses: Sequence[Pause]) -> None:
    """Pauses run forward, for a reason that the rule knows, within its budget."""
    for pause in pauses:
        _check_pause(rule, pause)
    taken, budget = days_paused(pauses), rule.pauses.budget
    if taken > budget:
        raise Incomplete(
            bi(
                f"“{rule.zh}”总共最多可暂停 {budget} 日，现为 {taken} 日。",
                f"“{rule.en}” may pause for {budget} days in all; these are {taken}.",
            ),
            field="pauses",
        )


def _check_pause(rule: ClockRule, pause: Pause) -> None:
    if not rule.pauses.reasons:
        refusal = bi(f"“{rule.zh}”不可暂停。", f"“{rule.en}” may not pause.")
    elif pause.last < pause.first:
        refusal = bi(
            f"暂停的最后一日 {pause.last} 早于第一日 {pause.first}。",
            f"The pause ends on {pause.last}, before it begins on {pause.first}.",
        )
    elif pause.reason not in rule.pauses.reasons:
        known = [(key, say_reason(key)) for key in rule.pauses.reasons]
        refusal = bi(
            f"“{rule.zh}”不可因“{pause.reason}”暂停；可以的事由："
            + "、".join(f"{key}（{label}）" for key, label in known)
            + "。",
            f"“{rule.en}” may not pause for “{pause.reason}”; it may for: "
            + ", ".join(f"{key} ({label})" for key, label in known)
            + ".",
        )
    else:
        return
    raise Incomplete(refusal, field="pauses")


def check_extensions(rule: ClockRule, extensions: Sequence[Extension]) -> None:
    """Extensions are no more and no longer than the rule says."""
    allowed = rule.extension
    for extension in extensions:
        if extension.length < 1:
            refusal = bi("延长至少为 1。", "An extension is at least 1.")
        elif not allowed.times:
            refusal = bi(f"“{rule.zh}”不可延长。", f"“{rule.en}” may not be extended.")
        elif len(extensions) > allowed.times:
            refusal = bi(
                f"“{rule.zh}”最多可延长 {allowed.times} 次，现为 {len(extensions)} 次。",
                f"“{rule.en}” may be extended {allowed.times} time(s); these are {len(extensions)}.",
            )
        elif extension.length > allowed.length or extension.unit is not allowed.unit:
            longest = say_length(allowed.length, allowed.unit)
            asked = say_length(extension.length, extension.unit)
            refusal = bi(
                f"“{rule.zh}”每次最多可延长 {longest}，现为 {asked}。",
                f"“{rule.en}” may be extended by {longest} at the most; this is {asked}.",
            )
        else:
            continue
        raise Incomplete(refusal, field="extensions")

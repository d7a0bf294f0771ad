"""A due date asked for in text, from whatever door: read strictly, refused with a sentence that names the input."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from mediation.calendar.due import Extension, Pause
from mediation.calendar.workdays import Calendar
from mediation.errors import Incomplete
from mediation.vocabulary import bi

from .clockrule import ClockRule
from .explained import Explained, explain, rule_in_force


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What was asked: a rule, the day it starts, and what happened since. `mark` is how the door writes its names."""

    rule: str
    start: str
    given: str = ""
    pauses: Sequence[str] = ()
    extensions: Sequence[str] = ()
    mark: str = ""

    def explained(self, calendar: Calendar) -> Explained:
        """The derivation under a calendar, within what the rule allows."""
        started_on = self._day("start", self.start)
        rule = rule_in_force(self.rule, started_on)
        return explain(
            rule,
            started_on,
            calendar,
            given=self._day("given", self.given) if self.given else None,
            pauses=[self._pause(text) for text in self.pauses],
            extensions=[self._extension(text, rule) for text in self.extensions],
        )

    def _day(self, name: str, text: str) -> dt.date:
        """A day as YYYY-MM-DD, and in no other form."""
        try:
            day = dt.date.fromisoformat(text)
        except ValueError:
            day = None
        if day is not None and day.isoformat() == text:
            return day
        raise Incomplete(
            bi(
                f"{self.mark}{name}：“{text}”不是日期，请写成 2026-01-31 的样子。",
                f"{self.mark}{name}: “{text}” is not a day; write it like 2026-01-31.",
            ),
            field=name,
        )

    def _pause(self, text: str) -> Pause:
        parts = text.split(":")
        if len(parts) == 3:
            return Pause(self._day("pause", parts[0]), self._day("pause", parts[1]), parts[2])
        example = "2026-09-10:2026-09-20:appraisal"
        raise Incomplete(
            bi(
                f"{self.mark}pause：“{text}”应写成 起日:止日:事由，例如 {example}。",
                f"{self.mark}pause: “{text}” is not FROM:TO:REASON, like {example}.",
            ),
            field="pause",
        )

    def _extension(self, text: str, rule: ClockRule) -> Extension:
        if text.isascii() and text.isdecimal() and len(text) < 6:
            return Extension(int(text), rule.extension.unit)
        raise Incomplete(
            bi(
                f"{self.mark}extend：“{text}”不是正整数。",
                f"{self.mark}extend: “{text}” is not a whole number.",
            ),
            field="extend",
        )

"""An act that moves the dates of one running clock: what pauses, extensions and corrections share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from mediation.calendar.due import Derivation
from mediation.calendar.moments import local_date
from mediation.errors import Incomplete, NotNow
from mediation.models import Case, CaseEntry, Clock
from mediation.rules import calendars
from mediation.vocabulary import bi

from .recounting import ClockAct, expect, foresee, move


def require_not_over(case: Case, clock: Clock) -> None:
    """A period that is over can neither be paused nor extended, whatever day the paper bears."""
    if local_date(case.now) > clock.due_on:
        raise NotNow(
            bi(
                f"期限已于 {clock.due_on} 届满，不能再暂停或延长。",
                f"The period ended on {clock.due_on}; it can no longer be paused or extended.",
            )
        )


def within(check: Callable[..., None], rule: Any, given: Sequence[Any], field: str) -> None:
    """Ask the rule, and put its refusal next to the input that it is about."""
    try:
        check(rule, given)
    except Incomplete as refusal:
        raise Incomplete(refusal.sentence, field=field) from refusal


@dataclass(frozen=True, kw_only=True)
class MovingAct(ClockAct, abstract=True):
    """An act that moves the dates of one running clock."""

    def end(self, case: Case) -> Derivation:
        """The derivation of the clock once this act is done."""
        raise NotImplementedError

    def record(self, case: Case, entry: CaseEntry) -> None:
        """The entry says from which day to which; the case knows what is due next."""
        super().record(case, entry)
        clock, end = self.running(case), self.end(case)
        entry.facts |= {"due_from": clock.due_on.isoformat(), "due_to": end.due_on.isoformat()}
        expect(case, foresee(case, clock, end, calendars.in_force(case.calendar)))

    def write(self, case: Case, entry: CaseEntry) -> None:
        """Move the dates, and with them the rungs that are still ahead."""
        calendar = calendars.in_force(case.calendar)
        move(case, entry, self.running(case), self.end(case), calendar)

"""Whose days they were: the bar, its sums, and the line that says the end of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from mediation.queries.ledger import Ledger
from mediation.rules.ledger import Actor, Run
from mediation.vocabulary import bi
from workflows.portals.templatetags.ledger import strips

from .invented import in_days
from .sample import Sample

DAYS = (
    (Actor.COMMITTEE, 3), (Actor.CALENDAR, 2), (Actor.RESPONDENT, 5), (Actor.CALENDAR, 2),
    (Actor.BUREAU, 5), (Actor.CALENDAR, 2), (Actor.APPLICANT, 1), (Actor.MEDIATOR, 4),
)  # fmt: skip


def _runs(days: tuple[tuple[Actor, int], ...]) -> list[Run]:
    """Stretches of days, the last of them ending today."""
    first, found = in_days(1 - sum(count for _, count in days)), []
    for actor, count in days:
        found.append(Run(actor, first, first + dt.timedelta(days=count - 1)))
        first += dt.timedelta(days=count)
    return found


def _ledger(days: tuple[tuple[Actor, int], ...], *, is_over: bool = False) -> Ledger:
    runs = _runs(days)
    total = sum(count for _, count in days)
    if is_over or not runs:
        return Ledger(runs, total, None, None, 0)
    return Ledger(runs, total, runs[-1].actor, runs[-1].first, days[-1][1])


def samples() -> Iterator[Sample]:
    """The three parts, for the same four cases."""
    states = {
        bi("多方，未结束", "several, under way"): _ledger(DAYS),
        bi("一方", "one"): _ledger(DAYS[:1]),
        bi("已结束", "over"): _ledger(DAYS, is_over=True),
        bi("登记当天", "the day of filing"): _ledger(()),
    }
    for part in ("waited", "whose_days", "ledger"):
        for state, it in states.items():
            yield Sample(part, state, {"ledger": it, "strips": strips(it)})
    _, it = next(iter(states.items()))
    folded = {"ledger": it, "strips": strips(it), "folded": True}
    yield Sample("ledger", bi("折叠", "folded"), folded)

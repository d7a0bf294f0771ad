"""The time of a round: which clock says when it is over, and how long somebody has who is seated while it runs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from mediation.models import Case, Clock
from mediation.rules import calendars, clocks

NEWCOMER = "newcomer"
ROUND_CLOCKS = ("opinions", "question", "next_round", NEWCOMER)
"""The clocks of a round; the one started last is that of the round which is open."""


def clock_of_round(case: Case) -> Clock | None:
    """The clock by which the open round ends."""
    running = Clock.objects.filter(case=case, stopped_by=None, rule__in=ROUND_CLOCKS)
    found: Clock | None = running.order_by("-id").first()
    return found


def newcomers_time(case: Case) -> dt.date | None:
    """From which day whoever was seated by the act in hand has his own time; nothing where the round lasts as long."""
    rule = clocks.in_force(case.occurred).get(NEWCOMER)
    is_reseated = case.panel == case.version
    if rule is None or not is_reseated or case.question is None or not case.opinions_awaited:
        return None
    calendar = calendars.in_force(case.calendar)
    own = clocks.derive(rule, case.occurred, calendar, case.occurred).due_on
    rounds: list[dict[str, Any]] = [it for it in case.running if it["rule"] in ROUND_CLOCKS]
    last = max(rounds, key=lambda it: int(it["id"]), default=None)
    if last is not None and dt.date.fromisoformat(last["due_on"]) >= own:
        return None
    return case.occurred

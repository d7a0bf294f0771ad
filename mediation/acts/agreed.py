"""The session that is agreed for: found, required, and closed when it was held."""

from __future__ import annotations

from mediation.calendar.moments import COUNTY_ZONE
from mediation.errors import NotNow
from mediation.models import Case, Seat, Sitting
from mediation.rules import clocks
from mediation.rules.practice import Practice
from mediation.vocabulary import bi


def practice_of(case: Case) -> Practice:
    """How sessions are arranged, as it holds today."""
    return clocks.practice("sessions", case.occurred)


def sitting_of(case: Case) -> Sitting | None:
    """The session that is agreed for, if there is one."""
    if case.appointed is None:
        return None
    found: Sitting | None = Sitting.objects.filter(case=case, number=case.appointed).first()
    return found


def require_sitting(case: Case) -> Sitting:
    """The session that is agreed for, or a refusal."""
    found = sitting_of(case)
    if found is None:
        raise NotNow(bi("没有约定的调解。", "No session is agreed for."))
    return found


def panel_of(case: Case) -> set[int]:
    """The mediators who sit on the case."""
    seats = Seat.objects.filter(case=case, panel=case.panel or 0)
    return set(seats.values_list("mediator", flat=True))


def close_if_held(case: Case) -> None:
    """A session is recorded: what was agreed for this day or before is done; what lies ahead stands."""
    agreed = sitting_of(case)
    if agreed and agreed.starts_at.astimezone(COUNTY_ZONE).date() <= case.occurred:
        case.appointed = None

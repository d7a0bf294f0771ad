"""The lists behind the board's numbers: the same definitions, as conditions on cases and on clocks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields

from django.db.models import Exists, F, OuterRef, Q, QuerySet

from mediation.calendar.workdays import add_working_days
from mediation.models import AccessSubject, Case, Clock, Party, Seat, User
from mediation.rules import calendars
from mediation.vocabulary import LIVE

from .access import cases_visible_to, record_listed
from .masking import Listed
from .periods import months_from
from .same import same_organisations, same_places
from .tallies import watched

OPEN, OVER = "open", "over"
LATE, SOON = "late", "soon"
SOON_DAYS = 3
AGES: dict[str, tuple[int, int | None]] = {
    "10": (0, 10),
    "20": (11, 20),
    "30": (21, 30),
    "more": (31, None),
}
"""Days since filing, both included."""


@dataclass(frozen=True)
class Wanted:
    """What of the cases is wanted, as an address has it; empty means all."""

    status: str = ""
    township: str = ""
    estate: str = ""
    age: str = ""
    due: str = ""
    filed: str = ""
    ended: str = ""
    settled: str = ""
    company: str = ""
    mediator: str = ""
    seated: str = ""


@dataclass(frozen=True)
class WantedClocks:
    """What of the clocks is wanted: due in which months, under which rule, with what outcome."""

    months: str = ""
    rule: str = ""
    outcome: str = ""
    township: str = ""


def in_places(paths: list[str], name: str = "place_path") -> Q:
    """The condition that a case lies in one of these places."""
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(**{f"{name}__startswith": path})
    return found


def _status(wanted: Wanted) -> Q:
    if wanted.status == OPEN:
        return Q(ended_on=None)
    return Q(status=wanted.status) if wanted.status else Q()


def _age(wanted: Wanted, today: dt.date) -> Q:
    if wanted.age not in AGES:
        return Q()
    least, most = AGES[wanted.age]
    since = Q(filed_on__gte=today - dt.timedelta(days=most)) if most is not None else Q()
    return Q(ended_on=None, filed_on__lte=today - dt.timedelta(days=least)) & since


def _due(wanted: Wanted, today: dt.date) -> Q:
    if wanted.due == LATE:
        return Q(next_due_on__lt=today)
    if wanted.due == SOON:
        last = add_working_days(today, SOON_DAYS, calendars.calendar_for_reading())
        return Q(next_due_on__range=(today, last))
    return Q()


def _months(wanted: Wanted) -> Q:
    columns = {"filed": "filed_on", "ended": "ended_on", "settled": "effective_on"}
    found = Q()
    for name, column in columns.items():
        months = months_from(getattr(wanted, name))
        if months:
            found &= Q(**{f"{column}__range": (months.first, months.ends)})
    return found


def _people(wanted: Wanted, today: dt.date) -> Q:
    found = Q()
    if wanted.company.isdecimal():
        ids = same_organisations(int(wanted.company))
        found &= Q(Exists(Party.objects.filter(case=OuterRef("pk"), organisation__in=ids)))
    if wanted.mediator.isdecimal():
        seat = Seat.objects.filter(
            case=OuterRef("pk"), panel=OuterRef("panel"), mediator=int(wanted.mediator)
        )
        found &= Q(Exists(seat), ended_on=None)
    if wanted.seated.isdecimal():
        since = today - dt.timedelta(days=365)
        seat = Seat.objects.filter(case=OuterRef("pk"), mediator=int(wanted.seated))
        found &= Q(Exists(seat.filter(entry__occurred_on__gt=since)))
    return found


def cases_wanted(user: User, wanted: Wanted, today: dt.date) -> QuerySet[Case]:
    """The cases of a list, of those whose figures this person sees."""
    cases = cases_visible_to(user).filter(in_places(watched(user, wanted.township)))
    if wanted.estate:
        cases = cases.filter(place_path__in=same_places(wanted.estate))
    return cases.filter(
        _status(wanted) & _age(wanted, today) & _due(wanted, today) & _months(wanted),
        _people(wanted, today),
    )


OUTCOMES: dict[str, Q] = {
    "kept": Q(stopped_by__occurred_on__lte=F("due_on")),
    "missed": Q(stopped_by__occurred_on__gt=F("due_on")),
    "running": Q(stopped_by=None),
}


def clocks_wanted(user: User, wanted: WantedClocks) -> QuerySet[Clock]:
    """The clocks of a list: those due in some months, of cases whose figures this person sees."""
    months = months_from(wanted.months)
    paths = watched(user, wanted.township)
    seen = cases_visible_to(user).filter(in_places(paths))
    rows = Listed(Clock).read_by(user, lambda clock: clock.case)
    found: QuerySet[Clock] = rows.filter(OUTCOMES.get(wanted.outcome, Q()), case__in=seen)
    if months:
        found = found.filter(due_on__range=(months.first, months.ends))
    return found.filter(rule=wanted.rule) if wanted.rule else found


def given(wanted: Wanted | WantedClocks) -> dict[str, str]:
    """What of a list's conditions is not empty, for addresses."""
    pairs = {field.name: str(getattr(wanted, field.name)) for field in fields(wanted)}
    return {name: value for name, value in pairs.items() if value}


LIVE_STATUSES = [status.value for status in LIVE]


def record_export(user: User, cases: list[int]) -> None:
    """Every case of an exported list was taken away by this person, and its parties can see that."""
    record_listed(user, cases, AccessSubject.EXPORT)

"""The openings that stand out, for whoever audits: of the cases that he may see himself."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate, TruncTime

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import AccessRecord, AccessSubject, Case, CaseEntry, User
from mediation.rules.unusual import NIGHT, OLD_DAYS, RETURNS, Kind, Opened, Unusual, standing_out
from mediation.rules.visibility import visible_to
from mediation.vocabulary import Role

DAYS = 30
SHOWN = 200
READ = (AccessSubject.CASE.value, AccessSubject.EVIDENCE.value, AccessSubject.API.value)


@dataclass(frozen=True)
class Noticed:
    """One thing that stands out, with the person by name; `case` where it is about a single one."""

    found: Unusual
    who: User
    case: Case | None = None


def may_audit(user: User) -> bool:
    """Whether this person audits anywhere."""
    return any(post.role == Role.AUDITOR for post in user.current_posts)


def noticed(user: User, today: dt.date) -> list[Noticed]:
    """What stands out in the last days, the latest first."""
    records = _records(user, today - dt.timedelta(days=DAYS))
    found: list[tuple[Unusual, int | None]] = [(it, None) for it in standing_out(_days(records))]
    found += list(_again(records))
    people = User.objects.select_related("body").in_bulk({it.who for it, _ in found})
    cases = Case.objects.in_bulk({case for _, case in found if case})
    told = [Noticed(it, people[it.who], cases.get(case or 0)) for it, case in found]
    return sorted(told, key=lambda it: it.found.on, reverse=True)[:SHOWN]


def _records(user: User, since: dt.date) -> QuerySet[Any]:
    begins = dt.datetime.combine(since, dt.time.min, COUNTY_ZONE)
    seen = Case.objects.filter(visible_to(user)).values("pk")
    records = AccessRecord.objects.filter(by__isnull=False, read_at__gte=begins, case__in=seen)
    with_days: QuerySet[Any] = records.annotate(
        day=TruncDate("read_at", tzinfo=COUNTY_ZONE), hour=TruncTime("read_at", tzinfo=COUNTY_ZONE)
    )
    return with_days


def _days(records: QuerySet[Any]) -> Iterator[Opened]:
    late, early = NIGHT
    read = Q(subject__in=READ)
    ended = Q(case__ended_on__lt=F("day") - dt.timedelta(days=OLD_DAYS))
    counted = records.values("by", "day").annotate(
        cases=Count("case", distinct=True, filter=read),
        at_night=Count(
            "case", distinct=True, filter=read & (Q(hour__gte=late) | Q(hour__lt=early))
        ),
        old=Count("case", distinct=True, filter=read & ended),
        listed=Count("pk", filter=Q(subject=AccessSubject.EXPORT)),
        codes=Count("pk", filter=Q(subject=AccessSubject.CODE)),
    )
    for row in counted.order_by("by", "day"):
        who, on = row.pop("by"), row.pop("day")
        yield Opened(who, on, **row)


def _again(records: QuerySet[Any]) -> Iterator[tuple[Unusual, int]]:
    """Who came back to a case of whose records he is none."""
    own = CaseEntry.objects.filter(case=OuterRef("case"), by=OuterRef("by"))
    visits = records.filter(~Exists(own), subject__in=READ).values("by", "case")
    often = visits.annotate(days=Count("day", distinct=True), last=Max("day"))
    for row in often.filter(days__gte=RETURNS).order_by("by", "case"):
        yield Unusual(Kind.AGAIN, row["by"], row["last"], row["days"]), row["case"]

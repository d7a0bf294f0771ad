"""Fetching with permission: the same answer for hidden and for absent, and a record of every opening."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from mediation.calendar.moments import local_date
from mediation.errors import no_such_case
from mediation.models import AccessRecord, AccessSubject, Case, Seat, User
from mediation.rules.visibility import visible_to

from .masking import OPENING, Listed

STAYS_OPEN = dt.timedelta(hours=12)
"""So long a page that was opened may ask again without another record."""


def cases_visible_to(user: User) -> QuerySet[Case]:
    """The cases that this person may see, for lists: names masked where he has to open a case to read them."""
    listed: QuerySet[Case] = Listed(Case).read_by(user).filter(visible_to(user))
    return listed


def look_at(user: User, number: str) -> Case:
    """A case this person may see, with what deciding about acts needs; leaves no access record."""
    seat = Seat.objects.filter(case=OuterRef("pk"), panel=OuterRef("panel"), mediator=user)
    case: Case | None = (
        Case.objects.filter(visible_to(user), number=number)
        .select_related("estate__parent__parent", "estate__merged_into", "body")
        .annotate(seat_body=Subquery(seat.values("body_kind")[:1]))
        .first()
    )
    if case is None:
        raise no_such_case()
    case.now, case.actor = timezone.now(), user
    case.occurred = local_date(case.now)
    return case


def access_case(user: User, number: str, subject: str = AccessSubject.CASE) -> Case:
    """Open a case: as `look_at`, and the opening is recorded."""
    case = look_at(user, number)
    AccessRecord.objects.create(case=case, subject=subject, by=user)
    return case


def look_again(user: User, number: str) -> Case:
    """A case that stays open before somebody: recorded only if he has not opened it lately."""
    case = look_at(user, number)
    lately = AccessRecord.objects.filter(case=case, by=user, subject__in=OPENING)
    if not lately.filter(read_at__gte=case.now - STAYS_OPEN).exists():
        AccessRecord.objects.create(case=case, subject=AccessSubject.CASE, by=user)
    return case


def record_listed(user: User, cases: Iterable[int], subject: str) -> None:
    """These cases stood in a list that was found or taken away by this person; their parties can see that."""
    AccessRecord.objects.bulk_create(
        [AccessRecord(case_id=case, subject=subject, by=user) for case in cases], batch_size=1000
    )

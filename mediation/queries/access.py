"""Fetching with permission: the same answer for hidden and for absent, and a record of every opening."""

from __future__ import annotations

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils import timezone

from mediation.calendar.moments import local_date
from mediation.errors import no_such_case
from mediation.models import AccessRecord, AccessSubject, Case, Seat, User
from mediation.rules.visibility import visible_to


def cases_visible_to(user: User) -> QuerySet[Case]:
    """The cases that this person may see."""
    return Case.objects.filter(visible_to(user))


def look_at(user: User, number: str) -> Case:
    """A case this person may see, with what deciding about acts needs; leaves no access record."""
    seat = Seat.objects.filter(case=OuterRef("pk"), panel=OuterRef("panel"), mediator=user)
    case: Case | None = (
        cases_visible_to(user)
        .filter(number=number)
        .select_related("estate__parent__parent", "body")
        .annotate(seat_body=Subquery(seat.values("body_kind")[:1]))  # type: ignore[no-redef]
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

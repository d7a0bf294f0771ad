"""Can it still be ended? A plan from any status to the archive, tried and undone."""

from __future__ import annotations

from django.db import transaction

from mediation import acts
from mediation.acts import CaseAct
from mediation.errors import Refusal
from mediation.models import Case, Obligation, User
from mediation.vocabulary import (
    BEFORE_COURT,
    ENDED,
    ActName,
    PerformanceOutcome,
    Status,
)
from tests.lifecycle.ways import Way, ways, ways_of
from tests.people import County
from tests.stories import fresh
from workflows.conduct import conduct

LONGEST = 12
"""More steps than any plan needs."""


def _next(county: County, case: Case) -> Way:
    """One step nearer to the archive, by somebody whose business it is."""
    if case.status in ENDED:
        return ways_of(county, case, ActName.ARCHIVE_CASE)[0]
    if case.status == Status.FILED:
        return ways_of(county, case, ActName.DECLINE_CASE)[0]
    if case.status != Status.IN_FORCE:
        return ways_of(county, case, ActName.TERMINATE_MEDIATION)[0]
    return _performed(county, case)


def _performed(county: County, case: Case) -> Way:
    if case.obligations_open:
        final = PerformanceOutcome.WAIVED
        done = ways_of(county, case, ActName.RECORD_PERFORMANCE)
        left = Obligation.objects.filter(case=case, agreement__number=case.agreement or 0)
        left = left.exclude(performances__outcome__in=["performed", "waived", "breached"])
        open_one = left.order_by("position").values_list("pk", flat=True)[0]
        return next(
            (by, act)
            for by, act in done
            if isinstance(act, acts.RecordPerformance)
            and (act.obligation, act.outcome) == (open_one, final)
        )
    if case.confirmation in BEFORE_COURT:
        return ways_of(county, case, ActName(case.expected_act))[0]
    if case.visited_on is None:
        return ways_of(county, case, ActName.RECORD_RETURN_VISIT)[0]
    if case.follow_up is not None:
        return ways_of(county, case, ActName.RECORD_FOLLOW_UP)[0]
    return ways_of(county, case, ActName.CLOSE_CASE)[0]


def can_be_ended(county: County, number: str) -> bool:
    """Whether a few acts bring the case to the archive; nothing of it stays."""
    before = transaction.savepoint()
    try:
        for _ in range(LONGEST):
            case = Case.objects.get(number=number)
            if case.status == Status.ARCHIVED:
                return True
            by, act = _next(county, case)
            conduct(act, by=fresh(by))
        return False
    finally:
        transaction.savepoint_rollback(before)


def can_go_on(county: County, case: Case) -> bool:
    """Whether the act for which everybody waits can be done by somebody; nothing of it stays."""
    expected = ActName(case.expected_act)
    return any(_goes(by, act) for by, act in ways(county, case) if act.name is expected)


def _goes(by: User, act: CaseAct) -> bool:
    before = transaction.savepoint()
    try:
        conduct(act, by=fresh(by))
    except Refusal:
        return False
    finally:
        transaction.savepoint_rollback(before)
    return True

"""Looking over a province: batch by batch, in seconds."""

from __future__ import annotations

import time

import pytest
from django.db import connection

from mediation.models import Case
from mediation.vocabulary import Status
from tests.people import County
from tests.stories import a_case
from workflows.bench.cloning import many
from workflows.integrity import look_over

COPIES = 2_000
SECONDS = 20
"""On a machine that is busy with other things, where 10,000 cases with 95,000 entries took 17 s."""


def become(role: str) -> None:
    """The database's owner may copy whole cases."""
    with connection.cursor() as cursor:
        cursor.execute(f"{role} ROLE" if role == "RESET" else f"SET ROLE {role}")


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_thousands_of_open_cases_are_looked_over_in_seconds(county: County) -> None:
    for at in (Status.FILED, Status.COMMITTEE, Status.MEDIATING, Status.IN_FORCE):
        case = Case.objects.get(pk=a_case(county, at=at).case.pk)
        become("NONE")
        many(case, COPIES // 4)
        become("RESET")
    started = time.monotonic()
    report = look_over()
    seconds = time.monotonic() - started
    print(f"{report.cases} cases, {report.entries} entries in {seconds:.1f} s")
    assert report.findings == []
    assert report.cases == COPIES + 4
    assert seconds < SECONDS

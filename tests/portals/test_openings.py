"""Openings that stand out: for who audits, and for nobody else."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Case, User
from mediation.queries.unusual import noticed
from mediation.rules.unusual import MANY_CASES, OLD_DAYS, RETURNS, Kind, Opened, standing_out
from mediation.vocabulary import Status
from tests.people import County
from tests.stories import a_case, fresh, today

from .pages import signed_in, words_of

PUT = (
    "INSERT INTO mediation_accessrecord (case_id, by_id, subject, read_at) VALUES (%s, %s, %s, %s)"
)


def opened(case: Case, by: User, at: dt.datetime, subject: str = "case") -> None:
    """An opening that lies in the past."""
    with connection.cursor() as cursor:
        cursor.execute(PUT, [case.pk, by.pk, subject, at])


def on(days_ago: int, hour: int) -> dt.datetime:
    """An hour of the county's day, so many days ago."""
    day = today() - dt.timedelta(days=days_ago)
    return dt.datetime.combine(day, dt.time(hour), COUNTY_ZONE)


def kinds(county: County) -> list[tuple[Kind, str]]:
    """What the auditor is told, and of whom."""
    return [(it.found.kind, it.who.username) for it in noticed(fresh(county.audra), today())]


def test_who_works_by_day_on_his_cases_does_not_stand_out(county: County) -> None:
    story = a_case(county, at=Status.ACCEPTED)
    for day in range(1, 9):
        opened(story.case, county.clara, on(day, 10))
    assert kinds(county) == []


def test_the_night_stands_out_by_the_countys_clock(county: County) -> None:
    case = a_case(county).case
    opened(case, county.dora, on(2, 23))
    opened(case, county.clara, on(2, 5))
    opened(case, county.sue, on(2, 21))
    opened(case, county.lia, on(40, 23))
    told = {(Kind.NIGHT, county.dora.username), (Kind.NIGHT, county.clara.username)}
    assert set(kinds(county)) == told


def test_who_comes_back_without_a_part_in_it_stands_out(county: County) -> None:
    case = a_case(county).case
    for day in range(1, RETURNS + 1):
        for _ in range(2):
            opened(case, county.dora, on(day, 10))
            opened(case, county.clara, on(day, 10))  # she filed it
    assert kinds(county) == [(Kind.AGAIN, county.dora.username)]
    [it] = noticed(fresh(county.audra), today())
    assert it.case == case
    assert it.found.times == RETURNS


def test_a_case_that_ended_long_ago_stands_out(county: County) -> None:
    story = a_case(county, at=Status.DECLINED)
    opened(story.case, county.dora, on(0, 0) + dt.timedelta(hours=9))
    assert kinds(county) == []
    later = today() + dt.timedelta(days=OLD_DAYS + 1)
    at = dt.datetime.combine(later, dt.time(9), COUNTY_ZONE)
    opened(story.case, county.dora, at)
    found = [it.found.kind for it in noticed(fresh(county.audra), later)]
    assert found == [Kind.OLD]


def test_the_page_is_for_auditors_alone(county: County) -> None:
    opened(a_case(county).case, county.dora, on(1, 23))
    page = signed_in(fresh(county.audra)).get("/desk/openings/")
    assert "深夜打开" in words_of(page)
    assert "22 时至次日 6 时" in words_of(page)
    assert "At night" in words_of(signed_in(fresh(county.audra), "en").get("/desk/openings/"))
    for other in (county.sue, county.dora, county.clara, county.mo, county.adam):
        assert signed_in(fresh(other)).get("/desk/openings/").status_code == 403


DAY = dt.date(2026, 3, 2)


@given(st.lists(st.integers(0, 200), min_size=1, max_size=20))
def test_many_is_many_by_ones_own_measure_too(counts: list[int]) -> None:
    days = [Opened(1, DAY + dt.timedelta(days=n), cases=it) for n, it in enumerate(counts)]
    found = [it for it in standing_out(days) if it.kind is Kind.MANY]
    assert all(it.times >= MANY_CASES and it.times > 3 * it.usual for it in found)
    if len(counts) > 1 and len({*counts}) == 1:
        assert found == [], "who does the same every day does not stand out"


def test_a_day_far_beyond_the_usual_stands_out() -> None:
    days = [Opened(1, DAY + dt.timedelta(days=n), cases=5) for n in range(9)]
    found = list(standing_out([*days, Opened(1, DAY - dt.timedelta(days=1), cases=40)]))
    assert [(it.kind, it.times, it.usual) for it in found] == [(Kind.MANY, 40, 5)]

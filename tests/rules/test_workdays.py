"""Working days, by their properties."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from mediation.calendar.moments import local_date
from mediation.calendar.workdays import add_working_days, china, working_days_between

CHINA = china()
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2026, 9, 30))
COUNTS = st.integers(1, 60)


@given(DAYS, COUNTS)
def test_counting_what_was_added_gives_what_was_added(start: dt.date, count: int) -> None:
    """From the day after the start to the last day."""
    assert working_days_between(start, add_working_days(start, count, CHINA), CHINA) == count


@given(DAYS, COUNTS)
def test_a_period_of_working_days_never_ends_on_a_holiday(start: dt.date, count: int) -> None:
    """Its last day is worked."""
    last = add_working_days(start, count, CHINA)
    assert CHINA.is_working(last)
    assert last > start


@given(DAYS, DAYS, COUNTS)
def test_who_starts_later_never_ends_earlier(one: dt.date, other: dt.date, count: int) -> None:
    """Monotone in the start."""
    first, second = sorted((one, other))
    assert add_working_days(first, count, CHINA) <= add_working_days(second, count, CHINA)


@given(DAYS, DAYS, DAYS)
def test_working_days_add_up(one: dt.date, two: dt.date, three: dt.date) -> None:
    """Over any day between."""
    first, middle, last = sorted((one, two, three))
    whole = working_days_between(first, last, CHINA)
    parts = working_days_between(first, middle, CHINA) + working_days_between(middle, last, CHINA)
    assert parts == whole


@given(DAYS, DAYS)
def test_late_days_are_counted_below_zero(one: dt.date, other: dt.date) -> None:
    """As many as there are."""
    assert working_days_between(one, other, CHINA) == -working_days_between(other, one, CHINA)


def test_the_countys_day_begins_eight_hours_earlier() -> None:
    """At half past four in the afternoon in London it is already tomorrow."""
    evening = dt.datetime(2026, 11, 22, 16, 30, tzinfo=dt.UTC)
    assert local_date(evening) == dt.date(2026, 11, 23)
    assert local_date(evening - dt.timedelta(hours=1)) == dt.date(2026, 11, 22)

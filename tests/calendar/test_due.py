"""The arithmetic of periods: laws that hold for every rule, start, pause and extension."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
import random
from zoneinfo import ZoneInfo

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.calendar.due import (
    COUNTS,
    Counting,
    Extension,
    Pause,
    Unit,
    Why,
    add_months,
    due,
    elapsed,
    remaining,
)
from mediation.calendar.workdays import (
    add_working_days,
    china,
    subtract_working_days,
    working_days_between,
)

from .naive import last_day

CHINA = china()
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2027, 6, 1))
UNITS = st.sampled_from(Unit)


@st.composite
def countings(draw: st.DrawFn) -> Counting:
    """Any rule up to two months or sixty days."""
    unit = draw(UNITS)
    length = draw(st.integers(0, 2 if unit is Unit.MONTH else 60))
    return Counting(length, unit, rolls=draw(st.booleans()), ends_at_close=draw(st.booleans()))


@st.composite
def pauses_after(draw: st.DrawFn, start: dt.date) -> list[Pause]:
    """Up to three pauses, which may touch and overlap."""
    found = []
    for _ in range(draw(st.integers(0, 3))):
        first = start + dt.timedelta(days=draw(st.integers(-5, 60)))
        last = first + dt.timedelta(days=draw(st.integers(0, 25)))
        found.append(Pause(first, last, "appraisal"))
    return found


@given(st.data(), countings(), DAYS)
def test_it_agrees_with_a_naive_walker(data: st.DataObject, rule: Counting, start: dt.date) -> None:
    pauses = data.draw(pauses_after(start))
    more = data.draw(st.lists(st.builds(Extension, st.integers(1, 30), UNITS), max_size=1))
    more = [e if e.unit is not Unit.MONTH else Extension(1, Unit.MONTH) for e in more]
    assert due(rule, start, CHINA, pauses, more).due_on == last_day(
        rule, start, CHINA, pauses, more
    )


def test_it_agrees_with_a_naive_walker_on_many_random_cases() -> None:
    dice = random.Random(7)
    for _ in range(20_000):
        unit = dice.choice(list(Unit))
        length = dice.randint(0, 2) if unit is Unit.MONTH else dice.randint(0, 45)
        rule = Counting(length, unit, rolls=dice.random() < 0.5)
        start = dt.date(2018, 1, 1) + dt.timedelta(days=dice.randint(0, 3400))
        first = start + dt.timedelta(days=dice.randint(-3, 40))
        pauses = [Pause(first, first + dt.timedelta(days=dice.randint(0, 20)), "survey")]
        expected = last_day(rule, start, CHINA, pauses, [])
        assert due(rule, start, CHINA, pauses).due_on == expected, (rule, start, pauses)


def test_working_days_are_those_of_an_independent_calendar() -> None:
    day, wrong = dt.date(2020, 1, 1), []
    while day <= dt.date(2026, 12, 31):
        if CHINA.is_working(day) != chinese_calendar.is_workday(day):
            wrong.append(day)
        day += dt.timedelta(days=1)
    assert wrong == []


@given(DAYS, DAYS, countings())
def test_a_later_start_never_ends_earlier(one: dt.date, other: dt.date, rule: Counting) -> None:
    first, second = sorted((one, other))
    assert due(rule, first, CHINA).due_on <= due(rule, second, CHINA).due_on


@given(
    DAYS,
    st.integers(0, 40),
    st.integers(0, 40),
    st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY]),
)
def test_a_sum_is_one_after_the_other(start: dt.date, one: int, two: int, unit: Unit) -> None:
    halfway = due(Counting(one, unit), start, CHINA).due_on
    assert (
        due(Counting(one + two, unit), start, CHINA).due_on
        == due(Counting(two, unit), halfway, CHINA).due_on
    )


@given(DAYS, st.integers(0, 90))
def test_adding_then_counting_gives_the_number_added(start: dt.date, count: int) -> None:
    end = add_working_days(start, count, CHINA)
    assert working_days_between(start, end, CHINA) == count


@given(DAYS, st.integers(0, 90))
def test_subtracting_undoes_adding(start: dt.date, count: int) -> None:
    worked = add_working_days(start, 1, CHINA)
    assert add_working_days(subtract_working_days(worked, count, CHINA), count, CHINA) == worked


@given(DAYS, countings(), st.integers(0, 20), st.integers(0, 15))
def test_a_pause_never_moves_the_date_by_less_than_its_days(
    start: dt.date, rule: Counting, offset: int, length: int
) -> None:
    rule = dc.replace(rule, rolls=False)  # rolling on may already take in what a pause costs
    plain = due(rule, start, CHINA)
    first = start + dt.timedelta(days=1 + offset)
    pause = Pause(first, first + dt.timedelta(days=length), "appraisal")
    lost = sum(1 for day in plain.days if day.count and pause.first <= day.on <= pause.last)
    moved = due(rule, start, CHINA, [pause])
    assert elapsed(moved, plain.due_on) == elapsed(plain, plain.due_on) - lost
    assert moved.due_on >= plain.due_on


@given(DAYS, countings())
def test_every_day_on_the_way_is_told_once_and_in_order(start: dt.date, rule: Counting) -> None:
    days = [day.on for day in due(rule, start, CHINA).days]
    assert days == [start + dt.timedelta(days=place) for place in range(len(days))]


@given(DAYS, countings(), st.integers(0, 70))
def test_elapsed_and_remaining_share_the_whole(start: dt.date, rule: Counting, ahead: int) -> None:
    found, today = due(rule, start, CHINA), start + dt.timedelta(days=ahead)
    whole = sum(1 for day in found.days if day.why in COUNTS)
    assert elapsed(found, today) + remaining(found, today) == whole


@given(
    DAYS,
    countings(),
    st.sampled_from(["Asia/Shanghai", "Europe/Berlin", "America/New_York", "UTC"]),
)
def test_the_day_does_not_depend_on_a_zone_and_the_instant_is_its_end(
    start: dt.date, rule: Counting, name: str
) -> None:
    zone = ZoneInfo(name)
    found = due(rule, start, CHINA, zone=zone)
    assert found.due_on == due(rule, start, CHINA).due_on
    last_moment = (found.due_at - dt.timedelta(seconds=1)).astimezone(zone)
    assert last_moment.date() == found.due_on


def test_the_thirtieth_day_in_a_holiday_moves_to_the_first_day_after_it() -> None:
    found = due(Counting(30, Unit.CALENDAR_DAY, rolls=True), dt.date(2026, 9, 5), CHINA)
    assert (found.due_on, found.days[-1].why) == (dt.date(2026, 10, 8), Why.ROLLED)


def test_a_make_up_saturday_counts() -> None:
    found = due(Counting(1, Unit.WORKING_DAY), dt.date(2026, 10, 9), CHINA)
    assert (found.due_on, found.days[-1].why) == (dt.date(2026, 10, 10), Why.MADE_UP)


def test_a_month_without_the_day_ends_on_its_last() -> None:
    assert add_months(dt.date(2026, 1, 31), 1) == dt.date(2026, 2, 28)


def test_a_date_in_an_unpublished_year_is_provisional() -> None:
    assert due(Counting(30, Unit.CALENDAR_DAY), dt.date(2026, 12, 20), CHINA).provisional


def test_an_absurd_period_is_refused() -> None:
    with pytest.raises(OverflowError, match="ten years"):
        due(Counting(9999, Unit.CALENDAR_DAY), dt.date(2026, 1, 1), CHINA)

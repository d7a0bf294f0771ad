"""The arithmetic of periods: laws that hold for every rule, start, pause and extension."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt

import chinese_calendar
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.calendar.due import (
    Counting,
    Extension,
    Pause,
    Unit,
    Why,
    add_months,
    due,
    elapsed,
)
from mediation.calendar.naive import last_day
from mediation.calendar.workdays import (
    add_working_days,
    china,
    subtract_working_days,
    working_days_between,
)

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


@given(DAYS, st.integers(1, 40), st.booleans(), st.integers(0, 20), st.integers(0, 15))
def test_a_pause_moves_the_date_by_at_least_its_working_days(
    start: dt.date, count: int, rolls: bool, offset: int, length: int
) -> None:
    rule = Counting(count, Unit.WORKING_DAY, rolls=rolls)
    plain = due(rule, start, CHINA).due_on
    first = min(start + dt.timedelta(days=1 + offset), plain)
    last = first + dt.timedelta(days=length)
    moved = due(rule, start, CHINA, [Pause(first, last, "appraisal")]).due_on
    lost = working_days_between(first - dt.timedelta(days=1), min(last, plain), CHINA)
    assert working_days_between(plain, moved, CHINA) >= lost


@given(DAYS, countings())
def test_every_day_on_the_way_is_told_once_and_in_order(start: dt.date, rule: Counting) -> None:
    days = [day.on for day in due(rule, start, CHINA).days]
    assert days == [start + dt.timedelta(days=place) for place in range(len(days))]


@given(DAYS, countings(), st.integers(0, 200), st.integers(0, 30))
def test_a_pause_before_the_start_or_after_the_end_changes_nothing(
    start: dt.date, rule: Counting, away: int, length: int
) -> None:
    plain = due(rule, start, CHINA)
    before = start - dt.timedelta(days=away)
    after = plain.due_on + dt.timedelta(days=1 + away)
    early = Pause(before - dt.timedelta(days=length), before, "appraisal")
    late = Pause(after, after + dt.timedelta(days=length), "appraisal")
    assert due(rule, start, CHINA, [early, late]) == plain


@given(DAYS, countings(), st.integers(0, 90), st.integers(0, 30))
def test_a_pause_that_began_before_the_start_costs_only_what_lies_after_it(
    start: dt.date, rule: Counting, ahead: int, length: int
) -> None:
    last = start + dt.timedelta(days=length)
    long = Pause(start - dt.timedelta(days=ahead), last, "appraisal")
    cut = Pause(start + dt.timedelta(days=1), last, "appraisal")
    assert due(rule, start, CHINA, [long]) == due(rule, start, CHINA, [cut])


@given(st.data(), DAYS, countings())
def test_the_order_of_pauses_for_one_reason_is_nothing(
    data: st.DataObject, start: dt.date, rule: Counting
) -> None:
    pauses = data.draw(pauses_after(start))
    assert due(rule, start, CHINA, pauses) == due(rule, start, CHINA, pauses[::-1])


@given(DAYS, countings(), st.integers(1, 20))
def test_a_pause_of_days_that_all_count_moves_a_period_by_as_many(
    start: dt.date, rule: Counting, length: int
) -> None:
    rule = dc.replace(rule, unit=Unit.CALENDAR_DAY, length=rule.length + 1, rolls=False)
    first = start + dt.timedelta(days=1)
    pause = Pause(first, start + dt.timedelta(days=length), "appraisal")
    moved = due(rule, start, CHINA, [pause]).due_on - due(rule, start, CHINA).due_on
    assert moved == dt.timedelta(days=length)


DAY_UNITS = st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY])


@given(st.data(), DAYS, countings(), DAY_UNITS, st.integers(0, 40))
def test_an_extension_is_a_longer_rule(
    data: st.DataObject, start: dt.date, rule: Counting, unit: Unit, more: int
) -> None:
    rule = dc.replace(rule, unit=unit)
    pauses = data.draw(pauses_after(start))
    longer = dc.replace(rule, length=rule.length + more)
    extended = due(rule, start, CHINA, pauses, [Extension(more, unit)])
    assert extended.due_at == due(longer, start, CHINA, pauses).due_at


@given(DAYS, countings(), DAY_UNITS, st.lists(st.integers(0, 9), max_size=4))
def test_extensions_add_up(start: dt.date, rule: Counting, unit: Unit, lengths: list[int]) -> None:
    one_by_one = due(rule, start, CHINA, (), [Extension(length, unit) for length in lengths])
    at_once = due(rule, start, CHINA, (), [Extension(sum(lengths), unit)])
    assert one_by_one.due_at == at_once.due_at


@given(DAYS, countings(), UNITS)
def test_every_extension_is_told_apart(start: dt.date, rule: Counting, unit: Unit) -> None:
    found = due(rule, start, CHINA, (), [Extension(2, unit), Extension(1, unit)])
    stretches = [day.stretch for day in found.days if day.count]
    assert stretches == sorted(stretches)
    assert set(stretches) - {0} == {1, 2}
    assert [day.count for day in found.days if day.stretch == 2][-1] >= 1


@given(DAYS, countings(), DAYS)
def test_a_period_goes_on_to_a_worked_day_exactly_when_its_rule_says_so(
    start: dt.date, rule: Counting, other: dt.date
) -> None:
    plain = due(dc.replace(rule, rolls=False), start, CHINA).due_on
    rolled = due(dc.replace(rule, rolls=True), start, CHINA).due_on
    assert CHINA.is_working(rolled)
    assert (rolled == plain) == CHINA.is_working(plain)


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


def test_a_date_that_only_passes_through_an_unpublished_year_is_provisional() -> None:
    gap = dc.replace(CHINA, published=frozenset({2025, 2027}))
    assert due(Counting(14, Unit.MONTH), dt.date(2025, 12, 20), gap).provisional


def test_a_period_within_published_years_is_not_provisional() -> None:
    assert not due(Counting(30, Unit.CALENDAR_DAY), dt.date(2026, 11, 30), CHINA).provisional


def test_a_period_of_nothing_ends_on_its_day() -> None:
    assert due(Counting(0, Unit.WORKING_DAY), dt.date(2026, 11, 22), CHINA).due_on == dt.date(
        2026, 11, 22
    )


def test_a_derivation_cannot_be_changed() -> None:
    found = due(Counting(3, Unit.WORKING_DAY), dt.date(2026, 11, 22), CHINA)
    with pytest.raises(AttributeError):
        found.days[0].count = 7  # type: ignore[misc]
    assert hash(found) == hash(due(Counting(3, Unit.WORKING_DAY), dt.date(2026, 11, 22), CHINA))


def test_an_absurd_period_is_refused() -> None:
    with pytest.raises(OverflowError, match="ten years"):
        due(Counting(9999, Unit.CALENDAR_DAY), dt.date(2026, 1, 1), CHINA)

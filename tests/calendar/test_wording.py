"""Plain words for the days of a derivation."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from mediation.calendar.due import Counting, Pause, Unit, due
from mediation.calendar.wording import (
    HOLIDAYS_EN,
    english_holiday,
    lines,
    say_counting,
    say_length,
    say_reason,
)
from mediation.calendar.workdays import china

CHINA = china()
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2027, 6, 1))


@given(DAYS, st.integers(0, 40), st.sampled_from(Unit), st.integers(0, 20))
def test_lines_tell_every_day_once(start: dt.date, length: int, unit: Unit, pause: int) -> None:
    rule = Counting(length if unit is not Unit.MONTH else 1, unit, rolls=True)
    paused = Pause(start, start + dt.timedelta(days=pause), "appraisal")
    days = due(rule, start, CHINA, [paused]).days
    told = [
        line.first + dt.timedelta(days=place)
        for line in lines(days)
        for place in range((line.last - line.first).days + 1)
    ]
    assert told == [day.on for day in days]


def test_two_days_of_a_kind_are_told_one_by_one_and_three_in_one_line() -> None:
    days = due(Counting(3, Unit.CALENDAR_DAY), dt.date(2026, 11, 22), CHINA).days
    assert [(line.first.day, line.last.day) for line in lines(days)] == [(22, 22), (23, 25)]
    assert [line.first.day for line in lines(days[:3])] == [22, 23, 24]


@pytest.mark.parametrize(
    ("name", "english"),
    [
        ("国庆节", "National Day"),
        ("春节（补假）", "Spring Festival (in lieu)"),
        ("中秋节; 国庆节", "Mid-Autumn Festival; National Day"),
        ("休息日（由 2026-10-10 调休）", "day off, worked on 2026-10-10 instead"),
        ("县庆日", "县庆日"),
    ],
)
def test_a_holiday_has_its_english_name(name: str, english: str) -> None:
    assert english_holiday(name) == english


def test_every_holiday_that_a_clock_meets_is_known_in_english() -> None:
    met = {name for day, name in CHINA.holidays.items() if day.year >= 2020}
    assert {name for name in met if not english_holiday(name).isascii()} == set()
    assert all(name in "".join(CHINA.holidays.values()) for name in HOLIDAYS_EN)


@pytest.mark.parametrize(
    ("length", "unit", "zh", "en"),
    [
        (1, Unit.WORKING_DAY, "1 个工作日", "1 working day"),
        (30, Unit.CALENDAR_DAY, "30 日", "30 days"),
        (2, Unit.MONTH, "2 个月", "2 months"),
    ],
)
def test_lengths_are_said_in_both_languages(length: int, unit: Unit, zh: str, en: str) -> None:
    said = say_length(length, unit)
    assert str(said) == zh
    with translation.override("en"):
        assert str(said) == en


def test_the_end_at_close_of_business_is_said() -> None:
    counting = Counting(3, Unit.WORKING_DAY, ends_at_close=True)
    assert str(say_counting(counting)) == "3 个工作日，起算日不计入，至下班时止。"


def test_a_reason_of_no_list_stays_as_it_is() -> None:
    assert say_reason("flood") == "flood"

"""Simulated office hours: forward only, on working days, while the office is open."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from mediation.calendar.workdays import china
from workflows.simulation.diary import CLOSES, OPENS, Diary

DAYS = st.dates(dt.date(2025, 1, 1), dt.date(2026, 12, 1))


def is_open(moment: dt.datetime) -> bool:
    """Whether an office works at this instant."""
    minute = moment.hour * 60 + moment.minute
    return china().is_working(moment.date()) and OPENS <= minute < CLOSES


@given(DAYS, st.integers(0, 999), st.lists(st.integers(0, 9), max_size=12))
def test_every_instant_lies_in_office_hours_and_after_the_last(
    day: dt.date, seed: int, waits: list[int]
) -> None:
    diary = Diary.opening(Random(seed), day)
    instants = [diary.at, *(diary.wait(days) for days in waits)]
    assert all(is_open(moment) for moment in instants)
    assert all(earlier < later for earlier, later in pairwise(instants))


@given(DAYS, st.integers(0, 999))
def test_it_begins_on_the_day_or_the_next_that_is_worked(day: dt.date, seed: int) -> None:
    diary = Diary.opening(Random(seed), day)
    assert diary.day >= day
    assert not any(
        china().is_working(day + dt.timedelta(days=skipped))
        for skipped in range((diary.day - day).days)
    )


@given(DAYS, st.integers(0, 999), st.integers(-20, 20))
def test_it_never_goes_back(day: dt.date, seed: int, days: int) -> None:
    diary = Diary.opening(Random(seed), day)
    before = diary.at
    assert diary.go_to(diary.day + dt.timedelta(days=days)) > before

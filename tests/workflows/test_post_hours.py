"""Quiet hours by the working calendar, one message a day, and how long to wait after a failure."""

from __future__ import annotations

import datetime as dt
from random import Random

import pytest

from mediation.calendar.workdays import china
from workflows.post import hours

from .post_office import ZONE, on

pytestmark = pytest.mark.django_db
CHINA = china()


def moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZONE)


@pytest.mark.parametrize(
    ("now", "opens"),
    [
        ("2026-11-16 10:00", "2026-11-16 10:00"),
        ("2026-11-16 07:59", "2026-11-16 08:00"),
        ("2026-11-16 08:00", "2026-11-16 08:00"),
        ("2026-11-16 20:00", "2026-11-17 08:00"),
        ("2026-11-20 20:01", "2026-11-23 08:00"),  # over a weekend
        ("2026-11-21 10:00", "2026-11-23 08:00"),
        ("2026-09-30 21:00", "2026-10-08 08:00"),  # over the National Day holidays
        ("2026-10-10 10:00", "2026-10-10 10:00"),  # a Saturday that is worked
        ("2026-10-10 03:00", "2026-10-10 08:00"),
    ],
)
def test_messages_go_out_on_working_days_in_the_daytime(now: str, opens: str) -> None:
    assert hours.next_open(moment(now), CHINA) == moment(opens)


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        ("2026-11-16 09:00", "2026-11-16 09:10"),
        ("2026-11-16 09:11", "2026-11-17 09:10"),
        ("2026-11-20 12:00", "2026-11-23 09:10"),
        ("2026-11-22 08:00", "2026-11-23 09:10"),
    ],
)
def test_the_message_of_the_day_goes_out_in_the_morning(now: str, goes: str) -> None:
    assert hours.next_digest(moment(now), CHINA) == moment(goes)


def test_the_hours_are_the_countys_wherever_the_server_stands() -> None:
    assert hours.is_open(on(16, "08:30").astimezone(dt.UTC), CHINA)
    assert not hours.is_open(dt.datetime(2026, 11, 16, 12, 30, tzinfo=dt.UTC), CHINA)


def test_pauses_grow_and_never_pass_six_hours() -> None:
    longest = [max(_pauses(attempts)) for attempts in range(1, 40)]
    assert longest == sorted(longest)
    assert longest[0] <= dt.timedelta(seconds=30)
    assert dt.timedelta(hours=5) < longest[-1] <= dt.timedelta(hours=6)


def test_pauses_differ_so_that_not_everybody_comes_at_once() -> None:
    assert len(set(_pauses(10))) == 50
    assert min(_pauses(10)) >= max(_pauses(10)) / 2.1


def _pauses(attempts: int) -> list[dt.timedelta]:
    random = Random(7)
    return [hours.pause_after(attempts, random) for _ in range(50)]

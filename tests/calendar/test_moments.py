"""Instants: the end of a day in every zone, on every server; what has gone by at any moment."""

from __future__ import annotations

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.calendar.due import (
    CLOSE_OF_BUSINESS,
    Counting,
    Unit,
    due,
    elapsed,
    end_of,
    remaining,
)
from mediation.calendar.moments import COUNTY_ZONE
from mediation.calendar.naive import end_of_day
from mediation.calendar.workdays import china

CHINA = china()
BASE = Path(__file__).resolve().parents[2]
DAYS = st.dates(dt.date(2018, 1, 1), dt.date(2027, 6, 1))
RULES = st.builds(
    Counting,
    st.integers(0, 40),
    st.sampled_from([Unit.WORKING_DAY, Unit.CALENDAR_DAY]),
    rolls=st.booleans(),
    ends_at_close=st.booleans(),
)
ZONES = (
    "Asia/Shanghai",
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "America/Santiago",
    "Africa/Cairo",
    "Asia/Beirut",
    "America/Havana",
    "Australia/Lord_Howe",
    "Pacific/Kiritimati",
)
SECOND = dt.timedelta(seconds=1)

CHANGES = [
    # a day in a zone, the instant at which it ends, and what happens at its end
    ("Asia/Shanghai", "2026-11-22", "2026-11-22T16:00Z"),
    ("America/Santiago", "2026-09-05", "2026-09-06T04:00Z"),  # 24:00 is 01:00: midnight is skipped
    ("America/Santiago", "2026-04-04", "2026-04-05T04:00Z"),  # 24:00 is 23:00: an hour comes twice
    ("Africa/Cairo", "2026-04-23", "2026-04-23T22:00Z"),  # skipped
    ("Africa/Cairo", "2026-10-29", "2026-10-29T22:00Z"),  # an hour comes twice
    ("Asia/Beirut", "2026-03-28", "2026-03-28T22:00Z"),  # skipped
    ("Asia/Beirut", "2026-10-24", "2026-10-24T22:00Z"),  # an hour comes twice
    ("America/Havana", "2026-10-31", "2026-11-01T04:00Z"),  # midnight itself comes twice: the first
    ("America/Havana", "2026-03-07", "2026-03-08T05:00Z"),  # skipped
]


@pytest.mark.parametrize(("zone", "day", "instant"), CHANGES)
def test_a_day_ends_where_the_clocks_change(zone: str, day: str, instant: str) -> None:
    found = end_of(dt.date.fromisoformat(day), at_close=False, zone=ZoneInfo(zone))
    assert found == dt.datetime.fromisoformat(instant)


@given(DAYS, RULES, st.sampled_from(ZONES))
def test_the_day_does_not_depend_on_a_zone_and_the_instant_is_its_end(
    start: dt.date, rule: Counting, name: str
) -> None:
    zone = ZoneInfo(name)
    found = due(rule, start, CHINA, zone=zone)
    assert found.due_on == due(rule, start, CHINA).due_on
    assert found.due_at == end_of_day(found.due_on, rule.ends_at_close, zone)
    assert (found.due_at - SECOND).astimezone(zone).date() == found.due_on


@given(DAYS, RULES)
def test_close_of_business_is_on_the_last_day(start: dt.date, rule: Counting) -> None:
    found = due(rule, start, CHINA)
    local = found.due_at.astimezone(COUNTY_ZONE)
    if rule.ends_at_close:
        assert (local.date(), local.time()) == (found.due_on, CLOSE_OF_BUSINESS)
    else:
        assert (local.date(), local.time()) == (found.due_on + dt.timedelta(1), dt.time.min)


def test_instants_are_in_utc() -> None:
    assert due(Counting(1, Unit.MONTH), dt.date(2026, 11, 22), CHINA).due_at.tzinfo is dt.UTC


ON_A_SERVER = """
import datetime as dt, sys
from zoneinfo import ZoneInfo
from mediation.calendar.due import Counting, Unit, due, elapsed
from mediation.calendar.workdays import china
for day in ("2026-03-07", "2026-09-05", "2026-10-29", "2026-12-30"):
    for unit in Unit:
        for close in (True, False):
            for zone in sys.argv[1:]:
                zone = ZoneInfo(zone)
                rule = Counting(2, unit, rolls=True, ends_at_close=close)
                found = due(rule, dt.date.fromisoformat(day), china(), zone=zone)
                moment = found.due_at - dt.timedelta(hours=30)
                print(found, elapsed(found, moment, zone=zone))
"""


def on_a_server(zone: str) -> str:
    """What a server that stands in this zone derives."""
    return subprocess.run(
        [sys.executable, "-c", ON_A_SERVER, *ZONES],
        env={**os.environ, "TZ": zone, "PYTHONPATH": str(BASE)},
        capture_output=True,
        text=True,
        check=True,
    ).stdout


@pytest.mark.slow
def test_the_zone_of_the_server_is_nothing() -> None:
    told = {on_a_server(zone) for zone in ("UTC", "Pacific/Kiritimati", "America/Santiago")}
    assert len(told) == 1
    assert "2026" in told.pop()


MOMENTS = st.datetimes(
    dt.datetime(2018, 1, 1), dt.datetime(2027, 12, 31), timezones=st.just(dt.UTC)
)


@given(DAYS, RULES, MOMENTS)
def test_what_has_gone_by_and_what_remains_share_the_whole(
    start: dt.date, rule: Counting, moment: dt.datetime
) -> None:
    found = due(rule, start, CHINA)
    assert elapsed(found, moment) + remaining(found, moment) == rule.length


@given(DAYS, RULES, st.integers(-5, 70), st.integers(0, 24 * 3600 - 1))
def test_every_moment_of_a_day_gives_the_days_answer(
    start: dt.date, rule: Counting, ahead: int, second: int
) -> None:
    found, day = due(rule, start, CHINA), start + dt.timedelta(ahead)
    moment = dt.datetime.combine(day, dt.time.min, COUNTY_ZONE) + SECOND * second
    assert elapsed(found, moment) == elapsed(found, day)
    assert remaining(found, moment.astimezone(dt.UTC)) == remaining(found, day)


@given(DAYS, RULES, st.lists(MOMENTS, min_size=2, max_size=5))
def test_time_only_ever_goes_by(start: dt.date, rule: Counting, moments: list[dt.datetime]) -> None:
    found = due(rule, start, CHINA)
    gone = [elapsed(found, moment) for moment in sorted(moments)]
    assert gone == sorted(gone)


@given(DAYS, RULES)
def test_nothing_has_gone_by_at_the_start_and_nothing_remains_at_the_end(
    start: dt.date, rule: Counting
) -> None:
    found = due(rule, start, CHINA)
    assert (elapsed(found, start), remaining(found, start)) == (0, rule.length)
    assert (elapsed(found, found.due_at), remaining(found, found.due_at)) == (rule.length, 0)


def test_in_another_zone_it_is_another_day() -> None:
    found = due(Counting(3, Unit.CALENDAR_DAY), dt.date(2026, 11, 20), CHINA)
    moment = dt.datetime(2026, 11, 21, 17, tzinfo=dt.UTC)
    assert (elapsed(found, moment), elapsed(found, moment, zone=dt.UTC)) == (2, 1)

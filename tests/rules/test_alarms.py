"""When the rungs of a ladder are reached: pure, from rule and derivation."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.calendar.moments import COUNTY_ZONE
from mediation.calendar.workdays import china
from mediation.rules import alarms, clocks
from mediation.rules.clockrule import ClockRule
from mediation.vocabulary import Level

CHINA = china()
MONDAY = dt.date(2026, 3, 2)
RULES = clocks.in_force(MONDAY)


def planned(key: str, start: dt.date = MONDAY) -> dict[str, dt.datetime]:
    """The rungs of a clock that starts on a day, in the county's time."""
    rule = RULES[key]
    found = alarms.plan(rule, clocks.derive(rule, start, CHINA, start), CHINA)
    return {it.rung.key: it.fires_at.astimezone(COUNTY_ZONE) for it in found}


def at(month: int, day: int, hour: int = 9) -> dt.datetime:
    """A moment of the county in 2026."""
    return dt.datetime(2026, month, day, hour, tzinfo=COUNTY_ZONE)


def test_the_ladder_of_thirty_days() -> None:
    """Three quarters, the working day before, the end, and a week after."""
    assert planned("mediation") == {
        "soon": at(3, 25),
        "eve": at(3, 31),
        "expiry": at(4, 2, 0),
        "county": at(4, 9),
    }


def test_the_window_for_confirmation_has_days_of_its_own() -> None:
    """Day 10, 20, 25 and 28."""
    assert planned("confirmation_window") == {
        "day10": at(3, 12),
        "day20": at(3, 22),
        "day25": at(3, 27),
        "day28": at(3, 30),
    }


def test_two_days_are_too_short_for_three_quarters() -> None:
    """They would be over after the eve."""
    assert list(planned("screening")) == ["eve", "expiry", "county"]


def test_the_eve_of_a_monday_is_the_friday_before() -> None:
    """Nobody is there on a Sunday."""
    thursday = planned("screening", dt.date(2026, 3, 5))
    assert thursday["expiry"] == at(3, 10, 0)  # due on Monday, the 9th
    assert thursday["eve"] == at(3, 6)


def test_what_falls_on_the_day_the_clock_starts_is_left_out() -> None:
    """Nobody need be told what he has just done."""
    friday = planned("screening", dt.date(2026, 3, 6))
    assert friday["eve"] == at(3, 9)


@pytest.mark.parametrize("key", sorted(RULES))
@given(start=st.dates(dt.date(2024, 1, 1), dt.date(2026, 12, 31)))
def test_rungs_are_climbed_upwards(key: str, start: dt.date) -> None:
    """As time goes by the level never falls; long holidays may put the eve before the three quarters."""
    rule: ClockRule = RULES[key]
    found = alarms.plan(rule, clocks.derive(rule, start, CHINA, start), CHINA)
    in_time = sorted(found, key=lambda it: it.fires_at)
    levels = [list(Level).index(it.rung.level) for it in in_time]
    assert levels == sorted(levels)


def test_the_most_urgent_level_wins() -> None:
    """None at all is normal."""
    assert alarms.highest([]) == Level.NORMAL
    assert alarms.highest(["late", "ordered", "soon"]) == Level.ORDERED

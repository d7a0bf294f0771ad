"""Whose days they were: each day is counted to exactly one actor, and the sums add up."""

from __future__ import annotations

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from mediation.calendar.workdays import china
from mediation.rules.ledger import OF_TURN, Actor, Handed, Span, paused, runs
from mediation.rules.milestones import Said
from mediation.vocabulary import Turn

CALENDAR = china()
FILED = dt.date(2026, 1, 5)
PEOPLE = [actor for actor in Actor if actor is not Actor.CALENDAR]
DAYS = st.integers(0, 400).map(lambda days: FILED + dt.timedelta(days=days))
SPANS = st.lists(st.tuples(DAYS, DAYS).map(sorted).map(tuple), max_size=3)


@st.composite
def hands(draw: st.DrawFn) -> list[Handed]:
    """Hand-overs in the order of their days, the first on the day of filing."""
    days = [FILED, *sorted(draw(st.lists(DAYS, max_size=12)))]
    return [(day, draw(st.sampled_from(PEOPLE))) for day in days]


@given(hands(), SPANS, DAYS)
def test_the_days_of_all_add_up_to_the_days_of_the_case(
    found: list[Handed], spans: list[Span], until: dt.date
) -> None:
    assert sum(run.days for run in runs(found, spans, until, CALENDAR)) == (until - FILED).days


@given(hands(), SPANS, DAYS)
def test_each_day_belongs_to_exactly_one(
    found: list[Handed], spans: list[Span], until: dt.date
) -> None:
    days = [
        run.first + dt.timedelta(days=n)
        for run in runs(found, spans, until, CALENDAR)
        for n in range(run.days)
    ]
    assert days == [FILED + dt.timedelta(days=n + 1) for n in range((until - FILED).days)]


@given(hands(), SPANS, DAYS)
def test_days_off_and_pauses_and_no_others_are_the_calendars(
    found: list[Handed], spans: list[Span], until: dt.date
) -> None:
    for run in runs(found, spans, until, CALENDAR):
        for n in range(run.days):
            day = run.first + dt.timedelta(days=n)
            off = not CALENDAR.is_working(day) or any(a <= day <= b for a, b in spans)
            assert off == (run.actor is Actor.CALENDAR)


@given(hands(), DAYS)
def test_a_day_is_his_whose_turn_it_was_when_it_began(found: list[Handed], until: dt.date) -> None:
    for run in runs(found, [], until, CALENDAR):
        if run.actor is not Actor.CALENDAR:
            assert run.actor is [actor for day, actor in found if day < run.first][-1]


@given(hands(), SPANS, DAYS, DAYS)
def test_what_happened_later_does_not_change_whose_days_they_were(
    found: list[Handed], spans: list[Span], early: dt.date, later: dt.date
) -> None:
    first, last = sorted((early, later))
    short = runs([it for it in found if it[0] <= first], spans, first, CALENDAR)
    long = runs(found, spans, last, CALENDAR)
    assert short[:-1] == long[: max(0, len(short) - 1)]


def test_neighbouring_runs_are_of_different_actors() -> None:
    found = runs([(FILED, Actor.COURT), (FILED, Actor.COURT)], [], FILED.replace(day=9), CALENDAR)
    assert [(run.actor, run.days) for run in found] == [(Actor.COURT, 4)]


def test_a_weekend_that_is_worked_is_somebodys() -> None:
    sunday = dt.date(2026, 1, 4)  # worked for the New Year of 2026
    (run,) = runs([(dt.date(2026, 1, 3), Actor.COURT)], [], sunday, CALENDAR)
    assert run.actor is Actor.COURT


def test_every_turn_but_the_parties_has_its_actor() -> None:
    assert set(OF_TURN) == set(Turn) - {Turn.PARTIES}


def test_a_pause_that_was_ended_early_ends_there() -> None:
    facts = {"clock": 7, "first_on": "2026-03-02", "last_on": "2026-03-31"}
    said = [
        Said(1, 1, "pause_clock", "mediating", FILED, facts),
        Said(2, 2, "resume_clock", "mediating", FILED, {"clock": 7, "last_on": "2026-03-10"}),
    ]
    assert paused(said) == [(dt.date(2026, 3, 2), dt.date(2026, 3, 10))]

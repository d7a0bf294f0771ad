"""The same room or mediator booked at the same instant on real connections: one has it, the other is told."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

import pytest
from django.db import connection

from mediation import acts
from mediation.errors import Incomplete
from mediation.models import Room, User
from mediation.vocabulary import CancelReason, Side, Status
from tests.lifecycle.roads import a_court_case
from tests.meetings import calling
from tests.people import County
from tests.stories import Story, fresh, today
from tests.workflows.at_once import Deed, Outcome, at_once, doing, done, refused
from workflows.conduct import convene
from workflows.integrity import verify

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

AGAIN = 4
"""Whoever wins: each is tried so often."""


@pytest.fixture
def room(county: County) -> Room:
    """The only room of the township."""
    return Room.objects.create(name="第一调解室", area=county.township)


@pytest.fixture
def two(county: County) -> tuple[Story, Story]:
    """Two cases that are mediated."""
    one, other = (a_court_case(county, at=Status.MEDIATING) for _ in range(2))
    return one, other


def session(story: Story, on: dt.date, *mediators: User, **where: object) -> Deed:
    """Its mediator about to agree a session for an afternoon."""
    given: dict[str, Any] = {"on": on, "at": dt.time(14, 30), "place": "社区调解室", **where}
    given["parties"] = tuple(story.party(side).pk for side in Side)
    given["mediators"] = tuple(it.pk for it in mediators)
    act = acts.ScheduleSession(case=story.number, **given)
    return doing(act, story.county.mo)


def afternoons() -> list[dt.date]:
    """Other days, on which nothing is booked yet."""
    return [today() + dt.timedelta(days=ahead) for ahead in range(1, AGAIN + 1)]


def assert_one_has_it(outcomes: list[Outcome], words: str, field: str) -> None:
    """One booked it, and the other reads beside the field what is taken, and until when."""
    assert len(done(outcomes)) == 1, outcomes
    [refusal] = refused(outcomes)
    assert isinstance(refusal, Incomplete), repr(refusal)
    assert f"时间冲突：{words}（" in str(refusal)
    assert "14:30–16:00" in str(refusal)
    assert refusal.field == field


def cancel(stories: tuple[Story, ...]) -> None:
    """Whoever has a session calls it off."""
    for story in stories:
        if story.case.appointed:
            story.do(acts.CancelSession, story.county.mo, reason=CancelReason.OTHER)


TWICE = """
SELECT count(*) FROM mediation_booking AS a JOIN mediation_booking AS b ON a.id < b.id AND a.during && b.during
    AND (a.room_id = b.room_id OR a.person_id = b.person_id)
WHERE NOT a.is_released AND NOT b.is_released
"""


def booked_twice() -> int:
    """How many bookings stand of somebody who is booked at that time already."""
    with connection.cursor() as cursor:
        cursor.execute(TWICE)
        found: int = cursor.fetchone()[0]
    return found


def test_of_two_cases_that_want_one_room_one_gets_it(
    room: Room, two: tuple[Story, Story], county: County
) -> None:
    one, other = two
    for day in afternoons():
        wanted = {"room": room.pk, "place": ""}
        outcomes = at_once(
            session(one, day, county.hugo, **wanted), session(other, day, county.jane, **wanted)
        )
        assert_one_has_it(outcomes, "第一调解室", "room")
        cancel(two)
    assert booked_twice() == 0


def test_of_two_cases_that_want_one_mediator_one_gets_him(
    two: tuple[Story, Story], county: County
) -> None:
    one, other = two
    for day in afternoons():
        outcomes = at_once(session(one, day, county.mo), session(other, day, county.mo))
        assert_one_has_it(outcomes, "调解员莫", "mediators")
        cancel(two)
    assert booked_twice() == 0


def test_two_who_want_the_same_people_in_another_order_do_not_wait_for_each_other(
    two: tuple[Story, Story], county: County
) -> None:
    one, other = two
    for day in afternoons():
        outcomes = at_once(
            session(one, day, county.hugo, county.jane),
            session(other, day, county.jane, county.hugo),
        )
        assert (len(done(outcomes)), len(refused(outcomes))) == (1, 1), outcomes
        assert isinstance(refused(outcomes)[0], Incomplete)
        cancel(two)
    assert not verify().faults


def test_a_session_and_a_meeting_that_want_one_room_have_it_once(
    room: Room, two: tuple[Story, Story], county: County
) -> None:
    there = {"room": room.pk, "place": ""}
    for day in afternoons():
        call = calling(county, on=day, starts=dt.time(14, 30), ends=dt.time(16), **there)
        outcomes = at_once(
            session(two[0], day, county.hugo, **there),
            partial(convene, call, by=fresh(county.vera)),
        )
        assert [type(it) for it in refused(outcomes)] == [Incomplete], outcomes
        cancel(two)
    assert booked_twice() == 0
    assert not verify().faults

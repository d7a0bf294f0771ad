"""The next session is agreed, answered, put off, called off or falls through; nobody and no room is taken twice."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import DatabaseError

from mediation import acts
from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import Booking, CaseEntry, Notice, Room, Sitting, SittingAnswer
from mediation.queries.own import acts_of, door
from mediation.rules.calendars import calendar_now
from mediation.vocabulary import (
    ActName,
    CancelReason,
    Coming,
    SessionOutcome,
    Side,
    Status,
)
from tests import times
from tests.people import County
from tests.stories import Story, a_case, today
from workflows.integrity import now_wrong, verify
from workflows.post.sittings import queue_session_reminders

ONE_DAY = dt.timedelta(days=1)
CONTINUE = SessionOutcome.CONTINUE


@pytest.fixture
def room(county: County) -> Room:
    """A room of the township."""
    found: Room = Room.objects.create(name="第一调解室", area=county.township)
    return found


def agreed(county: County, **more: Any) -> Story:
    """A case whose next session is agreed for tomorrow."""
    return a_case(county, at=Status.MEDIATING).agree_session(**more)


def put_off(story: Story, days: int, **more: Any) -> CaseEntry:
    """The session has another day."""
    given = {
        "on": today() + ONE_DAY * days, "at": dt.time(9), "place": "社区", "reason": "一方出差",
        "parties": tuple(story.party(side).pk for side in Side), "mediators": (story.county.mo.pk,),
    }  # fmt: skip
    return story.do(acts.RescheduleSession, story.county.mo, **{**given, **more})


def taken() -> list[Booking]:
    """What is taken now."""
    return list(Booking.objects.filter(is_released=False))


def test_who_is_asked_is_told_and_room_and_people_are_taken(county: County, room: Room) -> None:
    story = agreed(county, room=room.pk, place="")
    entry = CaseEntry.objects.get(case=story.case, act="schedule_session")
    told = Notice.objects.filter(entry=entry).values_list("party__side", flat=True)
    assert set(told) == {"applicant", "respondent"}
    assert {(it.room, it.person) for it in taken()} == {(room, None), (None, county.mo)}
    assert story.case.appointed == entry.number
    assert story.clock("session_account").given_on == today() + ONE_DAY
    assert not verify().faults
    assert not now_wrong([story.case])


def test_a_room_is_not_taken_twice_and_one_is_told_what_is_taken(
    county: County, room: Room
) -> None:
    agreed(county, room=room.pk)
    other = a_case(county, at=Status.MEDIATING)
    free = {"mediators": (county.cora.pk,)}
    with pytest.raises(Incomplete, match=r"第一调解室（.* 14:30–16:00）") as refusal:
        other.agree_session(room=room.pk, at=dt.time(15, 30), **free)
    assert refusal.value.field == "room"
    with pytest.raises(Incomplete, match="调解员莫（"):
        other.agree_session(at=dt.time(13, 30))
    other.agree_session(room=room.pk, at=dt.time(16), **free)


def test_one_session_at_a_time(county: County) -> None:
    with pytest.raises(NotNow, match="已经约好一次"):
        agreed(county).agree_session(on=today() + ONE_DAY * 5)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"on": today() - ONE_DAY}, "on"),
        ({"place": "", "room": None}, "room"),
        ({"room": 999_999}, "room"),
        ({"parties": (999_999,)}, "parties"),
        ({"mediators": (999_999,)}, "mediators"),
        ({"minutes": 900}, "minutes"),
    ],
)
def test_what_does_not_fit_is_refused_next_to_its_field(
    more: dict[str, Any], field: str, county: County
) -> None:
    story = a_case(county, at=Status.MEDIATING)
    with pytest.raises(Incomplete) as refusal:
        story.agree_session(**more)
    assert refusal.value.field == field
    assert not taken()


def test_it_is_put_off_as_often_as_the_practice_says(county: County) -> None:
    story = agreed(county)
    for days in (3, 4):
        put_off(story, days)
    with pytest.raises(NotNow, match="已改期 2 次，最多 2 次"):
        put_off(story, 5)
    assert Sitting.objects.filter(case=story.case).values("series").distinct().count() == 1
    assert len(taken()) == 1
    assert not verify().faults
    story.do(acts.CancelSession, county.mo, reason=CancelReason.PARTY_ASKED)
    put_off_again = story.agree_session().case
    assert put_off_again.appointed is not None


def test_a_party_says_from_its_page_that_it_cannot_come(county: County) -> None:
    story = agreed(county)
    party = story.party(Side.RESPONDENT)
    assert ActName.CONFIRM_SESSION in acts_of(party)
    said = {"party": party.pk, "answer": Coming.CANNOT, "wish": "周四下午"}
    story.do(acts.ConfirmSession, door(party), **said)
    assert SittingAnswer.objects.get().answer == "cannot"
    with pytest.raises(NotAllowed):
        story.do(acts.ConfirmSession, door(story.party(Side.APPLICANT)), **said)


def test_who_was_not_asked_has_nothing_to_answer(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    party = story.party(Side.APPLICANT)
    assert ActName.CONFIRM_SESSION not in acts_of(party)
    story.agree_session(parties=(story.party(Side.RESPONDENT).pk,))
    assert ActName.CONFIRM_SESSION not in acts_of(story.party(Side.APPLICANT))
    with pytest.raises(Incomplete, match="没有通知这一方"):
        story.do(acts.ConfirmSession, county.mo, party=party.pk, answer=Coming.COMES)


def test_called_off_room_and_people_are_free_again(county: County, room: Room) -> None:
    story = agreed(county, room=room.pk)
    story.do(acts.CancelSession, county.mo, reason=CancelReason.PLACE)
    assert not taken()
    assert story.case.appointed is None
    agreed(county, room=room.pk)


def test_a_case_that_ends_gives_back_what_it_had_taken(county: County, room: Room) -> None:
    story = agreed(county, room=room.pk)
    story.withdraw()
    assert not taken()
    assert story.case.appointed is None
    assert not now_wrong([story.case])


def test_a_session_that_is_recorded_closes_what_was_agreed_for_its_day_or_before(
    county: County,
) -> None:
    with times.at(times.days_ago(3)):
        story = a_case(county, at=Status.MEDIATING).agree_session(on=today() - ONE_DAY)
    story.session(CONTINUE)
    assert not taken()
    story.agree_session()
    story.session(CONTINUE)
    assert story.case.appointed is not None
    assert not now_wrong([story.case])


def test_nobody_came_is_said_when_its_time_has_come(county: County) -> None:
    story = agreed(county)
    absent = story.party(Side.RESPONDENT).pk
    with pytest.raises(NotNow, match="还没到"):
        story.do(acts.RecordNoShow, county.mo, unexcused=(absent,))
    with times.at(times.days_ago(3)):
        other = a_case(county, at=Status.MEDIATING).agree_session(on=today() - ONE_DAY)
    missing = {"unexcused": (other.party(Side.RESPONDENT).pk,), "mediators": (county.mo.pk,)}
    other.do(acts.RecordNoShow, county.mo, **missing)
    assert "未到场：赵清禾、调解员莫" in other.told()[0].sentence
    assert other.case.appointed is None
    assert not verify().faults


def test_what_nobody_accounts_for_shows_as_late(county: County) -> None:
    with times.at(times.days_ago(20)):
        story = a_case(county, at=Status.MEDIATING)
        story.agree_session(on=today() - ONE_DAY * 15)
    clock = story.clock("session_account")
    assert clock.due_on < today()
    story.session(CONTINUE)
    assert not story.case.entries.none()
    with pytest.raises(type(clock).DoesNotExist):
        story.clock("session_account")


def test_everybody_is_reminded_once_the_working_day_before(county: County) -> None:
    calendar = calendar_now()
    friday = next(
        today() + ONE_DAY * n for n in range(1, 30)
        if calendar.is_working(today() + ONE_DAY * n) and not calendar.is_working(today() + ONE_DAY * (n + 1))
    )  # fmt: skip
    story = agreed(county, on=friday + ONE_DAY)
    entry = CaseEntry.objects.get(case=story.case, act="schedule_session")
    assert queue_session_reminders(friday - ONE_DAY * 7, calendar) == 0
    assert queue_session_reminders(friday, calendar) == 3
    assert queue_session_reminders(friday, calendar) == 0
    assert Notice.objects.filter(entry=entry, remind_on=friday, recipient=county.mo).exists()


def test_a_session_that_was_called_off_reminds_nobody(county: County) -> None:
    story = agreed(county)
    story.do(acts.CancelSession, county.mo, reason=CancelReason.OTHER)
    calendar = calendar_now()
    assert queue_session_reminders(today(), calendar) == 0


def test_the_database_takes_no_answer_of_who_was_not_asked(county: County) -> None:
    story = agreed(county)
    sitting = Sitting.objects.get(case=story.case)
    entry = CaseEntry.objects.filter(case=story.case).latest("number")
    answer = SittingAnswer(
        case=story.case,
        entry=entry,
        sitting=sitting,
        party=story.party(Side.APPLICANT),
        answer="comes",
    )
    with pytest.raises(DatabaseError, match="given through confirm_session"):
        SittingAnswer.writes.bulk_create([answer])

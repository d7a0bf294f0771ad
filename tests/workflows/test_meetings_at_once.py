"""Two at one joint meeting at the same instant, on real connections: one order, one truth, a sentence for the rest."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation import acts as on_case
from mediation.acts import meetings as acts
from mediation.acts.meetings.minutes import signed
from mediation.errors import NotNow, Overtaken, Refusal
from mediation.models import JointReview, MeetingEntry, User
from mediation.vocabulary import (
    MatterOutcome,
    MeetingStatus,
    Presence,
    ReviewOutcome,
    Status,
    Vote,
)
from tests.meetings import Gathering, a_meeting, about, matter
from tests.people import County
from tests.stories import Story, a_case, fresh, today
from tests.times import at as time_travel
from tests.times import days_ago
from tests.workflows.at_once import Deed, Outcome, at_once, doing, refused
from workflows.conduct import convene
from workflows.integrity import verify

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.slow]

S = MeetingStatus


def of_two_days_ago(county: County, *items: acts.ItemInput, at: MeetingStatus) -> Gathering:
    """A meeting whose day is past, so that everybody acts at his own present."""
    with time_travel(days_ago(12)):
        return a_meeting(county, *items, at=at, on=today() - dt.timedelta(days=2))


def at_meeting(act: acts.MeetingAct, by: User, seen: int | None = None) -> Deed:
    """A person about to perform an act on a meeting."""
    return lambda: convene(act, by=fresh(by), seen=seen)


def entries(outcomes: list[Outcome]) -> list[MeetingEntry]:
    """The acts on meetings that went through."""
    return [it for it in outcomes if isinstance(it, MeetingEntry)]


def deferral(story: Story, told: Gathering) -> on_case.RecordJointReview:
    """A decision that could be taken again, were it not the meeting's one decision about the case."""
    return on_case.RecordJointReview(
        case=story.number, meeting=told.pk, outcome=ReviewOutcome.DEFERRED, discussion="资料不全。",
        next_on=today() + dt.timedelta(days=20),
    )  # fmt: skip


def test_a_meeting_is_opened_once(county: County) -> None:
    told = of_two_days_ago(county, at=S.NOTIFIED)
    act = acts.OpenMeeting(meeting=told.pk)
    outcomes = at_once(at_meeting(act, county.vera), at_meeting(act, county.tom))
    assert len(entries(outcomes)) == 1
    assert [type(it) for it in refused(outcomes)] == [NotNow]


def test_a_case_is_decided_once_by_a_meeting(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    told = of_two_days_ago(county, about(story.number), at=S.HELD)
    outcomes = at_once(
        doing(deferral(story, told), county.vera), doing(deferral(story, told), county.tom)
    )
    [refusal] = refused(outcomes)
    assert "已对本案作出结果" in str(refusal)
    assert JointReview.objects.filter(meeting=told.pk).count() == 1


def test_who_orders_the_agenda_and_who_decides_about_its_case_do_not_wait_in_a_circle(
    county: County,
) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    told = of_two_days_ago(county, about(story.number), matter(), at=S.HELD)
    order = acts.SetAgenda(meeting=told.pk, items=(matter(key=2), about(story.number, key=1)))
    outcomes = at_once(doing(deferral(story, told), county.vera), at_meeting(order, county.tom))
    assert refused(outcomes) == []
    assert not verify().faults


def test_nobody_signs_a_wording_that_is_being_replaced(county: County) -> None:
    told = of_two_days_ago(county, at=S.HELD).decide()
    told.do(acts.DraftMinutes, text="会议认为应当增设充电棚。")
    seen = told.meeting.version
    another = acts.DraftMinutes(meeting=told.pk, text="会议不同意增设充电棚。")
    outcomes = at_once(
        at_meeting(acts.SignMinutes(meeting=told.pk), county.petra, seen),
        at_meeting(another, county.vera, seen),
    )
    assert all(isinstance(it, Overtaken) for it in refused(outcomes))
    assert signed(told.meeting) == set(), "whichever came first, the wording in use is not signed"
    assert told.meeting.signatures_open == 3


def test_of_two_outcomes_of_a_matter_the_second_is_asked_to_look_again(county: County) -> None:
    told = of_two_days_ago(county, at=S.HELD)
    seen, item = told.meeting.version, told.item().key
    deeds = [
        at_meeting(
            acts.DecideMatter(meeting=told.pk, item=item, outcome=outcome, discussion="各方意见。"), by, seen
        )
        for outcome, by in ((MatterOutcome.AGREED, county.vera), (MatterOutcome.TASKED, county.tom))
    ]  # fmt: skip
    outcomes = at_once(*deeds)
    assert len(entries(outcomes)) == 1
    assert [type(it) for it in refused(outcomes)] == [Overtaken]


def test_a_vote_and_a_departure_never_leave_a_vote_of_somebody_who_was_gone(county: County) -> None:
    told = of_two_days_ago(county, at=S.HELD)
    leaving = acts.RecordAttendance(
        meeting=told.pk, rows=(acts.PresenceInput(member=3, presence=Presence.LEFT),)
    )
    votes = tuple(acts.VoteInput(member=it, vote=Vote.FOR) for it in (1, 2, 3, 4))
    vote = acts.TakeVote(meeting=told.pk, item=told.item().key, votes=votes)
    outcomes = at_once(at_meeting(leaving, county.tom), at_meeting(vote, county.vera))
    gone, came = outcomes
    assert isinstance(gone, MeetingEntry)
    assert isinstance(came, Refusal) or came.number < gone.number

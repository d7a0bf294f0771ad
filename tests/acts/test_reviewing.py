"""The joint meeting."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from mediation import acts
from mediation.models import JointReview, Seat, User
from mediation.vocabulary import BodyKind, ReviewOutcome, SessionOutcome, Status
from tests.acts.refusals import refused
from tests.lifecycle.roads import COURT_CASE
from tests.people import County
from tests.stories import Story, a_case, today

R = ReviewOutcome


@pytest.fixture
def meeting(county: County) -> Story:
    """A case before the joint meeting."""
    return a_case(county, at=Status.JOINT_REVIEW)


def test_nobody_is_brought_before_the_meeting_against_his_will(county: County) -> None:
    """Consent comes first."""
    with refused("被申请人同意调解的答复"):
        a_case(county).accept().open_review()


def test_a_case_of_the_court_does_not_come_before_the_meeting(county: County) -> None:
    """It goes to a panel."""
    story = Story(county)
    story.file(**COURT_CASE).accept().consent()
    with refused("直接组成调解组"):
        story.open_review()


def test_the_outcome_is_kept_with_its_community(meeting: Story) -> None:
    """The meeting is the community's."""
    kept = JointReview.objects.get(case=meeting.review(R.SPLIT, authority="执法局").case)
    assert (kept.outcome, kept.authority, kept.community.name) == (R.SPLIT, "执法局", "滨河社区")


def test_what_was_settled_seats_the_mediator_who_presided(meeting: Story) -> None:
    """He puts it on paper, for his body."""
    meeting.review(R.SETTLED, mediator=meeting.county.mo.pk)
    seat = Seat.objects.get(case=meeting.case, panel=meeting.case.version)
    assert (seat.mediator, seat.body_kind) == (meeting.county.mo, BodyKind.TOWNSHIP)
    assert meeting.case.session_outcome == SessionOutcome.AGREED


def test_a_deferral_names_the_next_meeting(meeting: Story) -> None:
    """And leaves the case where it stands."""
    later = today() + dt.timedelta(days=7)
    meeting.review(R.DEFERRED, next_on=later)
    assert (JointReview.objects.get().next_on, meeting.case.status) == (later, Status.JOINT_REVIEW)


@pytest.mark.parametrize(
    ("outcome", "field"),
    [
        (R.SETTLED, "mediator"),
        (R.SPLIT, "authority"),
        (R.TRANSFERRED, "authority"),
        (R.DEFERRED, "next_on"),
    ],
)
def test_each_outcome_comes_with_what_it_needs(
    outcome: ReviewOutcome, field: str, meeting: Story
) -> None:
    """Or is refused next to the missing input."""
    with refused("须填写此项", field=field):
        meeting.review(outcome)


@pytest.mark.parametrize("days", [0, -1])
def test_the_next_meeting_is_later(days: int, meeting: Story) -> None:
    """Than this one."""
    with refused("须晚于本次", field="next_on"):
        meeting.review(R.DEFERRED, next_on=today() + dt.timedelta(days=days))


def no_such_person(_county: County) -> int:
    """An id of nobody."""
    return 0x7FFFFFFF


def without_a_post(county: County) -> int:
    """Of an office, but no mediator."""
    return county.sam.pk


def not_active(county: County) -> int:
    """A mediator who has left."""
    User.objects.filter(pk=county.max.pk).update(is_active=False)
    return county.max.pk


def of_no_office(county: County) -> int:
    """A mediator whom nobody sends."""
    User.objects.filter(pk=county.max.pk).update(body=None)
    return county.max.pk


def no_longer(county: County) -> int:
    """A mediator whose post has ended."""
    county.max.posts.update(ended_on=today())
    return county.max.pk


@pytest.mark.parametrize(
    "who", [no_such_person, without_a_post, not_active, of_no_office, no_longer]
)
def test_only_a_mediator_can_have_presided(who: Any, meeting: Story) -> None:
    """Active, of an office, with the post."""
    with refused("请选择调解员", field="mediator"):
        meeting.review(R.SETTLED, mediator=who(meeting.county))


def test_the_question_to_the_meeting_is_somebodys_words(county: County) -> None:
    """It does not stand in the journal."""
    story = a_case(county, at=Status.ACCEPTED)
    entry = story.do(acts.OpenJointReview, county.tom, note="保洁标准")
    assert "note" not in entry.facts

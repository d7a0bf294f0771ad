"""The clocks that start and stop along the road of a case, by the packs that ship."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation.calendar.workdays import add_working_days, china
from mediation.models import Clock
from mediation.rules import clocks
from mediation.vocabulary import Channel, ReviewOutcome, Status
from tests.people import County
from tests.stories import Story, a_case, today

pytestmark = pytest.mark.django_db


def running(story: Story) -> set[str]:
    """The keys of the case's running clocks."""
    found = Clock.objects.filter(case=story.case, stopped_by=None)
    return set(found.values_list("rule", flat=True))


def test_a_case_that_was_filed_runs_against_screening_and_the_first_answer(county: County) -> None:
    assert running(a_case(county)) == {"screening", "first_answer"}


def test_a_case_from_the_court_is_also_to_be_answered_to_the_court(county: County) -> None:
    story = Story(county).file(channel=Channel.COURT, court_number="（2026）某0000民初1号")
    assert running(story) == {"screening", "first_answer", "referral_answer"}


def test_a_case_from_the_court_waits_for_mediators_as_soon_as_there_is_an_answer(
    county: County,
) -> None:
    story = Story(county).file(channel=Channel.COURT, court_number="（2026）某0000民初1号")
    story.accept().consent()
    assert running(story) == {"mediation", "court_referral", "panel_for_court"}
    story.form_panel()
    assert "panel_for_court" not in running(story)


def test_a_meeting_that_defers_the_case_starts_the_meetings_clock_anew(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    first = story.clock("joint_review")
    story.review(ReviewOutcome.DEFERRED, next_on=today() + dt.timedelta(days=7))
    again = story.clock("joint_review")
    assert again.pk != first.pk
    assert again.due_on == add_working_days(today(), 3, china())


def test_nothing_that_is_our_own_suggestion_is_marked_as_law() -> None:
    for rule in clocks.in_force(dt.date(2026, 11, 22)).values():
        if "建议" in rule.source or "参照" in rule.source:
            assert rule.status != "V", rule.key

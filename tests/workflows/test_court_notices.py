"""The window for confirmation does not close unnoticed: mediator and both parties are told, with what to do."""

from __future__ import annotations

import pytest

from mediation.models import Alarm, Notice
from mediation.queries.messages import messages_of, messages_to_party
from mediation.vocabulary import Side, Status
from tests import times
from tests.people import County
from tests.stories import Story, a_case
from workflows.sweeping import sweep

from .post_office import at

pytestmark = pytest.mark.django_db


def in_force_since(county: County, days: int) -> Story:
    """An agreement in force for so many days."""
    with times.at(times.days_ago(days)):
        return a_case(county, at=Status.IN_FORCE)


def rungs_told(story: Story, side: Side) -> list[str]:
    """The rungs of the window of which a side was told."""
    its = Notice.objects.filter(alarm__clock__rule="confirmation_window", party=story.party(side))
    return list(its.order_by("alarm__fires_at").values_list("alarm__rung", flat=True))


def test_on_four_days_both_parties_and_the_mediator_are_told(county: County) -> None:
    story = in_force_since(county, 1)
    rungs = Alarm.objects.filter(clock__rule="confirmation_window").order_by("fires_at")
    for moment in list(rungs.values_list("fires_at", flat=True)):
        with at(moment):
            sweep()
    for side in Side:
        assert rungs_told(story, side) == ["day10", "day20", "day25", "day28"]
        letters = messages_to_party(story.party(side).pk)
        assert any("司法确认" in it.what and "联系调解员" in it.body for it in letters)
    assert any("申请司法确认" in it.what for it in messages_of(county.mo))


def test_who_has_applied_is_left_alone(county: County) -> None:
    story = in_force_since(county, 12)
    story.confirm(None)
    sweep()
    assert rungs_told(story, Side.APPLICANT) == []

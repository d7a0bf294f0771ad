"""The window for confirmation does not close unnoticed: mediator and both parties are told, with what to do."""

from __future__ import annotations

from typing import Any

import pytest

from mediation.models import Alarm, Notice
from mediation.queries.messages import messages_of, messages_to_party
from mediation.vocabulary import Channel, Side, Status
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


def told_to_the_court(story: Story) -> list[str]:
    """What the court's liaison was told of a case."""
    return [it.what for it in messages_of(story.county.lia) if it.about == story.number]


ENTRUSTED: dict[str, Any] = {"channel": Channel.COURT, "court_number": "（2026）某0000诉前调1号"}


@pytest.mark.parametrize(("filed", "told"), [(ENTRUSTED, 1), ({}, 0)])
def test_the_court_is_told_how_what_it_entrusted_came_out(
    filed: dict[str, Any], told: int, county: County
) -> None:
    """特邀调解规定 26; of a case that it did not entrust, it hears nothing."""
    story = Story(county).file(**filed).accept().terminate()
    assert told_to_the_court(story) == ["法院委派的案件：调解没有成"] * told
    clerk = [it.what for it in messages_of(county.clara) if it.about == story.number]
    assert clerk[0] == "请办理“归档”"


def test_an_agreement_is_filed_with_the_court_that_entrusted_the_case(county: County) -> None:
    """特邀调解规定 19."""
    story = Story(county).file(**ENTRUSTED)
    story.accept().consent().form_panel().opine().inform().session().draft().sign()
    assert told_to_the_court(story)[0] == "法院委派的案件：协议已生效"

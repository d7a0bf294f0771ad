"""Escalation by people: taking note, putting under order, explaining."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation import acts
from mediation.errors import NotAllowed, NotNow
from mediation.models import Acknowledgement, Alarm, Words
from mediation.vocabulary import Level, Status
from tests import times
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import Story, a_case
from workflows.sweeping import sweep

DAY = dt.timedelta(days=1)
MONDAY = dt.datetime(2026, 3, 2, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
LATE = MONDAY + 35 * DAY
"""The mediation period of a case accepted on that Monday ended on 1 April."""


@pytest.fixture
def late(county: County) -> Story:
    """A case whose mediation is late, and the clockwork has said so."""
    with times.at(MONDAY):
        story = a_case(county, at=Status.MEDIATING)
    with times.at(LATE):
        sweep()
    return story


@pytest.fixture
def calm(county: County) -> Story:
    """A case in time."""
    with times.at(MONDAY):
        return a_case(county, at=Status.MEDIATING)


def test_who_takes_note_stops_the_reminders_of_all_rungs_so_far(late: Story) -> None:
    """One acknowledgement for each rung that has fired."""
    clock = late.clock("mediation")
    with times.at(LATE):
        late.do(acts.AcknowledgeEscalation, late.county.mo, clock=clock.pk, note="本周调解")
    fired = Alarm.objects.filter(clock=clock, fired_by__isnull=False)
    assert Acknowledgement.objects.count() == fired.count() > 0


def test_taking_note_moves_no_date_and_no_level(late: Story) -> None:
    """The clock goes on."""
    before = late.clock("mediation")
    with times.at(LATE):
        late.do(acts.AcknowledgeEscalation, late.county.mo, clock=before.pk)
    after = late.clock("mediation")
    assert (after.due_on, after.level) == (before.due_on, before.level)


def test_there_is_nothing_to_take_note_of_twice(late: Story) -> None:
    """The next rung will be new."""
    clock = late.clock("mediation").pk
    with times.at(LATE):
        late.do(acts.AcknowledgeEscalation, late.county.mo, clock=clock)
        with pytest.raises(NotNow, match="没有待确认"):
            late.do(acts.AcknowledgeEscalation, late.county.dora, clock=clock)


def test_the_bureau_puts_a_late_case_under_order(late: Story) -> None:
    """The highest level, and the words are kept."""
    with times.at(LATE):
        entry = late.do(
            acts.OrderSupervision, late.county.sue, clock=late.clock("mediation").pk,
            instruction="三日内组织调解",
        )  # fmt: skip
    assert late.case.level == Level.ORDERED
    assert Words.objects.get(entry=entry).words == {"instruction": "三日内组织调解"}
    assert late.told()[0].sentence.endswith("就“调解期限”督办本案。")


def test_a_case_in_time_is_not_put_under_order(calm: Story) -> None:
    """Nor explained: there is nothing to explain."""
    clock = calm.clock("mediation").pk
    with times.at(MONDAY + DAY), pytest.raises(NotNow, match="尚未届满"):
        calm.do(acts.OrderSupervision, calm.county.sue, clock=clock, instruction="快办")


def test_a_case_is_not_put_under_order_twice(late: Story) -> None:
    """Once is enough."""
    clock = late.clock("mediation").pk
    with times.at(LATE):
        late.do(acts.OrderSupervision, late.county.sue, clock=clock, instruction="快办")
        with pytest.raises(NotNow, match="已在督办"):
            late.do(acts.OrderSupervision, late.county.sue, clock=clock, instruction="快办")


def test_only_the_bureau_orders(late: Story) -> None:
    """Not the director over himself."""
    with times.at(LATE), pytest.raises(NotAllowed):
        late.do(
            acts.OrderSupervision, late.county.dora, clock=late.clock("mediation").pk,
            instruction="快办",
        )  # fmt: skip


def test_a_later_rung_does_not_lower_an_order(late: Story) -> None:
    """Levels rise only, while the clock runs."""
    with times.at(LATE):
        late.do(
            acts.OrderSupervision, late.county.sue, clock=late.clock("mediation").pk,
            instruction="快办",
        )  # fmt: skip
    with times.at(LATE + 20 * DAY):
        assert sweep() > 0
    assert late.case.level == Level.ORDERED


def test_who_is_late_says_why_and_until_when(late: Story) -> None:
    """The day is told, the words are kept."""
    with times.at(LATE):
        late.do(
            acts.ExplainOverrun, late.county.mo, clock=late.clock("mediation").pk,
            reason="被申请人住院", expected_on=(LATE + 5 * DAY).date(),
        )  # fmt: skip
    said = late.told()[0]
    assert said.sentence == "调解员莫说明“调解期限”超期原因，预计 2026-04-11 前办理。"
    assert said.details[0][1] == "被申请人住院"


def test_a_promise_for_yesterday_is_none(late: Story) -> None:
    """Not before today."""
    with times.at(LATE), refused("须不早于今天", field="expected_on"):
        late.do(
            acts.ExplainOverrun, late.county.mo, clock=late.clock("mediation").pk,
            reason="住院", expected_on=(LATE - DAY).date(),
        )  # fmt: skip


def test_a_right_that_has_lapsed_is_neither_ordered_nor_explained(county: County) -> None:
    """Nobody is late with it, and an order would vanish with the clock."""
    with times.at(MONDAY):
        story = a_case(county, at=Status.IN_FORCE)
    with times.at(LATE + 20 * DAY), pytest.raises(NotNow, match="届满不算超期"):
        story.do(
            acts.OrderSupervision, county.sue, clock=story.clock("confirmation_window").pk,
            instruction="快办",
        )  # fmt: skip

"""A form about a clock offers only the clocks that can take its act."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation import acts
from mediation.acts import CaseAct, StoredFile, fields
from mediation.models import Clock
from mediation.queries.access import look_at
from mediation.queries.actions import actions
from mediation.queries.options import options
from mediation.rules import clocks
from mediation.vocabulary import ActName, Consenter, PauseReason, Status
from tests import times
from tests.people import County
from tests.stories import Story, a_case, fresh
from workflows.sweeping import sweep

DAY = dt.timedelta(days=1)
MONDAY = dt.datetime(2026, 3, 2, 10, 0, tzinfo=dt.timezone(dt.timedelta(hours=8)))
SCAN = StoredFile(
    name="7d2a",
    original_name="同意书.pdf",
    content_type="application/pdf",
    size=640,
    sha256="d" * 64,
)


@pytest.fixture
def story(county: County) -> Story:
    """A case in mediation since Monday, 2 March 2026."""
    with times.at(MONDAY):
        return a_case(county, at=Status.MEDIATING)


def offered(story: Story, act: type[CaseAct], after: int = 7) -> set[str]:
    """The rules of the clocks that the form of an act offers so many days after that Monday."""
    with times.at(MONDAY + after * DAY):
        among = fields.inputs(act)["clock"].among
        found = {int(key) for key, _ in options(among, story.case, story.county.dora)}
    running = {it.pk: it.rule for it in Clock.objects.filter(case=story.case, stopped_by=None)}
    return {running[key] for key in found}


def pause(story: Story) -> None:
    """An appraisal stops the period for ten days."""
    with times.at(MONDAY + 7 * DAY):
        story.do(
            acts.PauseClock, story.county.mo, clock=story.clock("mediation").pk,
            reason=PauseReason.APPRAISAL, document=SCAN, last_on=(MONDAY + 16 * DAY).date(),
        )  # fmt: skip


def test_only_clocks_whose_rule_lets_them_pause_are_offered(story: Story) -> None:
    running = Clock.objects.filter(case=story.case, stopped_by=None)
    may = {it.rule for it in running if clocks.rule_of(it.rule, it.pack).pauses.reasons}
    assert may
    assert offered(story, acts.PauseClock) == may


def test_a_paused_clock_can_be_resumed_and_not_paused(story: Story) -> None:
    assert offered(story, acts.ResumeClock) == set()
    pause(story)
    assert "mediation" not in offered(story, acts.PauseClock)
    assert offered(story, acts.ResumeClock) == {"mediation"}


def test_a_period_is_offered_for_extension_once_and_while_it_lasts(story: Story) -> None:
    assert "mediation" in offered(story, acts.ExtendPeriod)
    assert "mediation" not in offered(story, acts.ExtendPeriod, after=60)
    with times.at(MONDAY + 7 * DAY):
        consents = (Consenter.APPLICANT, Consenter.RESPONDENT)
        story.do(
            acts.ExtendPeriod, story.county.dora, clock=story.clock("mediation").pk, length=20,
            consents=consents, document=SCAN,
        )  # fmt: skip
    assert "mediation" not in offered(story, acts.ExtendPeriod)


def test_what_is_late_is_explained_and_put_under_order_once(story: Story) -> None:
    assert offered(story, acts.OrderSupervision) == offered(story, acts.ExplainOverrun) == set()
    with times.at(MONDAY + 60 * DAY):
        sweep()
        mediation = story.clock("mediation").pk
        story.do(acts.OrderSupervision, story.county.sue, clock=mediation, instruction="请办理")
    assert "mediation" in offered(story, acts.ExplainOverrun, after=60)
    assert "mediation" not in offered(story, acts.OrderSupervision, after=60)


def test_an_alarm_is_acknowledged_once(story: Story) -> None:
    assert offered(story, acts.AcknowledgeEscalation) == set()
    with times.at(MONDAY + 60 * DAY):
        sweep()
        mediation = story.clock("mediation").pk
        assert "mediation" in offered(story, acts.AcknowledgeEscalation, after=60)
        story.do(acts.AcknowledgeEscalation, story.county.mo, clock=mediation)
    assert "mediation" not in offered(story, acts.AcknowledgeEscalation, after=60)


def test_the_panel_says_that_no_clock_is_paused(county: County) -> None:
    story, mo = a_case(county, at=Status.MEDIATING), fresh(county.mo)
    found = {it.act: it for it in actions(mo, look_at(mo, story.number))}
    assert found[ActName.PAUSE_CLOCK].is_possible
    assert not found[ActName.RESUME_CLOCK].is_possible
    assert "没有暂停中的期限" in found[ActName.RESUME_CLOCK].missing

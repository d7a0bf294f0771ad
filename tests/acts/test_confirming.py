"""Confirmation by the court."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation import acts
from mediation.errors import NotNow
from mediation.models import Clock, ConfirmationStep
from mediation.vocabulary import Confirmation, Status
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import Story, a_case, today

C = Confirmation
LONG_AGO = dt.timedelta(days=60)


@pytest.fixture
def in_force(county: County) -> Story:
    """An agreement in force."""
    return a_case(county, at=Status.IN_FORCE)


def test_an_application_is_kept(in_force: Story) -> None:
    """Before which court."""
    in_force.confirm(None)
    kept = ConfirmationStep.objects.get()
    assert (kept.state, kept.court, in_force.case.confirmation) == (
        C.APPLIED, "清河县人民法院", C.APPLIED,
    )  # fmt: skip


def test_an_application_ends_the_window_and_starts_the_courts_days(in_force: Story) -> None:
    """民事诉讼法 187、205."""
    in_force.confirm(None)
    running = set(Clock.objects.filter(stopped_by=None).values_list("rule", flat=True))
    assert "court_ruling" in running
    assert "confirmation_window" not in running


def test_both_parties_apply_together(in_force: Story) -> None:
    """民事诉讼法 205."""
    with refused("双方共同申请", field="jointly"):
        in_force.do(acts.ApplyForConfirmation, in_force.county.clara, court="清河县人民法院")


@pytest.mark.parametrize("ruling", [None, C.VALID, C.REJECTED])
def test_nobody_applies_twice(ruling: Confirmation | None, in_force: Story) -> None:
    """Before the court, or ruled upon."""
    in_force.confirm(ruling)
    with pytest.raises(NotNow, match="司法确认："):
        in_force.confirm(None)


@pytest.mark.parametrize("ruling", [C.WITHDRAWN, C.NOT_ACCEPTED])
def test_who_has_no_ruling_may_apply_again(ruling: Confirmation, in_force: Story) -> None:
    """Within the window."""
    assert in_force.confirm(ruling).confirm(None).case.confirmation == C.APPLIED


def test_after_thirty_days_the_window_is_closed(county: County) -> None:
    """The agreement can be sued upon."""
    story = Story(county)
    past = {"occurred_on": today() - LONG_AGO, "late_reason": "补登"}
    story.file(**past).accept().consent().open_review().review().form_panel().opine().inform()
    story.do(acts.RecordOralAgreement, county.mo, content="当场付清", **past)
    with pytest.raises(NotNow, match="申请期限已于"):
        story.confirm(None)


@pytest.mark.parametrize("ruling", [C.VALID, C.REJECTED, C.NOT_ACCEPTED, C.WITHDRAWN])
def test_a_ruling_is_kept_with_its_docket(ruling: Confirmation, in_force: Story) -> None:
    """The court's own number."""
    in_force.confirm(ruling)
    kept = ConfirmationStep.objects.latest("pk")
    assert (kept.state, kept.docket) == (ruling, "（2026）某0000诉前调确1号")


def rule(story: Story, ruling: Confirmation) -> None:
    """The liaison records what the court said."""
    story.do(acts.RecordCourtRuling, story.county.lia, ruling=ruling, court="清河县", docket="1号")


def test_no_ruling_without_an_application(in_force: Story) -> None:
    """A case once before the court, and withdrawn from it."""
    in_force.confirm(C.WITHDRAWN)
    with pytest.raises(NotNow, match="还没有司法确认申请"):
        rule(in_force, C.VALID)


@pytest.mark.parametrize("ruling", [C.NONE, C.APPLIED])
def test_a_ruling_is_one_that_a_court_gives(ruling: Confirmation, in_force: Story) -> None:
    """An application is no answer."""
    in_force.confirm(None)
    with refused("请选择法院的结果", field="ruling"):
        rule(in_force, ruling)

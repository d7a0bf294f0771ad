"""Mediation itself."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation import acts
from mediation.models import Session
from mediation.vocabulary import Consent, SessionOutcome, Status
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import Story, a_case, today

UNTOLD = "还差：告知权利义务"


@pytest.fixture
def untold(county: County) -> Story:
    """In mediation, the rights not told yet."""
    return a_case(county, at=Status.COMMITTEE).opine()


def test_rights_are_told_from_their_first_day_on(untold: Story) -> None:
    """Telling again does not move it."""
    day = {"occurred_on": today(), "late_reason": ""}
    untold.do(acts.InformRights, untold.county.mo, **day)
    untold.inform()
    assert untold.case.rights_informed_on == today()


def test_rights_told_before_the_mediation_count(county: County) -> None:
    """They may be told as soon as the case is accepted."""
    story = a_case(county, at=Status.ACCEPTED)
    story.do(acts.InformRights, county.clara)
    assert story.case.rights_informed_on == today()


def test_no_session_before_the_rights_are_told(untold: Story) -> None:
    """人民调解工作若干规定 30."""
    with refused(UNTOLD):
        untold.session()


def test_no_agreement_before_the_rights_are_told(untold: Story) -> None:
    """Not in writing."""
    with refused(UNTOLD):
        untold.draft()


def test_no_oral_agreement_before_the_rights_are_told(untold: Story) -> None:
    """Nor by word of mouth."""
    with refused(UNTOLD):
        untold.do(acts.RecordOralAgreement, untold.county.mo, content="当场付清")


def test_a_session_is_kept(county: County) -> None:
    """Where, and how it ended."""
    story = a_case(county, at=Status.MEDIATING).session(SessionOutcome.CONTINUE)
    kept = Session.objects.get()
    assert (kept.held_at, kept.outcome) == ("调解室", SessionOutcome.CONTINUE)
    assert not story.case.may_draft


def test_the_last_session_says_what_comes_next(county: County) -> None:
    """Agreement was reached after all."""
    story = a_case(county, at=Status.MEDIATING).session(SessionOutcome.FAILED).session()
    assert story.case.expected_act == "draft_agreement"


def test_a_session_of_the_past_keeps_its_day(county: County) -> None:
    """Recorded from paper the day after."""
    past = today() - dt.timedelta(days=1)
    story = Story(county).file(occurred_on=past, late_reason="补登").accept().consent()
    entry = story.do(acts.InformRights, county.clara, occurred_on=past, late_reason="现场无网络")
    assert (entry.occurred_on, story.case.rights_informed_on) == (past, past)


def test_ending_the_mediation_tells_reason_and_routes(county: County) -> None:
    """人民调解法 26."""
    facts = a_case(county, at=Status.MEDIATING).terminate().case.entries.latest("number").facts
    assert (facts["reason"], facts["routes"]) == ("wide_gap", ["court"])


def test_a_seated_mediator_may_end_the_mediation(county: County) -> None:
    """It is his."""
    story = a_case(county, at=Status.MEDIATING).terminate(by=county.mo)
    assert story.case.status == Status.TERMINATED


def test_a_mediation_ends_at_the_partys_will(county: County) -> None:
    """Consent can be taken back at any time."""
    story = a_case(county, at=Status.MEDIATING).consent(Consent.REFUSED)
    assert story.case.ended_on == today()

"""The clocks that start and stop along the road of a case, by the packs that ship."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation import acts
from mediation.calendar.workdays import add_working_days, china
from mediation.models import Clock
from mediation.rules import clocks
from mediation.vocabulary import (
    Channel,
    Confirmation,
    Referral,
    ReviewOutcome,
    Side,
    Signer,
    Status,
)
from tests import times
from tests.people import County
from tests.stories import COURT, DOCKET, Story, a_case, today

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


def test_nothing_that_is_our_own_suggestion_is_marked_as_law() -> None:
    for rule in clocks.in_force(dt.date(2026, 11, 22)).values():
        if "建议" in rule.source or "参照" in rule.source:
            assert rule.status != "V", rule.key


def test_the_window_for_confirmation_is_counted_from_the_computed_effect(county: County) -> None:
    """The last signature may be recorded of an earlier day than another: the effect is the later of the two."""
    with times.at(times.days_ago(3)):
        story = a_case(county, at=Status.AGREED)
    for side in Side:
        signed = story.party(side).pk
        paper = {"witness": "李某", "signed_name": "张经理"}
        story.do(acts.SignAgreement, county.mo, signer=Signer.PARTY, party=signed, **paper)
    story.do(acts.SignAgreement, county.mo, signer=Signer.MEDIATOR)
    yesterday = today() - dt.timedelta(days=1)
    story.do(
        acts.SignAgreement, county.mo, signer=Signer.SEAL, occurred_on=yesterday, late_reason="补记"
    )
    window = story.clock("confirmation_window")
    assert window.started_on == story.case.effective_on == today()


def test_after_the_ruling_the_time_for_objections_runs_and_blames_nobody(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE).confirm(None)
    assert "court_acceptance" in running(story)
    story.answer(Confirmation.ACCEPTED, docket=DOCKET)
    assert {"court_ruling", "court_ruling_soft"} <= running(story)
    ruled = {"ruling": Confirmation.VALID, "court": COURT, "docket": DOCKET}
    story.do(acts.RecordCourtRuling, county.lia, served_on=today(), **ruled)
    assert "objection" in running(story)
    assert "court_acceptance" not in running(story)
    late = [it.due_on for it in Clock.objects.filter(case=story.case, stopped_by=None)
            if not clocks.rule_of(it.rule, it.pack).lapses]  # fmt: skip
    assert story.case.next_due_on == min(late)


def test_there_is_nothing_to_object_to_where_the_court_refused(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE).confirm(Confirmation.REJECTED)
    assert "objection" not in running(story)


def test_a_clock_that_has_lapsed_stops_with_the_next_act(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE).confirm()
    with times.at(times.days_ago(-20)):
        story.visit()
    assert "objection" not in running(story)


@pytest.mark.parametrize(
    ("referral", "rule", "days"),
    [
        (None, "court_referral", 30),
        (Referral.BEFORE_DOCKETING, "court_referral", 30),
        (Referral.ORDINARY, "court_referral_ordinary", 15),
        (Referral.SUMMARY, "court_referral_summary", 7),
    ],
)
def test_the_court_gives_thirty_fifteen_or_seven_days(
    referral: Referral | None, rule: str, days: int, county: County
) -> None:
    story = Story(county).file(
        channel=Channel.COURT, court_number="（2026）某0000民初1号", referral=referral
    )
    story.do(acts.AcceptCase, county.clara)
    assert {it for it in running(story) if it.startswith("court_referral")} == {rule}
    assert clocks.in_force(today())[rule].length == days


def test_a_deferred_meeting_is_due_by_the_day_it_named(county: County) -> None:
    story = a_case(county, at=Status.JOINT_REVIEW)
    next_on = today() + dt.timedelta(days=9)
    story.review(ReviewOutcome.DEFERRED, next_on=next_on)
    assert "joint_review" not in running(story)
    assert story.clock("next_joint_review").given_on == next_on
    assert story.clock("next_joint_review").due_on == add_working_days(next_on, 1, china())

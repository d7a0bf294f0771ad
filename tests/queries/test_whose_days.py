"""Whose days a case has had, computed from its entries."""

from __future__ import annotations

import datetime as dt

import pytest

from mediation import acts
from mediation.models import Case
from mediation.queries.ledger import Ledger, ledger
from mediation.rules import past, turns
from mediation.rules.ledger import Actor
from mediation.rules.replay import come_to, played
from mediation.vocabulary import PauseReason, Side, Signer, Status
from tests import times
from tests.lifecycle.forging import an_eventful_case
from tests.people import County
from tests.stories import Story, a_case, today

MONDAY = dt.datetime(2026, 3, 2, 9, tzinfo=dt.timezone(dt.timedelta(hours=8)))
WEEK = dt.timedelta(days=7)


def shares(story: Story, until: dt.date) -> dict[Actor, int]:
    """Days by actor."""
    return {share.actor: share.days for share in ledger(story.case, until).shares}


@pytest.mark.parametrize("at", list(Status))
def test_the_journal_alone_tells_whose_turn_it_is(at: Status, county: County) -> None:
    case = a_case(county, at=at).case
    found = past.read([case.pk])[case.pk]
    act, whose = turns.expected(come_to(found.said, found.around).as_case())
    assert (act or "", whose) == (case.expected_act, case.whose_turn)


def test_whose_turn_it_was_after_each_entry_is_what_the_case_said_then(county: County) -> None:
    story, told = a_case(county), []
    for step in ("accept", "consent", "open_review", "review", "form_panel", "opine", "inform"):
        told.append((story.case.version, story.case.whose_turn))
        getattr(story, step)()
    found = past.read([story.case.pk])[story.case.pk]
    replayed = {
        said.number: turns.expected(replay.now.as_case())[1].value
        for said, replay in played(found.said, found.around)
    }
    assert all(replayed[number] == whose for number, whose in told)


def test_weeks_are_counted_to_those_who_were_waited_for(county: County) -> None:
    with times.at(MONDAY):
        story = a_case(county)
    with times.at(MONDAY + WEEK):
        story.accept()
    with times.at(MONDAY + 2 * WEEK):
        story.consent().open_review().review().form_panel().opine().inform()
    assert shares(story, (MONDAY + 3 * WEEK).date()) == {
        Actor.COMMITTEE: 5,
        Actor.RESPONDENT: 5,
        Actor.MEDIATOR: 5,
        Actor.CALENDAR: 6,
    }


def test_what_is_waited_for_now_is_told_with_its_days(county: County) -> None:
    with times.at(MONDAY):
        story = a_case(county)
    with times.at(MONDAY + WEEK):
        story.accept()
    found = ledger(story.case, (MONDAY + 2 * WEEK).date())
    assert (found.now, found.since, found.working_days) == (
        Actor.RESPONDENT, (MONDAY + WEEK).date(), 5,
    )  # fmt: skip


def test_a_pause_is_nobodys(county: County) -> None:
    with times.at(MONDAY):
        story = a_case(county, at=Status.MEDIATING)
        scan = acts.StoredFile(
            name="x/y.pdf", original_name="y.pdf", content_type="application/pdf", size=9,
            sha256="f" * 64,
        )  # fmt: skip
        story.do(
            acts.PauseClock, county.mo, clock=story.clock("mediation").pk, document=scan,
            reason=PauseReason.APPRAISAL, last_on=(MONDAY + WEEK).date(),
        )  # fmt: skip
    assert shares(story, (MONDAY + WEEK).date()) == {Actor.CALENDAR: 7}


def test_of_two_parties_it_is_his_turn_who_has_not_signed(county: County) -> None:
    with times.at(MONDAY):
        story = a_case(county, at=Status.MEDIATING).session().draft()
    assert ledger(story.case, MONDAY.date()).now is Actor.APPLICANT
    story.do(
        acts.SignAgreement, county.mo, signer=Signer.PARTY, party=story.party(Side.APPLICANT).pk,
        witness="李某", signed_name="张经理",
    )  # fmt: skip
    assert ledger(story.case, today()).now is Actor.RESPONDENT


def test_what_was_promised_is_the_debtors_turn(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    assert ledger(story.case, today()).now is Actor.RESPONDENT


def test_nobody_is_waited_for_once_it_is_over(county: County) -> None:
    with times.at(MONDAY):
        story = a_case(county)
    with times.at(MONDAY + WEEK):
        story.decline()
    found = ledger(story.case, today())
    assert (found.total, found.now) == (7, None)


def test_the_day_of_filing_is_not_counted(county: County) -> None:
    assert ledger(a_case(county).case, today()) == Ledger([], 0, Actor.COMMITTEE, today(), 0)


def test_an_entry_that_was_recorded_late_moves_nothing_back(county: County) -> None:
    story = an_eventful_case(county)
    found = ledger(story.case, today())
    assert found.total == (today() - story.case.filed_on).days


def test_it_takes_three_statements(county: County, django_assert_num_queries: object) -> None:
    case: Case = a_case(county, at=Status.IN_FORCE).case
    ledger(case, today())
    with django_assert_num_queries(3):  # type: ignore[operator]
        ledger(case, today())

"""The other side is told, and answers."""

from __future__ import annotations

import pytest

from mediation import acts
from mediation.models import Clock, ConsentAnswer, Party
from mediation.vocabulary import Consent, PartyKind, Route, Side, Status
from tests.acts.refusals import refused
from tests.people import County
from tests.stories import Story, a_case, today

TWO = tuple(acts.PartyInput(kind=PartyKind.RESIDENT, name=name) for name in ("赵清禾", "钱雨眠"))


@pytest.fixture
def asked(county: County) -> Story:
    """A case whose respondent has been asked."""
    return a_case(county).accept()


def answer(story: Story, place: int, given: Consent, side: Side = Side.RESPONDENT) -> None:
    """One party answers."""
    number = Party.objects.get(case=story.case, side=side.value, position=place).pk
    routes = (Route.COURT,) if given is Consent.REFUSED else ()
    story.do(acts.RecordConsent, story.county.clara, party=number, answer=given, routes=routes)


def test_inviting_starts_the_respondents_days(asked: Story) -> None:
    """Three working days to answer."""
    assert asked.case.invited_on == today()
    assert Clock.objects.filter(rule="respondents_consent", stopped_by=None).exists()


def test_an_answer_is_kept_and_ends_the_respondents_days(asked: Story) -> None:
    """Whatever it says."""
    asked.consent()
    assert ConsentAnswer.objects.get().answer == Consent.AGREED
    assert not Clock.objects.filter(rule="respondents_consent", stopped_by=None).exists()


def test_consent_of_all_respondents_is_consent(county: County) -> None:
    """One of two is not enough."""
    story = Story(county).file(respondents=TWO).accept()
    answer(story, 1, Consent.AGREED)
    assert not story.case.has_consent
    answer(story, 2, Consent.AGREED)
    assert story.case.has_consent


def test_the_applicants_word_is_not_the_respondents_consent(asked: Story) -> None:
    """He asked for it himself."""
    answer(asked, 1, Consent.AGREED, Side.APPLICANT)
    assert not asked.case.has_consent


def test_who_agreed_and_is_not_found_later_has_not_taken_it_back(asked: Story) -> None:
    """Unreachable is no refusal."""
    asked.consent().consent(Consent.UNREACHABLE)
    assert asked.case.has_consent


def test_after_reopening_everybody_is_asked_anew(county: County) -> None:
    """An answer to the first mediation is none to the second."""
    story = Story(county).file(respondents=TWO).accept()
    for place in (1, 2):
        answer(story, place, Consent.AGREED)
    story.terminate().reopen()
    answer(story, 1, Consent.AGREED)
    assert not story.case.has_consent


@pytest.mark.parametrize(
    "at", [Status.ACCEPTED, Status.JOINT_REVIEW, Status.COMMITTEE, Status.MEDIATING]
)
def test_a_clear_refusal_ends_the_mediation_at_any_time(at: Status, county: County) -> None:
    """人民调解法 17、23."""
    assert a_case(county, at=at).consent(Consent.REFUSED).case.status == Status.TERMINATED


def test_a_refusal_comes_with_the_routes_told(asked: Story) -> None:
    """人民调解法 26."""
    party = asked.party(Side.RESPONDENT).pk
    with refused("须告知其他途径", field="routes"):
        asked.do(acts.RecordConsent, asked.county.clara, party=party, answer=Consent.REFUSED)


def test_nobody_who_refuses_is_sent_where_he_cannot_go(asked: Story) -> None:
    """Arbitration needs a written agreement (仲裁法 4), as where the mediators end it."""
    party, routes = asked.party(Side.RESPONDENT).pk, (Route.COURT, Route.ARBITRATION)
    given = {"party": party, "answer": Consent.REFUSED, "routes": routes}
    with refused("没有书面仲裁协议", field="routes"):
        asked.do(acts.RecordConsent, asked.county.clara, **given)


def test_not_having_answered_is_no_answer(asked: Story) -> None:
    """It is what was before."""
    party = asked.party(Side.RESPONDENT).pk
    with refused("请选择答复", field="answer"):
        asked.do(acts.RecordConsent, asked.county.clara, party=party, answer=Consent.PENDING)


def test_only_a_party_of_the_case_answers(asked: Story) -> None:
    """Not one of another case."""
    stranger = a_case(asked.county).party(Side.RESPONDENT).pk
    with refused("请选择本案的当事人", field="party"):
        asked.do(acts.RecordConsent, asked.county.clara, party=stranger, answer=Consent.AGREED)

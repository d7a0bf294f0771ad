"""The tab of the panel, and the certificate of a decision."""

from __future__ import annotations

import pytest

from mediation import acts
from mediation.rules import decision
from mediation.rules.procedure import Rule
from mediation.vocabulary import BallotVote, Majority, Stance, Status, Tie
from tests.people import County
from tests.stories import Story, a_case

from .pages import case_page, signed_in, words_of

FOR, AGAINST, ABSTAIN = BallotVote.FOR, BallotVote.AGAINST, BallotVote.ABSTAIN
YES, NO = Stance.MEDIATE, Stance.UNSUITABLE


def tab(story: Story, name: str) -> str:
    """The words of the panel's tab as somebody sees it."""
    browser = signed_in(getattr(story.county, name))
    return words_of(browser.get(case_page(story.number), {"tab": "panel"}))


def certificate(story: Story, question: int, name: str = "dora") -> str:
    """The words of the certificate."""
    browser = signed_in(getattr(story.county, name))
    page = browser.get(f"{case_page(story.number)}decisions/{question}/")
    return words_of(page) if page.status_code == 200 else str(page.status_code)


def test_a_seat_finds_its_ballot_and_not_what_others_said(county: County) -> None:
    """Until it has spoken."""
    story = a_case(county, at=Status.COMMITTEE)
    story.do(acts.GiveOpinion, county.cora, stance=NO, grounds="双方分歧太大")
    before = tab(story, "hugo")
    assert "已表态 1/4" in before
    assert "已表态，暂不公开" in before
    assert "发表意见" in before
    assert "双方分歧太大" not in before
    story.do(acts.GiveOpinion, county.hugo, stance=YES, grounds="可以调解")
    after = tab(story, "hugo")
    assert "双方分歧太大" in after
    assert "已表态，暂不公开" not in after


def test_the_tab_tells_the_frozen_rule_with_its_source(county: County) -> None:
    """And how far the source is verified."""
    told = tab(a_case(county, at=Status.COMMITTEE), "dora")
    assert "参加人数：过半数" in told
    assert "逾期未表态：计为缺席" in told
    assert "县实施方案 三（二）3" in told


def test_the_tab_tells_what_can_still_change(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To those who may know."""
    monkeypatch.setattr(decision, "in_force", lambda _day: Rule(majority=Majority.SEATS))
    story = a_case(county, at=Status.COMMITTEE)
    for user in (county.cora, county.hugo):
        story.do(acts.GiveOpinion, user, stance=YES, grounds="理由")
    told = tab(story, "dora")
    assert "还会怎样变化" in told
    assert "赞成，即通过" in told


def test_a_certificate_tells_rule_presence_ballots_dissents_and_proof(county: County) -> None:
    """Of a question put beside the sessions."""
    story = a_case(county, at=Status.MEDIATING).ask().vote(FOR, AGAINST, FOR, ABSTAIN)
    question = story.case.version - 4
    told = certificate(story, question)
    for words in ("是否委托鉴定评估", "通过", "不同意见", "调解员胡", "理由", "参加人数：过半数"):
        assert words in told
    assert story.case.head in told


def test_a_certificate_of_a_tie_says_who_decided(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With his grounds."""
    rule = Rule(majority=Majority.CAST, tie=Tie.CHAIR)
    monkeypatch.setattr(decision, "in_force", lambda _day: rule)
    story = a_case(county, at=Status.COMMITTEE).opine(YES, YES, NO, NO)
    story.do(acts.DecideTie, county.mo, choice=FOR, grounds="先调解为宜")
    told = certificate(story, story.case.panel or 0)
    assert "由主持人决定" in told
    assert "先调解为宜" in told


def test_there_is_no_certificate_before_the_decision(county: County) -> None:
    """Nor of a question that was never put."""
    story = a_case(county, at=Status.COMMITTEE)
    assert certificate(story, story.case.panel or 0) == "404"
    assert certificate(story, 999) == "404"


@pytest.mark.parametrize("name", ["clara", "sue", "audra", "max"])
def test_who_may_not_read_opinions_reads_no_certificate(name: str, county: County) -> None:
    """The window, the bureau, the auditor while it is open, a mediator of no case."""
    story = a_case(county, at=Status.MEDIATING)
    assert certificate(story, story.case.panel or 0, name) == "404"


def test_an_old_decision_keeps_the_seats_of_its_time(county: County) -> None:
    """A new panel is formed; what the old one decided is still certified under its names."""
    story = a_case(county, at=Status.COMMITTEE).opine(NO, NO, NO, NO)
    old = story.case.panel or 0
    story.do(acts.FormPanel, county.dora, township=(county.max.pk,), reason="另行安排")
    told = certificate(story, old)
    assert "调解员胡" in told
    assert "未通过" in told

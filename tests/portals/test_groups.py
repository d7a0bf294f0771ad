"""The pages of groups: counts, cases to choose, and one act on many."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from mediation.models import CaseEntry, GroupMember, Offer
from mediation.vocabulary import ActName, Side, Status
from tests.acts.test_grouping import a_follower
from tests.people import County
from tests.stories import Story, a_case
from workflows.portals.desk import bulk

from .pages import act_page, case_page, filled, signed_in, words_of

pytestmark = pytest.mark.slow


@pytest.fixture
def many(county: County) -> list[Story]:
    """Three filed cases of one company in a group, and a fourth that is in none."""
    first = a_case(county).found()
    return [first, *(a_case(county).join(first) for _ in range(2)), a_case(county)]


def page_of(story: Story) -> str:
    return f"/desk/groups/{story.group.pk}/"


def choose(browser: Client, page: str, act: ActName, *stories: Story, **more: Any) -> Any:
    """The form of an act for these cases."""
    numbers = [story.number for story in stories]
    return browser.post(f"{page}acts/{act.value}/", {"cases": numbers, **more})


def test_a_group_shows_its_cases_and_counts(many: list[Story], county: County) -> None:
    browser = signed_in(county.clara)
    told = words_of(browser.get("/desk/groups/"))
    assert "和居物业服务有限公司 · 物业费" in told
    assert "3 件" in told
    told = words_of(browser.get(page_of(many[0])))
    assert all(story.number in told for story in many[:3])
    assert many[3].number not in told
    near = words_of(browser.get(page_of(many[0]) + "?show=near"))
    assert many[3].number in near
    assert "批次" in words_of(browser.get(case_page(many[1].number)))


def test_one_form_accepts_many_and_says_of_each_why_not(many: list[Story], county: County) -> None:
    browser, page = signed_in(county.clara), page_of(many[0])
    many[1].decline()
    form = choose(browser, page, ActName.ACCEPT_CASE, *many[:3])
    sent = filled(form) | {"cases": [story.number for story in many[:3]]}
    told = words_of(browser.post(f"{page}acts/accept_case/", sent))
    assert "已办 2 件" in told
    assert "未能办理 1 件" in told
    assert "案件现在的状态是“不予受理”" in told
    assert [story.case.status for story in many[:3]] == ["accepted", "declined", "accepted"]


def test_it_goes_on_where_it_stopped_and_does_nothing_twice(
    many: list[Story], county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "CHUNK", 2)
    browser, page = signed_in(county.clara), page_of(many[0])
    numbers = [story.number for story in many[:3]]
    form = choose(browser, page, ActName.ACCEPT_CASE, *many[:3])
    first = filled(form) | {"cases": numbers}
    half = browser.post(f"{page}acts/accept_case/", first)
    assert "已办 2 件" in words_of(half)
    assert "还有 1 件" in words_of(half)
    again = browser.post(f"{page}acts/accept_case/", first)
    assert "已办 2 件" in words_of(again)
    rest = browser.post(f"{page}acts/accept_case/", filled(half) | {"cases": numbers[2:]})
    assert "已办 3 件" in words_of(rest)
    assert CaseEntry.objects.filter(act=ActName.ACCEPT_CASE).count() == 3


def test_cases_that_fit_are_linked_all_at_once(many: list[Story], county: County) -> None:
    browser, page = signed_in(county.dora), page_of(many[0])
    form = browser.post(f"{page}acts/join_group/", {"all": "on"})
    browser.post(f"{page}acts/join_group/", filled(form) | {"cases": [many[3].number]})
    assert GroupMember.objects.filter(case=many[3].case, left_by=None).exists()


def test_nobody_acts_on_cases_of_a_group_that_he_may_not_see(
    many: list[Story], county: County
) -> None:
    stranger, other = signed_in(county.otto), a_case(county)
    assert stranger.get(page_of(many[0])).status_code == 404
    assert choose(stranger, page_of(many[0]), ActName.ACCEPT_CASE, *many).status_code == 404
    answer = choose(signed_in(county.clara), page_of(many[0]), ActName.ACCEPT_CASE, other)
    assert answer.status_code == 302
    assert other.case.status == Status.FILED


def test_followers_get_the_leads_terms_each_in_proportion(county: County) -> None:
    lead = a_case(county, at=Status.IN_FORCE).found()
    followers = [a_follower(county, lead) for _ in range(2)]
    browser, page = signed_in(county.mo), page_of(lead)
    form = choose(browser, page, ActName.ADOPT_LEAD, *followers)
    sent = filled(form, lead=str(lead.case.pk)) | {"cases": [it.number for it in followers]}
    assert "已办 2 件" in words_of(browser.post(f"{page}acts/adopt_lead/", sent))
    sums = Offer.objects.values_list("terms__amount", flat=True)
    assert {str(it) for it in sums} == {"2073.60"}
    own = act_page(followers[0].number, "adopt_lead") + f"?lead={lead.case.pk}"
    assert "2073.60" in browser.get(own).content.decode()
    followers[0].reply(side=Side.RESPONDENT)

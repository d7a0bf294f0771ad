"""A party reads the whole agreement on its own page and signs it there."""

from __future__ import annotations

from django.test import Client

from mediation.models import Signature
from mediation.vocabulary import Side, Status
from tests.people import County
from tests.stories import Story, a_case

from .pages import case_page, filled, signed_in, words_of
from .test_own_acts import at_home

PATH = "/track/case/acts/sign_agreement/"
PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148"


def on_a_phone(story: Story) -> Client:
    browser = at_home(story, Side.RESPONDENT)
    browser.defaults["HTTP_USER_AGENT"] = PHONE
    return browser


def test_a_resident_reads_all_of_it_and_signs(county: County) -> None:
    story = a_case(county, at=Status.AGREED)
    browser = on_a_phone(story)
    page = browser.get(PATH)
    for said in ("一次性支付", "支付物业费", "4,147.20"):
        assert said in words_of(page)
    answer = browser.post(PATH, filled(page, sure="on"), follow=True)
    assert "您已签署协议" in words_of(answer)
    kept = Signature.objects.get()
    assert (kept.way, kept.device, bool(kept.session), bool(kept.network)) == (
        "online", "phone", True, True,
    )  # fmt: skip
    told = words_of(signed_in(county.mo).get(case_page(story.number, "?tab=agreement")))
    assert "本人页面，用手机" in told
    assert "还差签署：" in told


def test_what_was_changed_after_opening_is_shown_again_and_can_then_be_signed(
    county: County,
) -> None:
    story = a_case(county, at=Status.AGREED)
    browser = on_a_phone(story)
    page = browser.get(PATH)
    story.draft()
    again = browser.post(PATH, filled(page, sure="on"))
    assert "协议在您打开之后改过" in words_of(again)
    assert not Signature.objects.exists()
    browser.post(PATH, filled(again, sure="on"))
    assert Signature.objects.get().digest == story.case.entries.latest("number").facts["text"]


def test_who_has_not_ticked_that_it_was_read_has_not_signed(county: County) -> None:
    browser = on_a_phone(a_case(county, at=Status.AGREED))
    page = browser.get(PATH)
    assert "请先看完再勾选" in words_of(browser.post(PATH, filled(page)))
    forged = browser.post(PATH, {**filled(page, sure="on"), "shown": "x"})
    assert "请重新看一遍再签" in words_of(forged)
    assert not Signature.objects.exists()


def test_an_organisation_is_told_to_sign_on_paper(county: County) -> None:
    browser = at_home(a_case(county, at=Status.AGREED))
    assert "在纸上签署" in words_of(browser.get("/track/case/"))
    assert browser.get(PATH).status_code == 302


def test_the_auditor_finds_odd_signings_in_a_list(county: County) -> None:
    story = a_case(county, at=Status.AGREED)
    browser = on_a_phone(story)
    browser.post(PATH, filled(browser.get(PATH), sure="on"))
    told = words_of(signed_in(county.audra).get("/desk/openings/"))
    assert "打开后几秒即签署" in told
    assert story.number in told

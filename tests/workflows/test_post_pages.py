"""The pages of the post: my messages, dead letters, tomorrow's post; and a party's own messages."""

from __future__ import annotations

import logging
from datetime import timedelta

import pytest
from django.utils import timezone
from pytest_django import Settings

from mediation.models import CaseEntry, Delivery, Notice, Party
from mediation.queries.receipts import codes
from tests.people import County
from tests.portals.pages import signed_in, visitor, words_of
from tests.stories import a_case, filing, fresh, keyed
from workflows import notices
from workflows.conduct import conduct
from workflows.post.delivering import deliver
from workflows.post.routing import route

from .post_office import a_turn, at, give_mail, on, post, the_delivery

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NOBODY = "json://127.0.0.1:9/?cto=1&rto=1"


@pytest.fixture
def dead_letter(county: County, settings: Settings) -> Delivery:
    """A message that a gateway has not taken for a day."""
    settings.POST_CHANNELS = {"webhook": NOBODY}
    a_turn(county)
    route()
    Delivery.objects.update(any_hour=True, next_try_at=timezone.now() - timedelta(minutes=1))
    deliver("webhook")
    Delivery.objects.update(failing_since=timezone.now() - timedelta(days=2))
    return the_delivery()


def test_my_page_shows_my_messages_and_nobody_elses(county: County) -> None:
    story = a_turn(county)
    assert story.number in words_of(signed_in(county.clara).get("/desk/me/"))
    assert story.number not in words_of(signed_in(county.dora).get("/desk/me/"))


def test_i_choose_one_message_a_day_and_change_my_mind(county: County) -> None:
    browser = signed_in(county.clara)
    browser.post("/desk/me/", {"one_a_day": "on"})
    assert fresh(county.clara).one_a_day
    assert "checked" in browser.get("/desk/me/").content.decode()
    browser.post("/desk/me/", {})
    assert not fresh(county.clara).one_a_day


def test_a_dead_letter_is_shown_with_its_reason(county: County, dead_letter: Delivery) -> None:
    for keeper in (county.sue, county.adam):
        said = words_of(signed_in(keeper).get("/desk/post/"))
        assert "未送达 1" in said
        assert "onnection" in said
        assert "失败 1 次" in said


def test_a_dead_letter_is_sent_again_with_one_click_and_the_log_says_by_whom(
    county: County, dead_letter: Delivery, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.INFO, "workflows.post.letters"):
        page = signed_in(county.sue).post(
            "/desk/post/resend/", {"letter": dead_letter.pk}, follow=True
        )
    assert "1 条消息将立即重发" in words_of(page)
    assert the_delivery().resent_by == county.sue
    assert "sue has 1 dead letters sent again" in caplog.text


def test_all_dead_letters_of_a_channel_are_sent_again(
    county: County, dead_letter: Delivery
) -> None:
    signed_in(county.sue).post("/desk/post/resend/", {"channel": "webhook"})
    assert the_delivery().resent_by == county.sue


@pytest.mark.parametrize("asked", [{}, {"letter": "x"}, {"letter": "0"}, {"channel": "no"}])
def test_asking_for_what_is_not_there_sends_nothing(
    county: County, dead_letter: Delivery, asked: dict[str, str]
) -> None:
    page = signed_in(county.sue).post("/desk/post/resend/", asked, follow=True)
    assert "没有可重发的消息" in words_of(page)
    assert the_delivery().resent_by is None


def test_others_are_told_whose_page_it_is(county: County) -> None:
    browser = signed_in(county.clara)
    page = browser.get("/desk/post/")
    assert page.status_code == 403
    assert "住建局督办" in words_of(page)
    assert browser.post("/desk/post/resend/", {"channel": "webhook"}).status_code == 403


def test_a_keeper_sees_the_post_of_his_place_only(county: County, dead_letter: Delivery) -> None:
    county.sue.posts.update(area=county.other_township)
    browser = signed_in(county.sue)
    assert "没有未送达的消息" in words_of(browser.get("/desk/post/"))
    browser.post("/desk/post/resend/", {"channel": "webhook"})
    assert the_delivery().resent_by is None


def test_tomorrows_post_is_listed_by_person(county: County) -> None:
    give_mail(county.clara)
    with at(on(16)):
        story = a_case(county)
    said = words_of(signed_in(county.sue).get("/desk/post/?days=7"))
    assert story.number in said
    assert "窗口柯" in said


def test_the_page_speaks_english(county: County, dead_letter: Delivery) -> None:
    said = words_of(signed_in(county.sue, "en").get("/desk/post/"))
    assert "Not delivered 1" in said
    assert "Going out in the next day" in said


def test_the_page_names_no_party(county: County, settings: Settings) -> None:
    settings.POST_CHANNELS = {"webhook": NOBODY}
    settings.POST_PARTY_CHANNELS = frozenset({"webhook"})
    entry = a_case(county).case.entries.get()
    notices.queue_moved([(entry.case_id, entry.pk)])
    post()
    said = signed_in(county.sue).get("/desk/post/?days=7").content.decode()
    assert "被申请人" in said
    for party in Party.objects.all():
        assert party.name not in said


# --- A party's own ------------------------------------------------------------------------------


def test_a_party_reads_its_own_messages_after_number_and_code(county: County) -> None:
    entry = conduct(filing(county), by=county.clara, key=keyed())
    _tell_one(entry, "applicant")
    for (_, code), sees in zip(codes(entry), (True, False), strict=True):
        browser = visitor()
        page = browser.post("/track/", {"number": entry.case.number, "code": code}, follow=True)
        assert ("期限已重新核算" in words_of(page)) is sees


def _tell_one(entry: CaseEntry, side: str) -> None:
    party = Party.objects.get(case=entry.case, side=side)
    Notice.objects.create(case=entry.case, entry=entry, party=party)

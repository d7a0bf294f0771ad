"""At the window: a new code is shown once, with its picture; pages that the old one opened are closed."""

from __future__ import annotations

import re

from django.test import Client

from mediation.vocabulary import Side, Status
from tests.people import County
from tests.stories import Story, a_case

from .pages import act_page, case_page, filled, signed_in, visitor, words_of
from .test_own_acts import at_home

CODE = re.compile(r'class="code">([A-Z2-7 ]{14})<')


def gives(browser: Client, story: Story, side: Side, **more: str) -> str:
    """The page after the window gave this side a new code."""
    page = act_page(story.number, "reissue_code")
    typed = filled(browser.get(page), party=story.party(side).pk, reason="seen")
    return browser.post(page, typed, follow=True, **more).content.decode()  # type: ignore[arg-type]


def test_the_new_code_is_shown_once_and_opens_the_case(county: County) -> None:
    story, window = a_case(county), signed_in(county.clara)
    page = gives(window, story, Side.APPLICANT)
    [code] = CODE.findall(page)
    assert "data:image/svg+xml" in page
    assert "旧查询码已经作废" in page
    assert not CODE.findall(window.get(case_page(story.number, "receipt/")).content.decode())
    opened = visitor().post("/track/", {"number": story.number, "code": code}, follow=True)
    assert "窗口给您补发了查询码" in words_of(opened)


def test_a_page_that_the_old_code_opened_is_closed(county: County) -> None:
    story = a_case(county)
    stranger, other = at_home(story), at_home(story, Side.RESPONDENT)
    assert stranger.get("/track/case/").status_code == 200
    gives(signed_in(county.clara), story, Side.APPLICANT)
    assert stranger.get("/track/case/")["Location"] == "/track/"
    assert stranger.post("/track/case/acts/withdraw_case/").status_code == 302
    assert story.case.stands is Status.FILED
    assert other.get("/track/case/").status_code == 200


def test_the_slip_for_the_respondent_shows_the_code_that_opens(county: County) -> None:
    story, window = a_case(county).accept(), signed_in(county.clara)
    [new] = CODE.findall(gives(window, story, Side.RESPONDENT))
    slip = window.post(case_page(story.number, "slips/")).content.decode()
    assert CODE.findall(slip) == [new]


def test_the_window_finds_it_beside_the_parties(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    for user, offered in ((county.clara, True), (county.mo, True), (county.dora, False)):
        page = signed_in(user).get(case_page(story.number, "?tab=parties")).content.decode()
        assert (act_page(story.number, "reissue_code") in page) is offered, user


def test_in_place_too_the_code_comes_as_a_whole_page(county: County) -> None:
    story, window = a_case(county), signed_in(county.clara)
    page = act_page(story.number, "reissue_code")
    typed = filled(window.get(page), party=story.party(Side.APPLICANT).pk, reason="lost")
    answer = window.post(page, typed, headers={"HX-Request": "true"})
    assert answer["HX-Redirect"] == case_page(story.number, "receipt/")

"""What the desk does without a new page, and how it answers who was overtaken."""

from __future__ import annotations

import datetime as dt

import pytest
from django.test import Client

from mediation import acts
from mediation.models import AccessRecord
from mediation.vocabulary import ActName, Status
from tests.people import County
from tests.stories import a_case, fresh
from workflows.worklists import Worklist

from .pages import act_page, case_page, filled, signed_in, words_of

pytestmark = pytest.mark.slow

IN_PLACE = {"HX-Request": "true"}
TODAY = dt.date(2026, 11, 23)


def test_an_act_in_place_leads_back_to_the_case(county: County) -> None:
    story, browser = a_case(county), signed_in(county.clara)
    page = browser.get(act_page(story.number, "supplement_filing"), headers=IN_PLACE)
    assert "hx-post" in page.content.decode()
    sent = filled(page, content="照片")
    answer = browser.post(act_page(story.number, "supplement_filing"), sent, headers=IN_PLACE)
    assert answer.headers["HX-Redirect"] == case_page(story.number)


def test_a_page_of_its_own_needs_no_script(county: County) -> None:
    story, browser = a_case(county), signed_in(county.clara)
    page = browser.get(act_page(story.number, "supplement_filing"))
    assert "hx-post" not in page.content.decode()


def test_who_is_overtaken_sees_what_changed_and_sends_again_with_one_click(county: County) -> None:
    story, browser = a_case(county, at=Status.MEDIATING), signed_in(county.mo)
    address = act_page(story.number, "record_session")
    sent = filled(
        browser.get(address), place="302", present="双方", content="说了", outcome="agreed"
    )
    story.session()
    refused = browser.post(address, sent)
    assert refused.status_code == 422
    told = words_of(refused)
    assert "您打开这一页之后" in told
    assert "调解员莫记录了一次调解" in told
    assert "已核对，仍要办理" in told
    again = browser.post(address, filled(refused))
    assert again.status_code == 302


def test_an_open_page_hears_of_what_others_do_and_leaves_no_second_record(county: County) -> None:
    story, browser = a_case(county), signed_in(county.dora)
    seen = story.case.version
    browser.get(case_page(story.number))
    before = AccessRecord.objects.count()
    quiet = words_of(browser.get(case_page(story.number, "now/"), {"seen": seen}))
    assert "重新打开案件" not in quiet
    story.accept()
    assert "窗口柯受理了本案" in words_of(
        browser.get(case_page(story.number, "now/"), {"seen": seen})
    )
    assert AccessRecord.objects.count() == before


def test_who_asks_without_having_opened_the_case_leaves_the_record_then(county: County) -> None:
    story, browser = a_case(county), signed_in(county.dora)
    for _again in range(2):
        browser.get(case_page(story.number, "now/"))
    assert AccessRecord.objects.get().by == county.dora


@pytest.mark.parametrize("seen", ["", "x", "99999999999", "-1", "\u0664"])
def test_an_open_page_with_a_strange_version_is_told_where_the_case_is(
    seen: str, county: County
) -> None:
    story, browser = a_case(county), signed_in(county.dora)
    assert browser.get(case_page(story.number, "now/"), {"seen": seen}).status_code == 200


def test_a_hidden_case_is_not_there_for_a_page_that_stays_open(county: County) -> None:
    story = a_case(county)
    assert signed_in(county.sam).get(case_page(story.number, "now/")).status_code == 404


def test_who_may_not_is_told_by_name_who_may(county: County) -> None:
    story = a_case(county)
    page = signed_in(county.sue).get(case_page(story.number))
    assert "可以找" in words_of(page)
    assert "窗口柯" in words_of(page)


def test_today_tells_what_others_did_until_it_was_opened(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    browser = signed_in(county.cora)
    assert "您没看过的新进展" in words_of(browser.get("/desk/"))
    browser.get(case_page(story.number))
    assert "您没看过的新进展" not in words_of(browser.get("/desk/"))


def test_what_i_did_myself_is_no_news(county: County) -> None:
    a_case(county, at=Status.MEDIATING)
    assert Worklist(fresh(county.mo)).news(dt.date.today()) == []


def test_the_list_shows_mine_alone(county: County) -> None:
    mine, other = a_case(county, at=Status.MEDIATING), a_case(county)
    browser = signed_in(county.mo)
    page = words_of(browser.get("/desk/cases/", {"mine": "on"}))
    assert mine.number in page
    clerk = words_of(signed_in(county.clara).get("/desk/cases/", {"mine": "on"}))
    assert other.number in clerk


def test_the_week_holds_the_clocks_of_my_cases(county: County) -> None:
    story = a_case(county)
    due = Worklist(fresh(county.clara)).tasks(TODAY)[0].due_on
    assert due is not None
    page = words_of(signed_in(county.clara).get("/desk/week/", {"from": due.isoformat()}))
    assert str(story.case.title) in page
    found = Worklist(fresh(county.sam)).appointments(due, due)
    assert found == []


@pytest.mark.parametrize("asked", ["", "x", "0001-01-01", "9999-12-31", "2026-02-30"])
def test_the_week_is_shown_for_any_day_asked(asked: str, county: County) -> None:
    assert signed_in(county.mo).get("/desk/week/", {"from": asked}).status_code == 200


def test_a_filter_is_saved_used_and_dropped(county: County) -> None:
    browser = signed_in(county.sue)
    sent = {"name": "在办", "query": "status=open&after=5&evil=1"}
    answer = browser.post("/desk/filters/save/", sent)
    assert answer["Location"] == "/desk/cases/?status=open"
    assert 'href="/desk/cases/?status=open">在办' in browser.get("/desk/cases/").content.decode()
    browser.post("/desk/filters/drop/", {"name": "在办"})
    assert "?status=open" not in browser.get("/desk/cases/").content.decode()


def test_saving_and_deleting_know_the_filters_that_there_are(county: County) -> None:
    browser = signed_in(county.sue)
    for page in ("cases", "late", "board"):
        sent = {"page": page, "name": "乡镇", "query": "township=1."}
        answer = browser.post("/desk/filters/save/", sent)
        assert answer["Location"] == f"/desk/{page}/?township=1."
        assert 'township=1.">乡镇' in browser.get(f"/desk/{page}/").content.decode()
    # A browser sends a cookie only below its path; the client of the tests sends it everywhere.
    paths = {it["path"] for name, it in browser.cookies.items() if name.startswith("filters_")}
    assert paths == {"/desk/"}


def test_a_page_keeps_only_its_own_filters(county: County) -> None:
    browser = signed_in(county.sue)
    sent = {"page": "board", "name": "近半年", "query": "period=6&status=open"}
    page = browser.post("/desk/filters/save/", sent, follow=True)
    assert page.redirect_chain == [("/desk/board/?period=6", 302)]
    assert 'period=6">近半年' in page.content.decode()
    assert "近半年" not in browser.get("/desk/cases/").content.decode()
    browser.post("/desk/filters/drop/", {"page": "board", "name": "近半年"}, follow=True)
    assert "近半年" not in browser.get("/desk/board/").content.decode()


def test_nobody_meets_anothers_filters_at_the_same_desk(county: County) -> None:
    browser: Client = signed_in(county.sue)
    browser.post("/desk/filters/save/", {"name": "在办", "query": "status=open"})
    browser.force_login(county.clara, backend="django.contrib.auth.backends.ModelBackend")
    assert "?status=open" not in browser.get("/desk/cases/").content.decode()


def test_a_filter_without_a_name_or_a_condition_is_not_saved(county: County) -> None:
    browser = signed_in(county.sue)
    for sent in ({"name": " ", "query": "status=open"}, {"name": "空", "query": "after=3"}, {}):
        answer = browser.post("/desk/filters/save/", sent, follow=True)
        assert "请填写名称" in words_of(answer)


def test_a_part_of_the_story_is_read_alone(county: County) -> None:
    story, browser = a_case(county, at=Status.MEDIATING), signed_in(county.mo)
    whole = browser.get(case_page(story.number)).content.decode().count('id="entry-')
    moves = browser.get(case_page(story.number), {"show": "moves"}).content.decode()
    assert 0 < moves.count('id="entry-') < whole


def test_the_panel_leads_with_the_act_awaited(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    page = signed_in(county.mo).get(case_page(story.number)).content.decode()
    assert page.index("act expected") < page.index(ActName.TERMINATE_MEDIATION.zh)
    assert acts.RecordSession.name == story.case.expected_act

"""The calendar's pages: a year, importing a notice, the preview, and the decision of two people."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from mediation.acts import arranging
from mediation.models import CalendarVersion
from mediation.rules import calendars
from tests.calendar.notices import NOTICE_2025, NOTICE_2026, NOTICE_2027
from tests.people import County
from tests.stories import a_case, fresh, today
from tests.workflows.calendars import SOURCE, proposed
from workflows.recalendar import recount_pending

from .pages import filled, signed_in, words_of

pytestmark = pytest.mark.slow

YEAR = "/desk/calendar/"
IMPORT = "/desk/calendar/propose/"


def sent(browser: Client, text: str, **more: Any) -> Any:
    """The form of the import, sent."""
    return browser.post(IMPORT, {"text": text, "source": SOURCE, **more})


def version_page(version: CalendarVersion, word: str = "") -> str:
    """The address of a version, or of a decision about it."""
    return f"/desk/calendar/versions/{version.pk}/{word}"


@pytest.mark.parametrize("name", ["clara", "mo", "sue", "adam", "audra"])
def test_everybody_of_the_house_sees_the_year(name: str, county: County) -> None:
    page = signed_in(getattr(county, name)).get(f"{YEAR}2026/")
    assert page.content.decode().count('<table class="month">') == 12
    assert '<td class="off" title="国庆节">' in page.content.decode()
    assert '<td class="work" title="调休上班">' in page.content.decode()
    assert ("导入新安排" in words_of(page)) == (name in ("sue", "adam"))


def test_a_year_that_is_not_published_says_so(county: County) -> None:
    browser = signed_in(county.mo)
    assert "尚未公布" in words_of(browser.get(f"{YEAR}{today().year + 2}/"))
    assert "尚未公布" not in words_of(browser.get(f"{YEAR}2025/"))
    assert browser.get(f"{YEAR}1900/").status_code == 404


def test_a_stranger_is_asked_to_sign_in(county: County) -> None:
    assert Client().get(YEAR)["Location"].startswith("/desk/sign-in/")


@pytest.mark.parametrize("name", ["clara", "dora", "mo", "audra", "sam"])
def test_others_cannot_import(name: str, county: County) -> None:
    browser = signed_in(getattr(county, name))
    assert browser.get(IMPORT).status_code == 403
    assert sent(browser, NOTICE_2026, propose="1").status_code == 403
    assert not CalendarVersion.objects.filter(source=SOURCE)


def test_a_notice_is_shown_back_day_by_day_before_it_is_proposed(county: County) -> None:
    page = sent(signed_in(county.sue), NOTICE_2026, read="1")
    assert "放假 33 天 · 上班 6 天" in words_of(page)
    assert filled(page)["text"].strip() == NOTICE_2026.strip()
    assert not CalendarVersion.objects.filter(source=SOURCE)


def test_a_notice_is_proposed(county: County) -> None:
    answer = sent(signed_in(county.sue), NOTICE_2026, propose="1")
    version = CalendarVersion.objects.get(source=SOURCE)
    assert answer["Location"] == version_page(version)
    assert (len(version.holidays), len(version.made_up), version.year) == (33, 6, 2026)


def test_a_file_is_read_and_its_text_stays_in_the_form(county: County) -> None:
    path = "date,kind,name\n2026-01-01,off,元旦\n".encode("gb18030")
    upload = {"file": SimpleUploadedFile("2026.csv", path), "read": "1"}
    page = signed_in(county.sue).post(IMPORT, upload)
    assert "2026-01-01,off,元旦" in filled(page)["text"]
    assert "缺少春节" in words_of(page)


def test_an_error_keeps_what_was_typed_and_is_not_proposed(county: County) -> None:
    wrong = NOTICE_2026.replace("1月4日（周日）上班", "1月5日（周一）上班")
    page = sent(signed_in(county.sue), wrong, propose="1")
    assert page.status_code == 422
    assert "2026-01-05 本来就是工作日" in words_of(page)
    assert filled(page)["source"] == SOURCE
    assert not CalendarVersion.objects.filter(source=SOURCE)


def test_doubts_must_be_looked_at(county: County) -> None:
    browser = signed_in(county.sue)
    odd = NOTICE_2026.replace("1月4日（周日）上班。", "")
    assert "请先逐一核对疑点" in words_of(sent(browser, odd, propose="1"))
    assert sent(browser, odd, propose="1", checked="on").status_code == 302


def test_the_source_is_asked_for(county: County) -> None:
    page = sent(signed_in(county.sue), NOTICE_2025, source="", propose="1")
    assert "请写明依据" in words_of(page)


def test_two_people_put_a_calendar_in_force(county: County) -> None:
    story = a_case(county)
    before = story.clock("screening").due_on
    version = proposed(county, *[day for day in (before,) if day.year == before.year])
    proposer, second = signed_in(county.sue), signed_in(county.adam)
    assert "须由另一人批准" in words_of(proposer.get(version_page(version)))
    refused = proposer.post(version_page(version, "approve/"), follow=True)
    assert "提交人不能自己批准" in words_of(refused) or refused.status_code == 403
    page = second.get(version_page(version))
    assert "到期日推后的期限" in words_of(page)
    assert "已批准" in words_of(second.post(version_page(version, "approve/"), follow=True))
    applied = second.post(version_page(version, "apply/"), follow=True)
    assert "已启用，正在重算" in words_of(applied)
    recount_pending()
    assert story.clock("screening").due_on > before
    assert "重算完成" in words_of(second.get(version_page(version)))


def test_a_case_is_named_only_to_who_may_see_it(county: County) -> None:
    story = a_case(county)
    version = proposed(county, story.clock("screening").due_on)
    assert story.number in words_of(signed_in(county.sue).get(version_page(version)))
    assert story.number not in words_of(signed_in(county.adam).get(version_page(version)))


def test_others_see_the_version_without_the_count(county: County) -> None:
    a_case(county)
    page = words_of(signed_in(county.mo).get(version_page(proposed(county, today()))))
    assert SOURCE in page
    assert "启用后的变化" not in page


def test_a_count_that_is_out_of_date_says_so_and_can_be_made_anew(county: County) -> None:
    browser, version = signed_in(county.adam), proposed(county, today())
    browser.get(version_page(version))
    other = proposed(county)
    arranging.approve(other.pk, by=fresh(county.adam))
    arranging.apply(other.pk, by=fresh(county.adam))
    recount_pending()
    assert "请重新计算" in words_of(browser.get(version_page(version)))
    assert "请重新计算" not in words_of(browser.post(version_page(version, "count/"), follow=True))


def test_many_clocks_are_counted_in_the_background(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_case(county)
    monkeypatch.setattr("workflows.portals.desk.calendar_version.AT_ONCE", 0)
    handed: list[int] = []
    monkeypatch.setattr(
        "workflows.portals.desk.calendar_version._in_background",
        lambda _task, *args: handed.extend(args),
    )
    version = proposed(county, today())
    page = signed_in(county.adam).get(version_page(version))
    signed_in(county.adam).get(version_page(version))
    assert "正在后台计算" in words_of(page)
    assert page["Refresh"]
    assert handed == [version.pk]


def test_a_version_that_is_dropped_stays_dropped(county: County) -> None:
    browser, version = signed_in(county.adam), proposed(county)
    assert "已撤回" in words_of(browser.post(version_page(version, "drop/"), follow=True))
    assert "已撤回" in words_of(browser.post(version_page(version, "approve/"), follow=True))
    assert version.application is None


def test_the_pages_speak_english(county: County) -> None:
    browser = signed_in(county.adam, "en")
    assert "Working calendar" in words_of(browser.get(YEAR))
    assert "33 days off" in words_of(sent(browser, NOTICE_2026, read="1"))
    assert "What would change" in words_of(browser.get(version_page(proposed(county, today()))))


@pytest.mark.parametrize("word", ["elsewhere/", "approve/"])
def test_what_does_not_exist_is_not_found(word: str, county: County) -> None:
    browser = signed_in(county.adam)
    assert browser.get("/desk/calendar/versions/999999/").status_code == 404
    assert browser.post(f"/desk/calendar/versions/999999/{word}").status_code in (302, 404)


def test_the_next_year_is_known_after_its_notice(county: County) -> None:
    assert 2027 not in calendars.calendar_now().published
    answer = sent(signed_in(county.sue), NOTICE_2027, year="2027", propose="1", checked="on")
    version = CalendarVersion.objects.get(source=SOURCE)
    assert answer["Location"] == version_page(version)
    arranging.approve(version.pk, by=fresh(county.adam))
    arranging.apply(version.pk, by=fresh(county.adam))
    assert 2027 in calendars.calendar_now().published

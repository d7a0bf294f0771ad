"""The main journeys, desktop and phone, with script and without."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from mediation.models import Case
from mediation.vocabulary import Status
from tests.people import County
from tests.stories import a_case

from ..pages import act_page, case_page
from .conftest import Opener, Window

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WINDOWS = [Window(), Window("phone"), Window(script=False), Window("phone", script=False)]
each_window = pytest.mark.parametrize("window", WINDOWS, ids=str)


def choose(page: Page, label: str) -> None:
    """Click a choice by its words."""
    page.locator(".choices label", has_text=re.compile(f"^\\s*{label}\\s*$")).first.click()


def file_a_dispute(page: Page) -> None:
    """Fill in the counter's form and send it."""
    page.get_by_role("link", name="登记纠纷").first.click()
    page.locator("#id_applicant-name").fill("王桂兰")
    page.locator("#id_respondents-0-name").fill("钱多多")
    page.locator("#id_dispute_type").select_option("P06")
    page.locator("#id_title").fill("楼上漏水，天花板发霉")
    page.locator("#id_narrative").fill("厨房顶棚渗水。")
    page.locator("#id_claims").fill("修复天花板")
    choose(page, "清河县物业矛盾纠纷调解委员会")
    choose(page, "低")
    choose(page, "简单")
    page.get_by_role("button", name="登记并打印回执").click()


@each_window
def test_a_dispute_is_filed_accepted_and_followed(
    window: Window, county: County, look: Opener
) -> None:
    page = look(window, county.clara)
    file_a_dispute(page)
    expect(page.locator("h1")).to_have_text("登记回执")
    code = page.locator(".code").first.inner_text()
    page.get_by_role("link", name="打开案件").click()
    page.locator("a.act.expected").click()
    page.get_by_role("button", name="受理", exact=True).click()
    expect(page.get_by_role("status")).to_contain_text("“受理”已办理。")

    resident = look(window)
    resident.goto(f"/track/?number={Case.objects.get().number}")
    resident.locator("#id_code").fill(code)
    resident.get_by_role("button", name="查询").click()
    expect(resident.locator("main")).to_contain_text("窗口将通知被申请人")
    resident.get_by_role("link", name="English").click()
    expect(resident.locator("main")).to_contain_text("Now the turn of: Service window")


@each_window
def test_a_fault_is_mended_and_a_row_added(window: Window, county: County, look: Opener) -> None:
    story = a_case(county, at=Status.MEDIATING).session()
    page = look(window, county.mo)
    page.goto(act_page(story.number, "draft_agreement"))
    page.locator("#id_disputed").fill("物业费")
    page.locator("#id_obligations-0-content").fill("付清")
    page.get_by_role("button", name="再加一项").click()
    expect(page.locator("#id_disputed")).to_have_value("物业费")
    expect(page.locator("#id_obligations-1-content")).to_be_visible()
    page.get_by_role("button", name="起草调解协议").click()
    expect(page.locator(".faults")).to_contain_text("协议内容：请填写此项。")
    page.locator(".faults a", has_text="协议内容").click()
    expect(page).to_have_url(re.compile("#id_content$"))
    page.locator("#id_content").fill("一次付清")
    choose(page, "赵清禾")
    choose(page, "其他")
    page.locator("#id_obligations-0-due_on").fill("2030-01-31")
    page.get_by_role("button", name="起草调解协议").click()
    expect(page.locator(".stepper [aria-current]")).to_contain_text("签署协议")


def test_enter_sends_the_form_and_adds_no_row(county: County, look: Opener) -> None:
    story = a_case(county, at=Status.MEDIATING).session()
    page = look(Window(), county.mo)
    page.goto(act_page(story.number, "draft_agreement"))
    page.locator("#id_obligations-0-content").press("Enter")
    expect(page.locator(".faults")).to_be_visible()
    expect(page.locator("#id_obligations-1-content")).to_have_count(0)


def test_a_double_click_does_it_once(county: County, look: Opener) -> None:
    story = a_case(county)
    page = look(Window(), county.clara)
    page.goto(act_page(story.number, "supplement_filing"))
    page.locator("#id_content").fill("新的照片")
    page.get_by_role("button", name="补充材料", exact=True).dblclick()
    expect(page.locator(".timeline > li")).to_have_count(2)


def test_the_case_is_walked_with_the_keyboard(county: County, look: Opener) -> None:
    story = a_case(county)
    page = look(Window(), county.clara)
    page.goto(case_page(story.number))
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_text("跳到正文")
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_contain_text("受理")


@pytest.mark.parametrize("path", ["/desk/", "/desk/cases/", "/desk/file/"])
@pytest.mark.parametrize("language", ["zh-CN", "en-US"])
def test_nothing_runs_off_a_phone(path: str, language: str, county: County, look: Opener) -> None:
    a_case(county)
    page = look(Window("phone", language=language), county.clara)
    page.goto(path)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")

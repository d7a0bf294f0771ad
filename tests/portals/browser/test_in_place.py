"""Acts in place, filters, live heads, keys and switches in a real browser; and the same without script."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from mediation.vocabulary import Status
from tests.people import County
from tests.stories import a_case

from ..pages import act_page, case_page
from .conftest import Opener, Window

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def test_an_act_is_done_inside_the_case(county: County, look: Opener) -> None:
    story = a_case(county)
    page = look(Window(), county.clara)
    page.goto(case_page(story.number))
    page.get_by_role("link", name="补充材料").click()
    form = page.locator("#in-place #act-form")
    form.get_by_role("button", name="补充材料").click()
    expect(form.locator(".faults")).to_be_focused()
    expect(page).to_have_url(re.compile("/desk/cases/[^/]+/$"))
    form.locator("#id_content").fill("新的照片")
    form.get_by_role("button", name="补充材料").click()
    expect(page.locator("#said")).to_contain_text("“补充材料”已办理。")
    expect(page.locator(".timeline > li")).to_have_count(2)


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_a_promise_asks_only_what_its_kind_needs(
    county: County, look: Opener, script: bool
) -> None:
    story = a_case(county, at=Status.MEDIATING)
    page = look(Window(script=script), county.mo)
    page.goto(act_page(story.number, "draft_agreement"))
    amount, test = (page.locator(f"#id_obligations-0-{it}") for it in ("amount", "done_when"))
    expect(amount).to_be_hidden()
    page.locator("[name=obligations-0-kind][value=pay]").check()
    expect(amount).to_be_visible()
    expect(test).to_be_hidden()
    page.locator("[name=obligations-0-kind][value=repair]").check()
    expect(amount).to_be_hidden()
    expect(test).to_be_visible()


def test_the_list_is_narrowed_without_a_new_page(county: County, look: Opener) -> None:
    a_case(county)
    page = look(Window(), county.sue)
    page.goto("/desk/cases/")
    page.evaluate("window.same = true")
    page.locator("#id_status").select_option("closed")
    expect(page.locator("#list")).to_contain_text("没有符合条件的案件")
    expect(page).to_have_url(re.compile("status=closed"))
    assert page.evaluate("window.same")


def test_the_list_is_narrowed_without_script(county: County, look: Opener) -> None:
    a_case(county)
    page = look(Window(script=False), county.sue)
    page.goto("/desk/cases/")
    page.locator("#id_status").select_option("closed")
    page.get_by_role("button", name="筛选").click()
    expect(page.locator("#list")).to_contain_text("没有符合条件的案件")


def test_an_open_case_tells_what_others_did(county: County, look: Opener) -> None:
    story = a_case(county)
    page = look(Window(), county.dora)
    page.goto(case_page(story.number))
    story.accept()
    page.evaluate(
        "htmx.ajax('GET', htmx.find('#now').getAttribute('hx-get'), {target: '#now', swap: 'outerHTML'})"
    )
    expect(page.locator("#now .notice")).to_contain_text("窗口柯受理了本案")


def test_the_keys_lead_around_and_are_listed(county: County, look: Opener) -> None:
    story = a_case(county)
    page = look(Window(), county.clara)
    page.keyboard.press("?")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#keys")).not_to_be_visible()
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text(str(story.case.title))
    page.keyboard.press("e")
    expect(page.locator("#in-place #act-form")).to_be_visible()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.keyboard.type("gc")
    expect(page.locator("#search")).to_have_value("gc")
    page.keyboard.press("Escape")
    page.keyboard.press("g")
    page.keyboard.press("c")
    page.wait_for_url("**/desk/cases/")


@pytest.mark.parametrize("script", [True, False])
def test_night_and_large_type_are_chosen(script: bool, look: Opener, db: None) -> None:
    page = look(Window("phone", script=script))
    page.goto("/track/")
    page.get_by_role("button", name="大字").click()
    page.get_by_role("button", name="深色").click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    expect(page).to_have_url(re.compile("/track/$"))
    expect(page.get_by_role("button", name="大字")).to_have_attribute("aria-pressed", "true")


def test_who_was_overtaken_looks_and_sends_once_more(county: County, look: Opener) -> None:
    story = a_case(county, at=Status.MEDIATING)
    page = look(Window("phone", script=False), county.mo)
    page.goto(act_page(story.number, "record_session"))
    page.locator("#id_place").fill("302")
    page.locator("#id_present").fill("双方")
    page.locator("#id_content").fill("同意分期")
    page.get_by_label("达成一致", exact=True).check()
    story.session()
    page.locator(".actions .primary").click()
    expect(page.locator(".since")).to_contain_text("调解员莫记录了一次调解")
    page.get_by_role("button", name="已核对，仍要办理").click()
    expect(page.locator("#said")).to_contain_text("已办理")

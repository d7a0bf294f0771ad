"""Typing a dispute that is under way already, in a real browser: with script and without."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from mediation.models import Case
from tests.people import County
from tests.stories import a_case

from .conftest import Opener, Window

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def type_it(page: Page, county: County) -> None:
    """The dispute of the stories, once more."""
    page.goto("/desk/file/")
    page.locator("#id_applicant-name").fill("赵清禾")
    page.locator("#id_respondents-0-name").fill("王桂兰")


def test_it_is_shown_while_typing(county: County, look: Opener) -> None:
    story = a_case(county)
    page = look(Window(), county.clara)
    type_it(page, county)
    expect(page.locator("#alike")).to_contain_text("相近的案件")
    expect(page.locator("#alike")).to_contain_text(story.number)
    assert [rule["id"] for rule in Axe().run(page).response["violations"]] == []
    page.locator("#id_applicant-name").fill("钱多多")
    expect(page.locator("#alike")).not_to_contain_text(story.number)


@pytest.mark.parametrize("script", [True, False], ids=["script", "plain"])
def test_it_is_asked_about_and_filed_anyway(county: County, look: Opener, script: bool) -> None:
    a_case(county)
    page = look(Window(script=script), county.clara)
    type_it(page, county)
    for name, text in (("title", "又一件"), ("narrative", "说明"), ("claims", "整改")):
        page.locator(f"#id_{name}").fill(text)
    for name in ("estate", "dispute_type", "body", "risk", "complexity"):
        field = page.locator(f"select[name={name}], input[name={name}]").first
        if field.evaluate("it => it.tagName") == "SELECT":
            field.select_option(index=1)
        else:
            field.check()
    page.get_by_role("button", name="登记并打印回执").click()
    expect(page.get_by_role("alert")).to_contain_text("可能已经登记过")
    assert Case.objects.count() == 1
    page.get_by_role("button", name="仍然登记").click()
    page.wait_for_url("**/receipt/")
    assert Case.objects.count() == 2

"""From home, on a phone: filed, followed, added to; without script as with it."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import FilePayload, Page, expect

from mediation.models import Case, Evidence
from tests import pictures
from tests.people import County

from .conftest import Opener, Window

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PICTURE: FilePayload = {
    "name": "楼道.jpg",
    "mimeType": "image/jpeg",
    "buffer": pictures.photo(),
}
NEXT = re.compile("^(下一步|Next)$")


def without_violations(page: Page) -> None:
    """Axe finds nothing; it needs script of its own, so it is asked where there is some."""
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def answered(page: Page, *, look: bool) -> None:
    """Answer every question."""
    typed = (
        ("input[name=dispute_type][value=P06]", None),
        (".act", None),
        ("input[name=estate]", None),
        ("#id_party", "王桂兰"),
        ("input[name=kind][value=company]", None),
        ("#id_narrative", "厨房顶棚渗水三个月。"),
        ("#id_claims", "修好天花板"),
    )
    more = {
        "王桂兰": ("#id_phone", "0000-5550199"),
        "input[name=kind][value=company]": ("#id_party", "和居物业"),
    }
    for place, words in typed:
        if look:
            without_violations(page)
        found = page.locator(place).first
        if words is None:
            found.click()
        else:
            found.fill(words)
        if (words or place) in more:
            page.fill(*more[words or place])
        if place != ".act":
            page.get_by_role("button", name=NEXT).click()


@pytest.mark.parametrize(
    "window",
    [Window("phone", script=False), Window("phone"), Window("desktop", language="en-US")],
    ids=str,
)
def test_a_dispute_is_filed_and_followed_from_home(
    window: Window, county: County, look: Opener
) -> None:
    page = look(window)
    page.goto("/")
    page.locator("a.door.first").click()
    page.locator("main .actions a.primary").click()
    answered(page, look=window.script)
    page.set_input_files("#id_camera", PICTURE)
    page.locator("main form .btn.primary").click()
    expect(page).to_have_url(re.compile("/file/check/$"))
    expect(page.locator("main")).to_contain_text("楼道.jpg")
    if window.script:
        without_violations(page)
    page.locator("#id_true").check()
    page.locator("main form .btn.primary").click()
    expect(page.locator(".code")).to_have_text(re.compile(r"^[A-Z2-7]{4} [A-Z2-7]{4} [A-Z2-7]{4}$"))
    if window.script:
        without_violations(page)
    page.locator("main a.primary").click()
    expect(page.locator("main")).to_contain_text(Case.objects.get().number)
    assert Evidence.objects.count() == 1
    page.locator("a.act[href*=supplement]").click()
    page.fill("#id_content", "昨天又漏了。")
    page.locator("main form .btn.primary").click()
    expect(page.get_by_role("status")).to_contain_text(re.compile("已补充|in your file"))
    assert Case.objects.get().version == 3


@pytest.mark.parametrize("path", ["/", "/notices/", "/accessibility/", "/file/", "/file/resume/"])
@pytest.mark.parametrize("dark", [False, True])
def test_axe_finds_nothing_on_the_public_pages(
    path: str, dark: bool, county: County, look: Opener
) -> None:
    page = look(Window("phone", dark=dark))
    page.goto(path)
    without_violations(page)
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0

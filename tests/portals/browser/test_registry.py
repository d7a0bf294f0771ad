"""The registry in a browser: an estate made, imported, merged; a person made, given a post, seen on a phone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from openpyxl import Workbook
from playwright.sync_api import expect

from mediation.models import Area, Post, User
from tests.people import County

from .conftest import Opener, Window

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

WINDOWS = [Window(), Window("phone", script=False)]
each_window = pytest.mark.parametrize("window", WINDOWS, ids=str)


@each_window
def test_an_estate_is_made_imported_and_merged(
    window: Window, county: County, look: Opener, tmp_path: Path
) -> None:
    page = look(window, county.sue)
    page.get_by_role("link", name="登记簿").click()
    page.get_by_role("link", name="新建").click()
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("请填写此项")
    page.locator("#id_name").fill("滨河花园小区")
    page.locator("#id_parent").select_option(label="城关镇 · 滨河社区")
    page.get_by_role("button", name="登记", exact=True).click()
    expect(page.locator("main")).to_contain_text("名称相近")
    page.get_by_role("link", name="并入它").click()
    page.get_by_role("button", name="合并").click()
    expect(page.locator("main")).to_contain_text("并入的名称：滨河花园小区")

    page.goto(page.url.partition("/desk/")[0] + "/desk/registry/estates/import/")
    page.locator("#id_file").set_input_files(sheet(tmp_path))
    page.get_by_role("button", name="预览").click()
    page.get_by_role("button", name="确认导入").click()
    expect(page.locator("main")).to_contain_text("望江苑")
    assert Area.objects.filter(name="望江苑", is_active=True).exists()


def sheet(folder: Path) -> Path:
    """A spreadsheet with one estate."""
    book, path = Workbook(), folder / "小区.xlsx"
    for row in (["社区", "名称"], ["滨河社区", "望江苑"]):
        book.worksheets[0].append(row)
    book.save(path)
    return path


@each_window
def test_a_new_colleague_gets_a_post_and_comes_in(
    window: Window, county: County, look: Opener
) -> None:
    page = look(window, county.adam)
    page.get_by_role("link", name="登记簿").click()
    page.get_by_role("link", name="人员", exact=True).click()
    page.get_by_role("link", name="新建账号").click()
    page.locator("#id_username").fill("xin")
    page.locator("#id_name").fill("新人辛")
    page.locator("#id_body").select_option(label=county.body.name)
    page.get_by_role("button", name="新建账号").click()
    password = re.findall(r"\w{4}-\w{4}-\w{4}-\w{4}", page.locator("main").inner_text())[0]
    page.get_by_role("link", name="已告诉本人").click()
    page.locator("#id_role").select_option(label="网格员")
    page.locator("#id_area").select_option(str(county.township.pk))
    page.get_by_role("button", name="任职").click()
    expect(page.locator("main")).to_contain_text("网格员（城关镇）")
    assert Post.objects.filter(user=User.objects.get(username="xin")).count() == 1

    colleague = look(window)
    colleague.goto("/desk/sign-in/")
    colleague.locator("[name=username]").fill("xin")
    colleague.locator("[name=password]").fill(password)
    colleague.locator("main button").first.click()
    expect(colleague.locator("h1")).to_have_text("修改密码")

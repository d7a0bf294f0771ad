"""Importing a sheet: a preview that writes nothing, faults in words, all or nothing, twice without harm."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook, load_workbook

from mediation.models import Area, Organisation, RegistryChange
from mediation.registry import keeping
from mediation.registry.kinds import KINDS
from tests.people import County
from tests.portals.pages import words_of

pytestmark = pytest.mark.slow

ESTATES, COMPANIES = "/desk/registry/estates/import/", "/desk/registry/organisations/import/"
HEADS = ["社区", "名称", "物业服务企业", "电话"]


def sheet(*rows: Sequence[Any]) -> SimpleUploadedFile:
    """A spreadsheet with these rows."""
    book, out = Workbook(), io.BytesIO()
    for row in rows:
        book.worksheets[0].append(row)
    book.save(out)
    return SimpleUploadedFile("小区.xlsx", out.getvalue())


def preview(client: Client, *rows: Sequence[Any], at: str = ESTATES) -> Any:
    """The preview of a sheet."""
    return client.post(at, {"file": sheet(*rows)})


def held(page: Any) -> str:
    """What confirming sends."""
    found = re.search(r'name="held" value="([^"]+)"', page.content.decode())
    assert found
    return found[1]


ROWS: list[list[Any]] = [
    ["滨河社区", "望江苑", "和居物业服务有限公司", "0000-5550003"],
    ["城关镇 · 滨河社区", "听雨轩", None, None],
]


def test_a_preview_writes_nothing_and_confirming_writes_all(sue: Client, county: County) -> None:
    page = preview(sue, HEADS, *ROWS)
    assert "新建 2" in words_of(page)
    assert Area.objects.filter(kind="estate").count() == 1
    done = sue.post(ESTATES, {"held": held(page)}, follow=True)
    assert "导入完成：新建 2" in words_of(done)
    made = Area.objects.get(name="望江苑")
    assert (made.served_by, made.parent) == (county.company, county.estate.parent)
    assert RegistryChange.objects.filter(reason="导入：小区.xlsx", by=county.sue).count() == 2


def test_the_same_sheet_twice_does_no_harm(sue: Client, county: County) -> None:
    sue.post(ESTATES, {"held": held(preview(sue, HEADS, *ROWS))})
    again = preview(sue, HEADS, *ROWS)
    assert "已有，不变 2" in words_of(again)
    assert "没有要写入的" in words_of(again)
    assert RegistryChange.objects.count() == 2


def test_an_empty_cell_erases_nothing_and_a_full_one_changes(sue: Client, county: County) -> None:
    sue.post(ESTATES, {"held": held(preview(sue, HEADS, *ROWS))})
    page = preview(sue, HEADS, ["滨河社区", "望江苑", None, "0000-5550009"])
    assert "更新 1" in words_of(page)
    sue.post(ESTATES, {"held": held(page)})
    made = Area.objects.get(name="望江苑")
    assert (made.phone, made.served_by) == ("0000-5550009", county.company)


@pytest.mark.parametrize(
    ("row", "sentence"),
    [
        (["河东社区", "望江苑"], "登记簿里没有社区“河东社区”"),
        (["滨河社区", None], "请填写名称"),
        (["滨河社区", "长" * 90], "最多 80 个字，现有 90 个"),
        (["滨河社区", "望江苑", "无名物业"], "登记簿里没有物业服务企业“无名物业”"),
        (["滨河社区", "望江苑", None, "打给我"], "电话只用数字"),
        (["滨河社区", "听雨轩"], "与第 2 行重复"),
    ],
)
def test_one_fault_stops_everything_and_says_what(
    sue: Client, county: County, row: list[str], sentence: str
) -> None:
    page = preview(sue, HEADS, ["滨河社区", "听雨轩"], row)
    assert page.status_code == 422
    assert sentence in words_of(page)
    assert 'name="held"' not in page.content.decode()
    assert Area.objects.filter(kind="estate").count() == 1


def test_what_is_closed_is_left_out(sue: Client, county: County) -> None:
    keeping.close(KINDS["estates"], county.estate.pk, county.sue)
    page = preview(sue, HEADS, ["滨河社区", "滨河花园"])
    assert "已停用，跳过 1" in words_of(page)


def test_a_registry_that_moved_meanwhile_is_looked_at_again(sue: Client, county: County) -> None:
    token = held(preview(sue, HEADS, *ROWS))
    given = {"name": "望江苑", "parent": str(county.estate.parent_id), "phone": "0000-5550008"}
    keeping.register(KINDS["estates"], given, county.adam)
    answer = sue.post(ESTATES, {"held": token})
    assert answer.status_code == 409
    assert not Area.objects.filter(name="听雨轩").exists()


def test_the_preview_of_one_is_not_confirmed_by_another(
    sue: Client, adam: Client, county: County
) -> None:
    token = held(preview(sue, HEADS, *ROWS))
    assert "预览已过期" in words_of(adam.post(ESTATES, {"held": token}, follow=True))
    assert "预览已过期" in words_of(sue.post(ESTATES, {"held": f"{token}x"}, follow=True))
    assert Area.objects.filter(kind="estate").count() == 1


def test_kinds_are_written_as_people_say_them(sue: Client, county: County) -> None:
    rows = [["类别", "名称"], ["业主委员会", "滨河花园业委会"], ["Utility", "清河供水"]]
    sue.post(COMPANIES, {"held": held(preview(sue, *rows, at=COMPANIES))})
    kinds = dict(Organisation.objects.values_list("name", "kind"))
    assert (kinds["滨河花园业委会"], kinds["清河供水"]) == ("owners_committee", "utility")


def test_an_exported_list_can_be_imported(sue: Client, county: County) -> None:
    file = SimpleUploadedFile("x.xlsx", sue.get("/desk/registry/estates/?as=xlsx").content)
    assert "已有，不变 1" in words_of(sue.post(ESTATES, {"file": file}))


def test_the_template_has_the_heads(sue: Client, county: County) -> None:
    answer = sue.get("/desk/registry/estates/template.xlsx")
    book = load_workbook(io.BytesIO(answer.content))
    assert [cell.value for cell in book.worksheets[0][1]] == HEADS
    assert any("城关镇 · 滨河社区" in str(cell.value) for cell in book.worksheets[1]["A"])


def bomb() -> bytes:
    """A small file that becomes large."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b" " * 60_000_000)
    return out.getvalue()


@pytest.mark.parametrize(
    "data", [b"", b"PK\x03\x04 no", b"name,phone\n", bomb(), b"x" * 3_000_000], ids=range(5)
)
def test_what_is_no_sheet_is_refused_in_words(sue: Client, county: County, data: bytes) -> None:
    answer = sue.post(ESTATES, {"file": SimpleUploadedFile("a.xlsx", data)})
    assert answer.status_code == 422
    assert "还没有提交，请先修改" in words_of(answer)


@pytest.mark.parametrize("rows", [[["甲", "乙"]], [HEADS], []], ids=["heads", "empty", "none"])
def test_a_sheet_without_rows_or_heads_is_refused(
    sue: Client, county: County, rows: list[list[str]]
) -> None:
    assert preview(sue, *rows).status_code == 422

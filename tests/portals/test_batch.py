"""A batch is filed from a sheet: looked at first, one case each, none twice."""

from __future__ import annotations

import io
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import Workbook

from mediation.models import Case, GroupMember, Party
from tests.people import County
from workflows.portals.desk import batch

from .pages import filled, signed_in, words_of

pytestmark = pytest.mark.slow

HEADS = ["姓名", "住址", "电话", "证件号码", "金额"]
THREE = [
    ["赵一", "1幢101", "0000-5550201", "", "1200.00"],
    ["钱二", "1幢102", "", "", "1,300"],
    ["孙三", "1幢103", "", "", ""],
]
PAGE = "/desk/groups/file/"


def sheet(rows: list[list[str]]) -> SimpleUploadedFile:
    book, data = Workbook(), io.BytesIO()
    for row in [HEADS, *rows]:
        book.active.append(row)
    book.save(data)
    return SimpleUploadedFile("各户.xlsx", data.getvalue())


def asked(county: County) -> dict[str, Any]:
    return {
        "body": county.body.pk, "estate": county.estate.pk, "channel": "window",
        "dispute_type": "P01", "title": "拖欠物业费", "narrative": "多户拖欠一年物业费。",
        "claim": "支付物业费{amount}元", "risk": "low", "complexity": "simple",
        "applicant__kind": "company", "applicant__name": "和居物业服务有限公司",
        "applicant__organisation": county.company.pk,
    }  # fmt: skip


def looked_at(browser: Client, county: County, file: SimpleUploadedFile) -> Any:
    return browser.post(PAGE, filled(browser.get(PAGE), **asked(county)) | {"file": file})


def test_each_household_becomes_a_case_in_one_group(county: County) -> None:
    browser = signed_in(county.clara)
    seen = looked_at(browser, county, sheet(THREE))
    assert "将登记 3 件" in words_of(seen)
    assert not Case.objects.exists()
    told = browser.post(PAGE, filled(seen))
    assert "已处理 3 / 3 户" in words_of(told)
    sums = Case.objects.order_by("pk").values_list("amount", flat=True)
    assert [str(it) for it in sums] == ["1200.00", "1300.00", "None"]
    assert GroupMember.objects.filter(left_by=None).count() == 3
    assert GroupMember.objects.filter(is_lead=True).count() == 1
    assert set(Party.objects.filter(side="respondent").values_list("name", flat=True)) == {
        "赵一", "钱二", "孙三",
    }  # fmt: skip


def test_sent_again_and_gone_on_with_nothing_is_filed_twice(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "CHUNK", 2)
    browser = signed_in(county.clara)
    first = filled(looked_at(browser, county, sheet(THREE)))
    half = browser.post(PAGE, first)
    assert "已处理 2 / 3 户" in words_of(half)
    assert "已处理 2 / 3 户" in words_of(browser.post(PAGE, first))
    assert "批量登记完成" in words_of(browser.post(PAGE, filled(half)))
    assert Case.objects.count() == 3


def test_what_is_wrong_stands_beside_its_row_and_nothing_is_filed(county: County) -> None:
    wrong = [
        ["", "1幢101"],
        ["赵一", "1幢102", "abc"],
        ["钱二", "同", "", "", "一千"],
        ["钱二", "同"],
    ]
    browser = signed_in(county.clara)
    seen = looked_at(browser, county, sheet(wrong))
    told = words_of(seen)
    assert seen.status_code == 422
    for sentence in ("没有姓名", "电话只用数字", "金额不对", "与另一行的姓名、住址相同"):
        assert sentence in told
    assert "held" not in seen.content.decode()


def test_a_csv_of_an_office_is_read_too(county: County) -> None:
    text = "\n".join(",".join(row) for row in [HEADS, ["李四", "2幢201", "", "", "800"]])
    file = SimpleUploadedFile("各户.csv", text.encode("gb18030"))
    assert "李四" in words_of(looked_at(signed_in(county.clara), county, file))


def test_a_household_with_an_open_case_is_told(county: County) -> None:
    browser = signed_in(county.clara)
    browser.post(PAGE, filled(looked_at(browser, county, sheet(THREE[:1]))))
    assert "可能重复" in words_of(looked_at(browser, county, sheet(THREE)))


def test_who_may_not_file_files_no_batch_and_a_foreign_preview_opens_nothing(
    county: County,
) -> None:
    assert signed_in(county.sue).get(PAGE).status_code == 403
    held = filled(looked_at(signed_in(county.clara), county, sheet(THREE)))
    answer = signed_in(county.dora).post(PAGE, held, follow=True)
    assert "预览已过期" in words_of(answer)
    assert not Case.objects.exists()

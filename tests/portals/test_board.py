"""The board: every number is the length of the list it opens, and its files say the same."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from mediation.models import AccessRecord, User
from mediation.proofs.signing import is_genuine
from mediation.vocabulary import Channel, Complexity, DisputeType, Status
from tests import times
from tests.people import County
from tests.stories import Story, a_case, today
from workflows.portals.bureau.board import months_of
from workflows.portals.bureau.lists import say_months
from workflows.portals.bureau.tables import Table, as_csv, as_xlsx, harmless

from .pages import signed_in, words_of

pytestmark = pytest.mark.slow

BOARD, CASES, STATISTICS = "/desk/board/", "/desk/board/cases/", "/desk/statistics/"
NUMBER = re.compile(r'<a href="(/desk/board/(?:cases|clocks)/\?[^"]*)">(\d+)<')


def numbers(user: User, address: str = BOARD) -> list[tuple[str, int]]:
    """Every number of the board with the address of its list."""
    page = signed_in(user).get(address).content.decode()
    return [(unescape(href), int(count)) for href, count in NUMBER.findall(page)]


def listed(user: User, address: str) -> int:
    """How long the list at an address is."""
    page = signed_in(user).get(address)
    assert page.status_code == 200, address
    found = re.search(r'class="count num">(\d+)', page.content.decode())
    assert found
    return int(found[1])


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("", "2025-11_2026-10"),
        ("6", "2026-05_2026-10"),
        ("1", "2026-10"),
        ("last-year", "2025-01_2025-12"),
    ],
)
def test_only_months_that_are_over_can_be_chosen(period: str, months: str) -> None:
    assert str(months_of(period, dt.date(2026, 11, 22))) == months


def test_a_clock_whose_day_is_to_come_is_not_called_late(county: County) -> None:
    a_case(county)
    page = words_of(signed_in(county.sue).get("/desk/board/clocks/"))
    assert "未到期" in page
    assert "逾期未办" not in page


@pytest.mark.parametrize("period", ["0", "13", "-1", "上个月", "6' OR 1=1"])
def test_a_period_that_makes_no_sense_is_the_usual_one(period: str, county: County) -> None:
    page = signed_in(county.sue).get(BOARD, {"period": period})
    assert f"到期于 {say_months(months_of('', today()))} 的全部期限" in words_of(page)
    assert '<option value="" selected>' in page.content.decode()


def test_the_numbers_are_those_of_the_cases(county: County) -> None:
    a_case(county, at=Status.MEDIATING)
    a_case(county, at=Status.FILED)
    a_case(county, at=Status.DECLINED)
    counts = dict(numbers(county.sue))
    month = f"{today():%Y-%m}"
    assert counts[f"{CASES}?status=open"] == 2
    assert counts[f"{CASES}?filed={month}"] == 3
    assert counts[f"{CASES}?ended={month}"] == 1


def test_a_board_without_a_case_says_so(county: County) -> None:
    page = signed_in(county.audra).get(BOARD)
    assert page.status_code == 200
    assert "没有在办案件" in words_of(page)


@pytest.mark.parametrize("who", ["clara", "tom", "mo", "lia", "adam", "sam"])
@pytest.mark.parametrize("address", [BOARD, CASES, "/desk/board/clocks/", STATISTICS])
def test_others_are_told_whose_page_it_is(county: County, who: str, address: str) -> None:
    page = signed_in(getattr(county, who)).get(address)
    assert page.status_code == 403


def test_nobody_counts_what_lies_elsewhere(county: County) -> None:
    a_case(county)
    county.sue.posts.update(area=county.other_township)
    assert sum(count for _, count in numbers(county.sue)) == 0
    assert listed(county.sue, CASES) == 0
    assert listed(county.sue, f"{CASES}?township={county.township.path}") == 0
    assert listed(county.sue, f"{CASES}?estate={county.estate.path}") == 0


def read_csv(page: Any) -> list[list[str]]:
    """The rows of a file that was sent."""
    return list(csv.reader(io.StringIO(page.content.decode("utf-8-sig"))))


def read_xlsx(content: bytes) -> list[tuple[Any, ...]]:
    """The rows of the first sheet."""
    return list(load_workbook(io.BytesIO(content)).worksheets[0].values)


def test_a_list_can_be_had_as_a_file_and_leaves_a_record(county: County) -> None:
    story = Story(county).file(title="=cmd|' /C calc'!A0")
    client = signed_in(county.sue)
    rows = read_csv(client.get(f"{CASES}?as=csv"))
    assert rows[1][:2] == [story.number, "'=cmd|' /C calc'!A0"]
    sheet = read_xlsx(client.get(f"{CASES}?as=xlsx").content)
    assert sheet[1][:2] == (story.number, "=cmd|' /C calc'!A0")
    records = AccessRecord.objects.filter(case=story.case, subject="export", by=county.sue)
    assert records.count() == 2


def test_what_was_typed_is_no_formula_in_the_sheet() -> None:
    book = load_workbook(io.BytesIO(as_xlsx(Table("x", ["h"], [["=1+1"]]), today())))
    assert book.worksheets[0]["A2"].data_type == "s"


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@x", "\t=1", "\r=1"])
def test_what_was_typed_is_no_formula_in_csv(text: str) -> None:
    assert harmless(text) == f"'{text}"
    assert (
        as_csv(Table("x", ["h"], [[text]])).decode("utf-8-sig").splitlines()[1].lstrip('"')[0]
        == "'"
    )


def test_negative_numbers_stay_numbers() -> None:
    assert harmless(-5) == "-5"


def test_the_same_table_gives_the_same_bytes() -> None:
    table = Table("x", ["h"], [["甲", 1, today()]])
    assert as_xlsx(table, today()) == as_xlsx(table, today())


@pytest.mark.parametrize(
    "query", ["filed=2026-13", "filed=x", "age=99", "due=never", "company=%00", "mediator=-1", "after=9" * 9,
              "after=x", "township=1.%25", "status=nothing", "estate=%F0%9F%98%80", "as=pdf"],
)  # fmt: skip
def test_senseless_addresses_are_pages(county: County, query: str) -> None:
    assert signed_in(county.sue).get(f"{CASES}?{query}").status_code == 200


@pytest.fixture
def counted(county: County) -> dict[str, int]:
    """Six cases accepted or settled last month, and three that are not; counted by hand."""
    month = times.days_ago(today().day + 9)
    with times.at(month):
        Story(county).file().accept()  # 依申请, 物业, 2 parties, 5184.00
        Story(county).file(channel=Channel.GRID, complexity=Complexity.COMPLEX).accept()  # 主动
        Story(county).file(
            channel=Channel.HOTLINE, dispute_type=DisputeType.P15, amount=None
        ).accept()
        a_case(county, at=Status.IN_FORCE)  # 依申请, written
        a_case(county, at=Status.DECLINED)  # never accepted
        Story(county).file()  # never accepted
    a_case(county, at=Status.ACCEPTED)  # this month
    return {
        "案件总数": 4, "涉及当事人数": 8, "调解成功数": 1, "疑难复杂案件": 1,
        "社会团体和其他组织": 4, "主动调解": 1, "依申请": 2, "接受委托移送": 1, "其中：其他部门": 1,
        "物业": 3, "口头协议": 0, "书面协议": 1,
    }  # fmt: skip


def test_the_ministrys_columns_are_those_counted_by_hand(
    county: County, counted: dict[str, int]
) -> None:
    heads, row = read_csv(signed_in(county.sue).get(f"{STATISTICS}?as=csv"))
    told = dict(zip(heads, row, strict=True))
    assert {name: int(told[name]) for name in counted} == counted
    assert float(told["涉及金额"]) == 3 * 5184
    assert len(heads) == 1 + 5 + 6 + 8 + 18 + 2


def test_an_earlier_month_does_not_change_by_what_happens_later(county: County, counted: dict[str, int],
                                                                settings: Any, tmp_path: Path) -> None:  # fmt: skip
    settings.SIGNING_KEY_FILE = tmp_path / "key"
    client, month = signed_in(county.sue), f"{times.days_ago(today().day + 9):%Y-%m}"
    before = client.get(f"{STATISTICS}{month}.json").content
    a_case(county, at=Status.CLOSED)
    for story in [Story(county, number) for number in numbers_of(county)]:
        if story.case.status == Status.IN_FORCE:
            story.perform().visit().close()
    assert client.get(f"{STATISTICS}{month}.json").content == before
    told = json.loads(before)
    assert is_genuine(before, told["public_key"])
    assert not is_genuine(before.replace(b'"4"', b'"5"', 1), told["public_key"])
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600


def numbers_of(county: County) -> list[str]:
    """The numbers of all cases, as the supervisor sees them."""
    rows = read_csv(signed_in(county.sue).get(f"{CASES}?as=csv"))
    return [row[0] for row in rows[1:]]


def test_a_month_that_is_not_over_has_no_snapshot(county: County) -> None:
    page = signed_in(county.sue).get(f"{STATISTICS}{today():%Y-%m}.json", follow=True)
    assert "还没有结束" in words_of(page)
    assert signed_in(county.sue).get(f"{STATISTICS}nonsense.json").status_code == 404


def test_english_is_whole(county: County) -> None:
    a_case(county, at=Status.DECLINED)
    for address in (BOARD, STATISTICS, f"{CASES}?status=open"):
        page = signed_in(county.audra, "en").get(address)
        told = words_of(page).replace(county.township.name, "").replace(county.estate.name, "")
        said = re.findall(r"[\u4e00-\u9fff]+", told)
        assert set(said) <= known(county), address


def known(county: County) -> set[str]:
    """Names, which are in no other language; and the words that a switch to Chinese says in Chinese."""
    names = {county.company.name, county.body.name, county.audra.name, county.other_township.name}
    return names | {"中文", "枫桥", "街道"}


def test_only_registered_organisations_are_ranked(county: County) -> None:
    a_case(county)
    found = [href for href, _ in numbers(county.sue) if "company=" in href]
    assert {re.findall(r"company=(\d+)", href)[0] for href in found} == {str(county.company.pk)}

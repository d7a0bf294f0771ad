"""The yearly notice: read day by day, and every oddity named."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.calendar.arranged import Arranged, Arrangement, Kind
from mediation.calendar.notice import as_lines, read_lines
from mediation.calendar.sanity import check, decode, read
from mediation.calendar.table import as_csv
from mediation.calendar.workdays import ONE_DAY, china
from tests.calendar.notices import NOTICE_2025, NOTICE_2026, NOTICE_2027


def told(arrangement: Arrangement) -> str:
    """All sentences."""
    return "\n".join(str(finding.sentence) for finding in arrangement.findings)


@pytest.mark.parametrize(
    ("text", "year", "off", "made_up"), [(NOTICE_2025, 2025, 28, 5), (NOTICE_2026, 2026, 33, 6)]
)
def test_a_notice_is_read_without_a_doubt(text: str, year: int, off: int, made_up: int) -> None:
    found = read(text)
    assert (found.year, len(found.off), len(found.made_up)) == (year, off, made_up)
    assert found.findings == ()


@pytest.mark.parametrize("text", [NOTICE_2025, NOTICE_2026])
def test_it_works_the_days_that_the_library_works(text: str) -> None:
    found, known = read(text), china()
    day = dt.date(found.year, 1, 1)
    while day.year == found.year:
        worked = day in found.made_up or (day.weekday() < 5 and day not in found.off)
        assert worked == known.is_working(day), day
        day += ONE_DAY


def test_lines_that_speak_of_no_day_are_passed_over_by_number() -> None:
    assert read(NOTICE_2026).passed_over == (1, 2, 10)


def test_the_year_must_be_known() -> None:
    assert "哪一年" in told(read("一、元旦：1月1日（周五）放假1天。"))
    assert read(NOTICE_2027, 2027).year == 2027
    assert "文中是 2026 年" in told(read(NOTICE_2026, 2027))


LINES = {
    "元旦：1月1日（周五）放假1天。": "第 1 行没有读懂（2026-01-01 是周四，不是周五）",
    "元旦：2月30日放假。": "没有“2月30日”这一天",
    "元旦：1月1日至3日放假，共4天。": "写着 4 天，数下来是 3 天",
    "元旦：1月1日至3日，共3天。": "没有说这些日子放假还是上班",
    "元旦：1月1日公休。": "从“公休。”起看不懂",
    "元旦：1月3日至1日放假。": "不成一段",
    "元旦：放假三天。": "没有写哪一天",
    "元旦：1日放假。": "没有“1日”这一天",
    "元旦 1月1日放假。": "说到了日期，但看不懂",
}


@pytest.mark.parametrize("line", LINES)
def test_a_line_that_is_not_understood_is_named(line: str) -> None:
    assert LINES[line] in told(read(line, 2026))


def without(text: str, *changes: tuple[str, str]) -> Arrangement:
    """The notice with something else in it."""
    for old, new in changes:
        assert old in text
        text = text.replace(old, new)
    return read(text)


CHANGES = {
    "2026-01-05 本来就是工作日": ("1月4日（周日）上班", "1月5日（周一）上班"),
    "2026-01-03 又放假又上班": ("1月4日（周日）上班", "1月3日（周六）上班"),
    "2026 年的清明节是 2026-04-05": ("4月4日（周六）至6日（周一）", "4月7日（周二）至9日（周四）"),
    "缺少端午节（2026-06-19）": ("五、端午节：6月19日（周五）至21日（周日）放假，共3天。", ""),
    "不认识的节日“端阳节”": ("端午节", "端阳节"),
    "劳动节的法定假日 2026-05-01 没有放假": (
        "5月1日（周五）至5日（周二）放假调休，共5天",
        "5月2日（周六）至5日（周二）放假调休，共4天",
    ),
    "2025-12-31 不在 2026 年": ("1月1日（周四）至3日", "2025年12月31日（周三）至2026年1月3日"),
    "2026-01-04 写了 2 次": ("1月4日（周日）上班", "1月4日（周日）、4日（周日）上班"),
    "调休上班 9 天": ("5月9日（周六）", "5月9日（周六）、16日（周六）、23日（周六）、30日（周六）"),
    "共放假 35 天": (
        "6月19日（周五）至21日（周日）放假，共3天",
        "6月18日（周四）至22日（周一）放假",
    ),
    "相差 14 天；法定为 13 天": ("1月4日（周日）上班。", ""),
}


@pytest.mark.parametrize("sentence", CHANGES)
def test_what_is_odd_is_explained(sentence: str) -> None:
    old, new = CHANGES[sentence]
    extra = [] if "2025-12-31" not in sentence else [("共3天。1月4日", "共4天。1月4日")]
    assert sentence in told(without(NOTICE_2026, (old, new), *extra))


def test_errors_forbid_and_doubts_do_not() -> None:
    found = without(NOTICE_2026, ("1月4日（周日）上班。", ""))
    assert (len(found.errors), len(found.doubts)) == (0, 2)
    assert without(NOTICE_2026, ("1月4日（周日）", "1月5日（周一）")).errors


def test_the_weekend_of_a_single_day_needs_not_be_counted() -> None:
    reading = read_lines("元旦：1月1日（周一）放假，与周末连休，共3天。", 2024)
    assert [day.on for day in reading.days] == [dt.date(2024, 1, 1)]
    assert reading.findings == []


def test_the_years_that_are_known_raise_no_doubt_about_numbers() -> None:
    known = china()
    for year in range(2016, 2027):
        days = [Arranged(day, Kind.OFF, name) for day, name in known.holidays.items()]
        days += [Arranged(day, Kind.WORK) for day in known.made_up]
        ours = [day for day in days if day.on.year == year]
        odd = [str(it.sentence) for it in check(year, ours) if "不认识" not in str(it.sentence)]
        assert odd == ([] if year != 2020 else [odd[0]]), year  # 2020 was prolonged by an epidemic


TABLES = {
    "comma": "date,kind,name\n2026-01-01,off,元旦\n2026-01-04,work,元旦\n",
    "semicolon": "日期;类型;名称\n2026/1/1;放假;元旦\n2026/1/4;上班;元旦\n",
    "mark and tabs": "\ufeff名称\t日期\t安排\n元旦\t2026年1月1日\t休\n元旦\t20260104\t班\n",
    "no heading": "2026-01-01,休,元旦\r\n2026-01-04,补班,元旦",
    "wide comma": "日期，类型，名称\n2026-01-01，放假，元旦\n2026-01-04，上班，元旦",
}


@pytest.mark.parametrize("name", TABLES)
def test_a_table_is_read_however_it_was_saved(name: str) -> None:
    found = read(TABLES[name])
    assert found.off == {dt.date(2026, 1, 1): "元旦"}
    assert found.made_up == [dt.date(2026, 1, 4)]


def test_a_row_that_is_not_understood_is_named() -> None:
    found = read("date,kind,name\n2026-01-01,maybe,元旦\n2026-02-30,off,春节\n")
    assert "第 2 行：“maybe”既不是放假" in told(found)
    assert "第 3 行：“2026-02-30”不是日期" in told(found)


def test_a_spreadsheet_of_the_national_code_is_read() -> None:
    text = TABLES["comma"]
    assert decode(text.encode("gb18030")) == decode(text.encode("utf-8-sig")) == text


NAMES = ["元旦", "春节", "清明节", "劳动节", "端午节", "国庆节; 中秋节", "纪念日"]
DAYS = st.dates(dt.date(2026, 1, 1), dt.date(2026, 12, 31))


@st.composite
def arrangements(draw: st.DrawFn) -> list[Arranged]:
    """Any days under any names, each day once."""
    names = draw(st.lists(st.sampled_from(NAMES), min_size=1, unique=True))
    days = draw(st.lists(DAYS, min_size=len(names), max_size=60, unique=True))
    kinds = draw(st.lists(st.sampled_from(Kind), min_size=len(days), max_size=len(days)))
    found = [
        Arranged(day, kind, names[place % len(names)])
        for place, (day, kind) in enumerate(zip(days, kinds, strict=True))
    ]
    return sorted(found, key=lambda day: (names.index(day.name), day.on))


def plainly(days: list[Arranged] | tuple[Arranged, ...]) -> set[tuple[dt.date, Kind, str]]:
    """The days without the lines they came from."""
    return {(day.on, day.kind, day.name) for day in days}


@given(arrangements())
def test_what_is_written_as_a_notice_is_read_again(days: list[Arranged]) -> None:
    reading = read_lines(as_lines(days), 2026)
    assert reading.findings == []
    assert plainly(reading.days) == plainly(days)


@given(arrangements())
def test_what_is_written_as_a_table_is_read_again(days: list[Arranged]) -> None:
    assert plainly(read(as_csv(days)).days) == plainly(days)


@given(st.text(alphabet="一二、元旦春节：123月日（周四）至放假上班共天，。\n 2026年", max_size=80))
def test_nothing_that_is_typed_breaks_the_reader(text: str) -> None:
    found = read(text, 2026)
    assert found.errors
    assert all(str(finding.sentence) for finding in found.findings)

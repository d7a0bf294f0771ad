"""Amounts in capitals, and where lines end: pure rules."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediation.documents.breaking import NEVER_FIRST, NEVER_LAST, lines, units
from mediation.documents.parts import SPACE
from mediation.documents.sheet import BLANK, Paragraph, Sheet, Style
from mediation.documents.typeface import ABSENT, drawable
from mediation.documents.wording import DIGITS, in_capitals

AMOUNTS = {
    "0": "零元整",
    "0.05": "伍分",
    "0.50": "伍角整",
    "10": "壹拾元整",
    "107": "壹佰零柒元整",
    "1001.05": "壹仟零壹元零伍分",
    "5184": "伍仟壹佰捌拾肆元整",
    "10000": "壹万元整",
    "10010": "壹万零壹拾元整",
    "100500": "壹拾万零伍佰元整",
    "1000000": "壹佰万元整",
    "20000001.30": "贰仟万零壹元叁角整",
    "100000000": "壹亿元整",
}


@pytest.mark.parametrize("amount", AMOUNTS)
def test_amounts_in_capitals_as_banks_write_them(amount: str) -> None:
    assert in_capitals(Decimal(amount)) == AMOUNTS[amount]


def value_of(text: str) -> int:
    """An amount in capitals as fen: reads it from the left, knowing nothing of how it was written."""
    whole, group, digit = 0, 0, 0
    for it in text:
        if it in DIGITS:
            digit = DIGITS.index(it)
        elif it in "拾佰仟":
            group, digit = group + digit * 10 ** (1 + "拾佰仟".index(it)), 0
        elif it in "万亿":
            scale = 10_000 if it == "万" else 100_000_000
            whole, group, digit = (
                (whole + group + digit) * scale if it == "亿" else whole + (group + digit) * scale,
                0,
                0,
            )
        elif it == "元":
            whole, group, digit = (whole + group + digit) * 100, 0, 0
        elif it in "角分":
            whole, digit = whole + digit * (10 if it == "角" else 1), 0
    return whole


@given(st.integers(0, 10**14 - 1))
def test_what_is_written_in_capitals_can_be_read_back(fen: int) -> None:
    text = in_capitals(Decimal(fen) / 100)
    assert value_of(text) == fen
    assert "零零" not in text


WORDS = st.text(alphabet="调解协议书，。（）“”《》：；、2026年11月.5%ab -—＿\n", max_size=80)


@given(WORDS, st.integers(8, 30))
def test_lines_hold_the_text_and_nothing_else(text: str, width: int) -> None:
    found = lines(text, width, len)
    assert "".join(found) == text.replace("\n", "")
    assert all(len(line) <= width for line in found)


@given(WORDS.filter(lambda text: text.strip()), st.integers(8, 30))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(text: str, width: int) -> None:
    text = text.replace("\n", "")
    if all(len(unit) <= width for unit in units(text)):
        found = lines(text, width, len)
        assert not any(line[:1] in NEVER_FIRST for line in found[1:] if line)
        assert not any(line[-1:] in NEVER_LAST for line in found[:-1] if line)


def test_blanks_are_counted_as_places_and_not_where_one_signs() -> None:
    lines_left = [Paragraph("", Style.LINE)] * 3
    words = [Paragraph(f"性别{BLANK}，民族{BLANK}"), Paragraph(f"签名：{SPACE}")]
    assert Sheet("", "题", "", (*lines_left, *words, *lines_left), "").blanks == 4


def test_a_number_stays_on_its_line() -> None:
    assert lines("计人民币4147.20元整", 8, len) == ["计人民币", "4147.20元", "整"]


def test_a_character_that_the_typeface_lacks_is_marked() -> None:
    assert drawable("赵😀清禾\n") == f"赵{ABSENT}清禾\n"

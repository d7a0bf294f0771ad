"""What people type is understood, or refused with a sentence; never a fault of the system."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest
from django import forms
from django.core.exceptions import ValidationError

from workflows.portals.forms.text import DayField, LinesField, MoneyField, TidyField, tidy
from workflows.portals.residents.numbers import understood

NUMBER = "〔2026〕清物调字第0173号"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  王桂兰\r\n", "王桂兰"),
        ("a\x00b\x07c\x1b[31m", "abc[31m"),
        ("right\u202eleft", "rightleft"),
        ("零\u200b宽\ufeff", "零宽"),
        ("一\r\n二\r三", "一\n二\n三"),
        ("👨\u200d👩\u200d👧 𠮷野家 \ue000", "👨\u200d👩\u200d👧 𠮷野家 \ue000"),
        ("<b>'; DROP TABLE", "<b>'; DROP TABLE"),
    ],
)
def test_invisible_characters_are_taken_out_and_no_others(typed: str, kept: str) -> None:
    assert tidy(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "〔2026〕清物调字第0173号",
        "[2026]清物调字第173号",
        "2026清物调173",
        " 2026 清物调字 第０１７３号 ",
        "（2026）清物调字第0173号",
    ],
)
def test_a_number_is_understood_as_residents_type_it(typed: str) -> None:
    assert understood(typed) == NUMBER


@pytest.mark.parametrize("typed", ["", "0173", "清物调", "x" * 60, "2026-1", "〔2026〕"])
def test_what_is_no_number_stays_what_it_is(typed: str) -> None:
    assert understood(typed) == typed


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("5184", "5184"),
        ("5,184.00", "5184.00"),
        ("￥５１８４．５", "5184.5"),
        ("¥ 3 200 元", "3200"),
    ],
)
def test_an_amount_is_understood_as_people_type_it(typed: str, amount: str) -> None:
    assert MoneyField().clean(typed) == Decimal(amount)


@pytest.mark.parametrize(
    "typed", ["-1", "1.234", "1e3x", "NaN", "Infinity", "9" * 40, "1234567890123", "五千", "1e400"]
)
def test_an_amount_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        MoneyField().clean(typed)


@pytest.mark.parametrize("typed", ["0001-01-01", "9999-12-31", "2026-02-30", "tomorrow", "26-1-1"])
def test_a_date_that_cannot_be_is_refused(typed: str) -> None:
    with pytest.raises(ValidationError):
        DayField().clean(typed)


def test_a_date_is_a_date() -> None:
    assert DayField().clean("2026-11-22") == dt.date(2026, 11, 22)


def refused(field: forms.Field, value: Any) -> str:
    with pytest.raises(ValidationError) as caught:
        field.clean(value)
    return str(caught.value.messages[0])


def test_a_text_that_is_too_long_is_told_by_how_much() -> None:
    assert refused(TidyField(limit=5), "六个字的文本") == "最多 5 个字，现有 6 个，请删减。"


def test_lines_are_counted_and_measured() -> None:
    field = LinesField(count=2, each=4)
    assert field.clean("一\n\n 二 \n") == ("一", "二")
    assert "最多 2 行" in refused(field, "一\n二\n三")
    assert "第 2 行" in refused(field, "一\n五个字的行")

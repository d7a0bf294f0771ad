"""Dates, amounts and lists as Chinese papers write them: pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

DIGITS = "零壹贰叁肆伍陆柒捌玖"
PLACES = ("", "拾", "佰", "仟")
GROUPS = ("", "万", "亿", "万亿")


def day(when: dt.date | None) -> str | None:
    """2026年11月23日."""
    return f"{when.year}年{when.month}月{when.day}日" if when else None


def written_day(text: str | None) -> str | None:
    """The same for a date that a journal holds as text."""
    return day(dt.date.fromisoformat(text)) if text else None


def joined(words: Iterable[str]) -> str | None:
    """甲、乙; nothing for nobody."""
    return "、".join(filter(None, words)) or None


def yuan(amount: Decimal | None) -> str | None:
    """人民币5184.00元（大写：伍仟壹佰捌拾肆元整）."""
    return None if amount is None else f"人民币{amount:.2f}元（大写：{in_capitals(amount)}）"


def in_capitals(amount: Decimal) -> str:
    """An amount in the characters that cannot be altered, to the fen."""
    fen = int((amount * 100).to_integral_value())
    whole, jiao, fen = fen // 100, fen // 10 % 10, fen % 10
    head = f"{_whole(whole)}元" if whole or not (jiao or fen) else ""
    if not (jiao or fen):
        return f"{head}整"
    tail = f"{DIGITS[jiao]}角" if jiao else ("零" if head else "")
    return head + tail + (f"{DIGITS[fen]}分" if fen else "整")


def _whole(number: int) -> str:
    """A whole number in groups of four digits; zeros between others are said once."""
    if not number:
        return DIGITS[0]
    said, gap = "", False
    for place in range(len(GROUPS) - 1, -1, -1):
        group = number // 10_000**place % 10_000
        if not group:
            gap = bool(said)
            continue
        if said and (gap or group < 1_000):
            said += DIGITS[0]
        said, gap = said + _thousands(group) + GROUPS[place], False
    return said


def _thousands(group: int) -> str:
    said, gap = "", False
    for place in range(3, -1, -1):
        digit = group // 10**place % 10
        if digit:
            said += (DIGITS[0] if gap and said else "") + DIGITS[digit] + PLACES[place]
        gap = not digit
    return said

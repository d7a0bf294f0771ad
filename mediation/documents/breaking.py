"""Where a line of Chinese may end: pure. Numbers, words and blanks stay whole; no line begins with 。 or ）."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

NEVER_FIRST = "，。；：、！？）》〉」』】〕”’％．…"
NEVER_LAST = "（《〈「『【〔“‘□■"
WHOLE = re.compile(
    r"＿+|〔\d{4}〕[^\s〔〕]{1,12}?第\d+号|第\d+[号条页期次]|[!-~¥·—]+[年月日]?|\s|.", re.DOTALL
)
"""What is not broken: a line to write on, the number of a case or an entry, a number with its year, month or day, a
Latin word; else each character by itself."""

Measure = Callable[[str], float]


def units(text: str) -> list[str]:
    """The text in pieces between which a line may end; joined they are the text."""
    found: list[str] = []
    for piece in WHOLE.findall(text):
        if found and (piece[0] in NEVER_FIRST or found[-1][-1] in NEVER_LAST):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def lines(text: str, width: float, measure: Measure) -> list[str]:
    """The text in lines no wider than `width`; what is wider by itself is broken between characters."""
    return [line for paragraph in text.split("\n") for line in _lines(paragraph, width, measure)]


def _lines(text: str, width: float, measure: Measure) -> Iterator[str]:
    line, used = "", 0.0
    for unit in units(text):
        wide = measure(unit)
        for piece in [unit] if wide <= width else unit:
            wide = measure(piece)
            if line and used + wide > width:
                yield line
                line, used = "", 0.0
            line, used = line + piece, used + wide
    yield line

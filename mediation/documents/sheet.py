"""A paper as it is to be set: paragraphs and tables of plain words. Knows neither cases nor file formats."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

BLANK = "＿＿＿＿＿＿"
"""What is not known: a line to write on, and what to look for before a paper goes out."""

LEAST = 2
"""The shortest line that is left to write on, in a narrow column."""
JUST_A_BLANK = re.compile(f"(?<!＿){BLANK}(?!＿)")


class Style(Enum):
    """How a paragraph is set."""

    HEADING = "heading"
    BODY = "body"
    LINE = "line"
    SIGNATURE = "signature"
    RIGHT = "right"
    CENTRED = "centred"
    CLOSE = "close"
    SMALL = "small"


TOGETHER = (Style.CLOSE, Style.SIGNATURE, Style.RIGHT)
"""Close, signatures, seal and day stay on one page, with the paragraph before them."""


@dataclass(frozen=True)
class Paragraph:
    """Some words, which may be empty: then it is a line to write on."""

    text: str
    style: Style = Style.BODY


@dataclass(frozen=True)
class Cell:
    """A cell of a table; `span` is over how many columns it reaches. Labels and counts stand in the middle."""

    text: str
    is_label: bool = False
    span: int = 1
    is_count: bool = False


@dataclass(frozen=True)
class Grid:
    """A table with lines; `widths` are parts of the whole width."""

    widths: tuple[int, ...]
    rows: tuple[tuple[Cell, ...], ...]


Block = Paragraph | Grid


def is_kept(blocks: tuple[Block, ...], place: int) -> bool:
    """Whether a block stays with the signatures: it is of them, or the paragraph right before them."""
    block = blocks[place]
    if not isinstance(block, Paragraph):
        return False
    return block.style in TOGETHER or (
        block.style is Style.BODY and place + 1 < len(blocks) and _signs(blocks[place + 1])
    )


def _signs(block: Block) -> bool:
    return isinstance(block, Paragraph) and block.style in TOGETHER


@dataclass(frozen=True)
class Sheet:
    """One paper: over it the office, its title and number; below on each page from what it was made."""

    office: str
    title: str
    number: str
    blocks: tuple[Block, ...]
    foot: str
    is_airy: bool = False
    under: str = ""
    """A second line on the foot, of what no editable file carries."""
    made: dt.datetime | None = None
    """When the case was as the sheet says: a file of the same content is the same, byte for byte."""

    @property
    def words(self) -> list[str]:
        """Every text on it, in reading order."""
        found = [self.office, self.title, self.number]
        for it in self.blocks:
            cells = [cell.text for row in it.rows for cell in row] if isinstance(it, Grid) else []
            found += cells or ([it.text] if isinstance(it, Paragraph) else [])
        return [*filter(None, found), self.foot]

    @property
    def blanks(self) -> int:
        """How many places are left to be filled in by hand: blanks among words, and lines left for prose."""
        ruled = [isinstance(it, Paragraph) and it.style is Style.LINE for it in self.blocks]
        prose = sum(line and not before for before, line in pairwise([False, *ruled]))
        short = sum(LEAST <= len(it) < len(BLANK) and set(it) == {"＿"} for it in self.words)
        return prose + short + sum(len(JUST_A_BLANK.findall(text)) for text in self.words)

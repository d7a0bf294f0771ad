"""The one typeface of a PDF: which characters it has, how wide text is in it, and tables set in it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import Align, VAlign, WrapMode
from fpdf.fonts import TTFFont
from pylopdf_fonts_zh_cn import serif_path

from .breaking import lines
from .layout import LEADING, ROW, TABLE
from .sheet import Cell, Grid

SONG = "song"
POINT = 25.4 / 72
PADDING, SPARE = 1.2, 0.2
FEWEST = 4
"""A heading takes at least so many lines with it to the next page."""
ABSENT = "〓"
"""What printers set for a character that their type lacks."""


@cache
def _drawn() -> frozenset[int]:
    """The characters that the typeface has."""
    with TTFont(serif_path(), lazy=True) as face:
        return frozenset(face.getBestCmap())


def drawable(text: str) -> str:
    """The text as it can be drawn: what the typeface lacks is set as 〓, never left out."""
    return "".join(it if it == "\n" or ord(it) in _drawn() else ABSENT for it in text)


def broken(pages: FPDF, text: str, width: float) -> str:
    """The text with its lines ended where Chinese allows it."""
    face, size = pages.current_font, pages.font_size / 1000
    wide = face.cw if isinstance(face, TTFFont) else {}
    return "\n".join(
        lines(drawable(text), width - SPARE, lambda it: size * sum(wide[ord(one)] for one in it))
    )


def set_table(pages: FPDF, grid: Grid, padding: float) -> None:
    """A table with lines, within the margins; a row is as high as its words."""
    pages.set_font(SONG, size=TABLE)
    pages.ln(1)
    if pages.will_page_break(min(len(grid.rows), FEWEST) * (ROW + 2 * padding)):
        pages.add_page()
    with pages.table(
        col_widths=grid.widths, first_row_as_headings=False, wrapmode=WrapMode.CHAR,
        line_height=TABLE * POINT * LEADING, padding=(padding, PADDING), v_align=VAlign.M,
    ) as table:  # fmt: skip
        for row in grid.rows:
            line = table.row()
            for cell, width in _widths(pages, grid, row):
                align = Align.C if cell.is_label or cell.is_count else Align.L
                line.cell(broken(pages, cell.text, width), align=align, colspan=cell.span)
    pages.ln(2)


def _widths(pages: FPDF, grid: Grid, row: tuple[Cell, ...]) -> Iterator[tuple[Cell, float]]:
    """Each cell of a row with the width that its words have."""
    at = 0
    for cell in row:
        parts = sum(grid.widths[at : at + cell.span])
        yield cell, parts * pages.epw / sum(grid.widths) - 2 * PADDING
        at += cell.span

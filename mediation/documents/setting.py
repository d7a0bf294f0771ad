"""How a sheet is set on the pages of a PDF: A4, one Song typeface, of which what occurs is embedded."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby

from fontTools.ttLib import TTFont
from fpdf import FPDF
from fpdf.enums import Align, TextMode, VAlign, WrapMode, XPos, YPos
from fpdf.fonts import TTFFont
from pylopdf_fonts_zh_cn import serif_path

from .breaking import lines
from .layout import BODY, LEADING, MARGINS, ROW, SMALL, TABLE, TITLE
from .sheet import Block, Cell, Grid, Paragraph, Sheet, Style, is_kept

# It tells at each paper which tables of the typeface it keeps.
logging.getLogger("fontTools").setLevel(logging.WARNING)

SONG = "song"
POINT = 25.4 / 72
PADDING, SPARE = 1.2, 0.2
THIN, BOLD = 0.2, 0.2
LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
FEWEST = 4
"""A heading takes at least so many lines with it to the next page."""
UNUSED = ("GSUB", "GPOS")
"""Tables of a typeface for ligatures and kerning, which are not set here."""
ABSENT = "〓"
"""What printers set for a character that their type lacks."""
FOOT = "第页共0123456789 　"
ALIGNED = {Style.RIGHT: Align.R, Style.CENTRED: Align.C}
AIRY_TOP, AIRY_TITLE, AIRY_ROW = 38, 32, 3.6
"""A cover begins lower, with a larger title and higher rows."""


class Pages(FPDF):
    """Pages with the foot of a sheet."""

    foot: str = ""
    under: str = ""
    is_bound_in: bool = False

    def footer(self) -> None:
        """From what the paper was made; which page of how many. Below the foot of a frozen paper, which stays."""
        self.set_y(-11 if self.is_bound_in else -22 if self.under else -18)
        self.set_font(SONG, size=SMALL)
        counted = f"第 {self.page_no()} 页 共 {self.str_alias_nb_pages} 页"
        said = counted if self.is_bound_in else f"{self.foot}　　{counted}"
        self.cell(0, 5, said, align=Align.C, new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        if self.under and not self.is_bound_in:
            self.cell(0, 5, self.under, align=Align.C)


@cache
def _drawn() -> frozenset[int]:
    """The characters that the typeface has."""
    with TTFont(serif_path(), lazy=True) as face:
        return frozenset(face.getBestCmap())


def drawable(text: str) -> str:
    """The text as it can be drawn: what the typeface lacks is set as 〓, never left out."""
    return "".join(it if it == "\n" or ord(it) in _drawn() else ABSENT for it in text)


def opened(sheets: Sequence[Sheet]) -> Pages:
    """An empty file with the typeface for what will be set."""
    pages = Pages(format="A4")
    pages.set_margins(MARGINS["left"], MARGINS["top"], MARGINS["right"])
    pages.set_auto_page_break(True, MARGINS["bottom"])
    for first in sheets[:1]:
        pages.set_title(first.title)
        pages.set_author(first.office)
    pages.set_lang("zh-CN")
    pages.set_creation_date((sheets[0].made if sheets else None) or LONG_AGO)
    words = "".join(word for sheet in sheets for word in (*sheet.words, sheet.under))
    used = drawable(words) + FOOT + pages.str_alias_nb_pages
    pages.add_font(SONG, fname=serif_path(), unicode_range=sorted(set(map(ord, used))))
    face = pages.fonts[SONG]
    if isinstance(face, TTFFont):
        # The box around all glyphs of the whole face holds those that are used; measuring them anew takes longest.
        face.ttfont.recalcBBoxes = False
        for unused in UNUSED:
            if unused in face.ttfont:
                del face.ttfont[unused]
    pages.set_line_width(THIN)
    return pages


def set_sheet(pages: FPDF, sheet: Sheet) -> None:
    """Head and blocks, from the top of the page."""
    _head(pages, sheet)
    padding = AIRY_ROW if sheet.is_airy else PADDING
    places = groupby(range(len(sheet.blocks)), lambda place: is_kept(sheet.blocks, place))
    for together, found in places:
        _blocks(pages, [sheet.blocks[place] for place in found], together, padding)


def _blocks(pages: FPDF, blocks: list[Block], together: bool, padding: float) -> None:
    height = sum(_height(pages, it) for it in blocks) if together else 0
    if pages.will_page_break(height) and height < pages.eph:
        pages.add_page()
    for block in blocks:
        if isinstance(block, Grid):
            _table(pages, block, padding)
        else:
            _paragraph(pages, block)


def _height(pages: FPDF, block: Block) -> float:
    """How much room a paragraph takes."""
    pages.set_font(SONG, size=BODY)
    text = block.text if isinstance(block, Paragraph) else ""
    room = pages.epw - 2 * pages.c_margin
    return (_broken(pages, "　　" + text, room).count("\n") + 1) * BODY * POINT * LEADING


def _broken(pages: FPDF, text: str, width: float) -> str:
    """The text with its lines ended where Chinese allows it."""
    face, size = pages.current_font, pages.font_size / 1000
    wide = face.cw if isinstance(face, TTFFont) else {}
    return "\n".join(
        lines(drawable(text), width - SPARE, lambda it: size * sum(wide[ord(one)] for one in it))
    )


def _text(pages: FPDF, text: str, size: int, align: Align = Align.L) -> None:
    pages.set_font(SONG, size=size)
    text = _broken(pages, text, pages.epw - 2 * pages.c_margin)
    pages.multi_cell(
        0, size * POINT * LEADING, text, align=align,
        new_x=XPos.LMARGIN, new_y=YPos.NEXT, wrapmode=WrapMode.CHAR,
    )  # fmt: skip


def _bold(pages: FPDF, text: str, size: int, align: Align = Align.L) -> None:
    """The package has one weight; bold is drawn with an outline."""
    with pages.local_context(text_mode=TextMode.FILL_STROKE, line_width=BOLD):
        _text(pages, text, size, align)


def _head(pages: FPDF, sheet: Sheet) -> None:
    pages.ln(AIRY_TOP if sheet.is_airy else 0)
    if sheet.office:
        _text(pages, sheet.office, BODY, Align.C)
    _bold(pages, sheet.title, AIRY_TITLE if sheet.is_airy else TITLE, Align.C)
    if sheet.number:
        _text(pages, sheet.number, TABLE, Align.R)
    pages.ln(2)


def _paragraph(pages: FPDF, block: Paragraph) -> None:
    height = BODY * POINT * LEADING
    if block.style is Style.LINE:
        _rule(pages, height)
    elif block.style is Style.SMALL:
        _text(pages, block.text, SMALL)
    elif block.style is Style.HEADING:
        if pages.will_page_break(FEWEST * height):
            pages.add_page()
        _bold(pages, block.text, BODY)
    else:
        indent = "　　" if block.style is Style.BODY else ""
        _text(pages, indent + (block.text or "　"), BODY, ALIGNED.get(block.style, Align.L))


def _rule(pages: FPDF, height: float) -> None:
    """A line to write on."""
    if pages.will_page_break(height):
        pages.add_page()
    pages.ln(height)
    pages.line(pages.l_margin, pages.get_y(), pages.w - pages.r_margin, pages.get_y())


def _table(pages: FPDF, grid: Grid, padding: float) -> None:
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
                line.cell(_broken(pages, cell.text, width), align=align, colspan=cell.span)
    pages.ln(2)


def _widths(pages: FPDF, grid: Grid, row: tuple[Cell, ...]) -> Iterator[tuple[Cell, float]]:
    """Each cell of a row with the width that its words have."""
    at = 0
    for cell in row:
        parts = sum(grid.widths[at : at + cell.span])
        yield cell, parts * pages.epw / sum(grid.widths) - 2 * PADDING
        at += cell.span

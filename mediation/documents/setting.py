"""How a sheet is set on the pages of a PDF: A4, one Song typeface, of which what occurs is embedded."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from itertools import groupby

from fpdf import FPDF
from fpdf.enums import Align, TextMode, WrapMode, XPos, YPos
from fpdf.fonts import TTFFont
from pylopdf_fonts_zh_cn import serif_path

from .layout import BODY, LEADING, MARGINS, SMALL, TABLE, TITLE
from .sheet import Block, Grid, Paragraph, Sheet, Style, is_kept
from .typeface import FEWEST, PADDING, POINT, SONG, broken, drawable, set_table

# It tells at each paper which tables of the typeface it keeps.
logging.getLogger("fontTools").setLevel(logging.WARNING)

THIN, BOLD = 0.2, 0.2
LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
UNUSED = ("GSUB", "GPOS")
"""Tables of a typeface for ligatures and kerning, which are not set here."""
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
            set_table(pages, block, padding)
        else:
            _paragraph(pages, block)


def _height(pages: FPDF, block: Block) -> float:
    """How much room a paragraph takes."""
    pages.set_font(SONG, size=BODY)
    text = block.text if isinstance(block, Paragraph) else ""
    room = pages.epw - 2 * pages.c_margin
    return (broken(pages, "　　" + text, room).count("\n") + 1) * BODY * POINT * LEADING


def _text(pages: FPDF, text: str, size: int, align: Align = Align.L) -> None:
    pages.set_font(SONG, size=size)
    text = broken(pages, text, pages.epw - 2 * pages.c_margin)
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

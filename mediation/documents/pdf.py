"""Sheets as PDF, one or many, with pages that were made elsewhere among them; the numbers of pages go through all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO

from fpdf import FPDF
from fpdf.fonts import TTFFont

from .insert import Insert, Place, overlaid
from .layout import MARGINS, WIDTH
from .setting import Pages, opened, set_sheet
from .sheet import Sheet
from .typeface import POINT, drawable

LEFT, BOTTOM, RIGHT, TOP = (MARGINS[it] / POINT for it in ("left", "bottom", "right", "top"))
EDGES = (LEFT, BOTTOM, RIGHT, TOP)


@dataclass(frozen=True)
class Bound:
    """A file of several sheets, and on which of its pages each begins."""

    data: bytes
    starts: tuple[int, ...]
    pages: int = 0


def render(sheet: Sheet) -> bytes:
    """The file of one sheet."""
    return bind([sheet]).data


def bind(sheets: Sequence[Sheet]) -> Bound:
    """The file of several sheets, one after the other, their pages counted through."""
    return bind_with(sheets)


def bind_with(items: Sequence[Sheet | Insert], *, trial: bool = False) -> Bound:
    """The same with pages that were made elsewhere among them; the numbers of the pages go through all.

    A trial only counts: what was made elsewhere stays empty.
    """
    pages, starts = opened([it for it in items if isinstance(it, Sheet)]), []
    places: list[Place] = []
    for item in items:
        pages.add_page()
        pages.foot = drawable(item.foot)
        pages.under = drawable(item.under) if isinstance(item, Sheet) else ""
        pages.is_bound_in = isinstance(item, Insert) and item.is_whole
        starts.append(pages.page_no())
        if isinstance(item, Sheet):
            set_sheet(pages, item)
        else:
            places += _insert(pages, item, trial)
    count = pages.page_no()
    if trial:
        _close(pages)
        return Bound(b"", tuple(starts), count)
    return Bound(overlaid(bytes(pages.output()), places, EDGES), tuple(starts), count)


def _close(pages: FPDF) -> None:
    """What is not put out leaves its typeface open."""
    for font in pages.fonts.values():
        if isinstance(font, TTFFont):
            font.close()


def _insert(pages: Pages, insert: Insert, trial: bool) -> Iterator[Place]:
    """A picture within the margins; for the pages of a file empty ones, on which they are laid afterwards."""
    if insert.picture and not trial:
        top, left = MARGINS["top"], MARGINS["left"]
        high = pages.h - top - MARGINS["bottom"]
        pages.image(BytesIO(insert.picture), x=left, y=top, w=WIDTH, h=high, keep_aspect_ratio=True)
    for number in range(1, insert.pages + 1) if insert.pdf else ():
        if number > 1:
            pages.add_page()
        yield pages.page_no(), insert, number

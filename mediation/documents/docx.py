"""A sheet as .docx: A4, typefaces by name, so that an office's own Song and FangSong are used."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import Any

from docx import Document
from docx.enum.table import WD_ALIGN_VERTICAL, WD_ROW_HEIGHT_RULE, WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt

from .layout import BODY, MARGINS, ROW, SMALL, TABLE, TITLE, WIDTH
from .sheet import Cell, Grid, Paragraph, Sheet, Style, is_kept

SONG, FANGSONG, HEI = "宋体", "仿宋", "黑体"
TYPE: dict[Style, tuple[str, int, bool]] = {
    Style.HEADING: (HEI, BODY, False),
    Style.SMALL: (FANGSONG, SMALL, False),
}
ALIGNED = {Style.RIGHT: ALIGN.RIGHT, Style.CENTRED: ALIGN.CENTER}
AIRY = 32
"""The title of a cover."""
LONG_AGO = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def render(sheet: Sheet) -> bytes:
    """The file. Its properties name no person and no machine."""
    word_file = Document()
    _page(word_file, sheet)
    for _ in range(4 if sheet.is_airy else 0):
        _line(word_file, "", SONG, BODY)
    if sheet.office:
        _line(word_file, sheet.office, SONG, BODY, align=ALIGN.CENTER)
    _line(
        word_file,
        sheet.title,
        SONG,
        AIRY if sheet.is_airy else TITLE,
        bold=True,
        align=ALIGN.CENTER,
    )
    if sheet.number:
        _line(word_file, sheet.number, FANGSONG, TABLE, align=ALIGN.RIGHT)
    for place, block in enumerate(sheet.blocks):
        if isinstance(block, Grid):
            _table(word_file, block)
        else:
            _paragraph(word_file, block, stays=_stays(sheet, place))
    kept = BytesIO()
    word_file.save(kept)
    return kept.getvalue()


def _stays(sheet: Sheet, place: int) -> bool:
    """Whether a paragraph stays on the page of what follows: a heading, and what belongs to the signatures."""
    is_heading = getattr(sheet.blocks[place], "style", None) is Style.HEADING
    return is_heading or (is_kept(sheet.blocks, place) and place + 1 < len(sheet.blocks))


def _page(document: Any, sheet: Sheet) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    for side, width in MARGINS.items():
        setattr(section, f"{side}_margin", Mm(width))
    about = document.core_properties
    about.author, about.title, about.comments = sheet.office, sheet.title, ""
    about.language = "zh-CN"
    about.created = about.modified = sheet.made or LONG_AGO
    normal = document.styles["Normal"]
    normal.font.size = Pt(BODY)
    _face(normal.element.get_or_add_rPr(), FANGSONG)
    foot = section.footer.paragraphs[0]
    foot.alignment = ALIGN.CENTER
    _run(foot, f"{sheet.foot}　　第 ", FANGSONG, SMALL)
    _counted(foot, "PAGE")
    _run(foot, " 页 共 ", FANGSONG, SMALL)
    _counted(foot, "NUMPAGES")
    _run(foot, " 页", FANGSONG, SMALL)


def _face(properties: Any, face: str) -> None:
    """Name the typeface for Chinese and for Latin alike."""
    fonts = properties.get_or_add_rFonts()
    for script in ("w:eastAsia", "w:ascii", "w:hAnsi"):
        fonts.set(qn(script), face)


def _run(paragraph: Any, text: str, face: str, size: int, *, bold: bool = False) -> Any:
    run = paragraph.add_run(text)
    run.font.size, run.font.bold = Pt(size), bold
    _face(run._element.get_or_add_rPr(), face)
    return run


def _counted(paragraph: Any, what: str) -> None:
    """A number that the word processor counts itself."""
    for kind, text in (("begin", ""), ("", what), ("end", "")):
        run = _run(paragraph, "", FANGSONG, SMALL)
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._element.append(element)


def _line(
    document: Any, text: str, face: str, size: int, *, bold: bool = False, align: Any = None
) -> None:
    paragraph = document.add_paragraph()
    paragraph.alignment = align
    paragraph.paragraph_format.space_after = Pt(size // 3)
    _run(paragraph, text, face, size, bold=bold)


def _paragraph(document: Any, block: Paragraph, *, stays: bool) -> None:
    face, size, bold = TYPE.get(block.style, (FANGSONG, BODY, False))
    paragraph = document.add_paragraph()
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after = Pt(2), Pt(2)
    layout.line_spacing = 1.4
    layout.first_line_indent = Pt(2 * size) if block.style is Style.BODY else None
    layout.keep_with_next = stays
    paragraph.alignment = ALIGNED.get(block.style)
    _run(paragraph, block.text, face, size, bold=bold)
    if block.style is Style.LINE:
        _ruled(paragraph)


def _ruled(paragraph: Any) -> None:
    """A line below, to write on; also between two of them, which word processors draw as one paragraph."""
    borders = OxmlElement("w:pBdr")
    for side in ("w:bottom", "w:between"):
        line = OxmlElement(side)
        for name, value in (("val", "single"), ("sz", "4"), ("space", "1"), ("color", "auto")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    paragraph._element.get_or_add_pPr().append(borders)


def _table(document: Any, grid: Grid) -> None:
    table = document.add_table(rows=0, cols=len(grid.widths))
    table.style, table.alignment, table.autofit = "Table Grid", WD_TABLE_ALIGNMENT.CENTER, False
    for column, part in zip(table.columns, grid.widths, strict=True):
        column.width = Mm(part * WIDTH / sum(grid.widths))
    for row in grid.rows:
        _row(table.add_row(), row)
    after = document.add_paragraph().paragraph_format
    after.space_after, after.line_spacing = Pt(0), Pt(6)


def _row(line: Any, row: tuple[Cell, ...]) -> None:
    """A row that is not torn at the end of a page; heads come again on the next, and never stand alone."""
    is_head = all(cell.is_label for cell in row)
    line.height, line.height_rule = Mm(ROW), WD_ROW_HEIGHT_RULE.AT_LEAST
    line._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    if is_head:
        line._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    cells, at = line.cells, 0
    for cell in row:
        place = cells[at].merge(cells[at + cell.span - 1]) if cell.span > 1 else cells[at]
        place.vertical_alignment = WD_ALIGN_VERTICAL.CENTER
        _fill(place, cell)
        place.paragraphs[0].paragraph_format.keep_with_next = is_head
        at += cell.span


def _fill(place: Any, cell: Cell) -> None:
    paragraph = place.paragraphs[0]
    paragraph.alignment = ALIGN.CENTER if cell.is_label or cell.is_count else None
    layout = paragraph.paragraph_format
    layout.space_before, layout.space_after, layout.line_spacing = Pt(2), Pt(2), 1.15
    for number, line in enumerate(cell.text.split("\n")):
        if number:
            paragraph.add_run().add_break()
        _run(paragraph, line, HEI if cell.is_label else FANGSONG, TABLE)

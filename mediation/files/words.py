"""What a Word or Excel file says, as plain lines: enough to know what one has before one, without its layout."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO
from xml.etree import ElementTree

from openpyxl import load_workbook

from .kinds import DOCX, XLSX

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LONGEST = 20_000
"""So many characters are shown; whoever wants all of it opens the file."""


def words_of(file: IO[bytes], content_type: str) -> str:
    """The beginning of it, line by line; nothing of other files, and of what cannot be read."""
    lines = READERS.get(content_type)
    if lines is None:
        return ""
    told, left = [], LONGEST
    for line in lines(file):
        told.append(line[:left])
        left -= len(line) + 1
        if left <= 0:
            return "\n".join([*told, "……"])
    return "\n".join(told)


def _of_word(file: IO[bytes]) -> Iterator[str]:
    """Paragraph by paragraph, those in tables, too; what was struck out by a tracked change is not there."""
    with zipfile.ZipFile(file) as packed, packed.open("word/document.xml") as part:
        for it in ElementTree.parse(part).iter(f"{W}p"):
            if line := "".join(text.text or "" for text in it.iter(f"{W}t")).strip():
                yield line


def _of_sheet(file: IO[bytes]) -> Iterator[str]:
    """Sheet by sheet, row by row."""
    for sheet in load_workbook(file, read_only=True, data_only=True).worksheets:
        yield f"【{sheet.title}】"
        for row in sheet.iter_rows(values_only=True):
            if any(cell is not None for cell in row):
                yield "　".join("" if cell is None else str(cell) for cell in row)


READERS = {DOCX: _of_word, XLSX: _of_sheet}

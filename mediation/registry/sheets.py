"""Reading a spreadsheet that somebody sent: small, of one kind, and never trusted."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook

from mediation.errors import Incomplete
from mediation.vocabulary import bi

from .checking import tidied

LARGEST = 2 * 1_048_576
UNPACKED = 40 * 1_048_576
"""A sheet of the largest size that is let in, unpacked; a bomb is larger."""
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 2000, 20, 200
FAULTS = (zipfile.BadZipFile, ValueError, KeyError, TypeError, OSError, EOFError, ParseError, AttributeError,
          IndexError, NotImplementedError, RuntimeError)  # fmt: skip
"""How a file that is none, or is broken, shows."""

Row = list[str]


def _refuse(zh: str, en: str) -> Incomplete:
    return Incomplete(bi(zh, en), field="file")


def read(data: bytes) -> list[Row]:
    """The rows of the first sheet as text, the heads first; empty rows stay, so that numbers are those of the sheet."""
    if len(data) > LARGEST:
        raise _refuse(
            "文件超过 2 MB，请分几次导入。", "The file is larger than 2 MB: send it in parts."
        )
    try:
        _require_small(data)
        book = load_workbook(io.BytesIO(data), read_only=True, data_only=True)
        rows = _rows(book.worksheets[0])
        book.close()
    except FAULTS as fault:
        raise _refuse(
            "打不开这个文件：请用模板另存为 .xlsx 后再上传。",
            "This file cannot be read: save it as .xlsx, by the template, and send it again.",
        ) from fault
    if len(rows) > MOST_ROWS + 1:
        raise _refuse(
            f"一次最多 {MOST_ROWS} 行，请分几次导入。", f"At most {MOST_ROWS} rows at once."
        )
    return rows


def _require_small(data: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        if sum(it.file_size for it in packed.infolist()) > UNPACKED:
            raise ValueError("too large when unpacked")


def _rows(sheet: Any) -> list[Row]:
    sheet.reset_dimensions()
    found = [
        [_text(cell) for cell in row]
        for row in sheet.iter_rows(max_row=MOST_ROWS + 2, max_col=MOST_COLUMNS, values_only=True)
    ]
    while found and not any(found[-1]):
        found.pop()
    return found


def _text(value: Any) -> str:
    """A cell as it is seen: a telephone that the spreadsheet took for a number has no decimals."""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return tidied(value)[:LONGEST_CELL]

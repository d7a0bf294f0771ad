"""Lists as files: xlsx and csv. What somebody typed into a case never becomes a formula on another's desk."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import xlsxwriter
from django.http import HttpResponse
from django.utils.http import content_disposition_header

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = ("xlsx", "csv")
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n")
"""With these a spreadsheet takes a text for a formula."""


@dataclass(frozen=True)
class Table:
    """A list to be sent: its name, the heads of its columns, its rows, and lines that say what it is."""

    name: str
    heads: Sequence[str]
    rows: Iterable[Sequence[Any]]
    notes: Sequence[str] = ()


def harmless(value: Any) -> str:
    """A value as text of a csv file: a leading apostrophe keeps a spreadsheet from calculating it."""
    text = "" if value is None else str(value)
    is_text = not isinstance(value, int | float | Decimal | dt.date)
    return f"'{text}" if is_text and text.startswith(DANGEROUS) else text


def as_csv(table: Table) -> bytes:
    """With the mark by which spreadsheets know UTF-8."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([harmless(head) for head in table.heads])
    writer.writerows([harmless(value) for value in row] for row in table.rows)
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(table: Table, made_on: dt.date) -> bytes:
    """One sheet, and a second that says what the first is. The same table gives the same bytes."""
    out = io.BytesIO()
    settings = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        "default_date_format": "yyyy-mm-dd",
    }
    book = xlsxwriter.Workbook(out, settings)
    book.set_properties({"created": dt.datetime.combine(made_on, dt.time())})
    bold = book.add_format({"bold": True})
    sheet = book.add_worksheet("清单")
    sheet.write_row(0, 0, [str(head) for head in table.heads], bold)
    for number, row in enumerate(table.rows, 1):
        sheet.write_row(number, 0, [_cell(value) for value in row])
    sheet.freeze_panes(1, 0)
    sheet.autofit()
    about = book.add_worksheet("说明")
    about.write_column(0, 0, [str(table.name), *map(str, table.notes)])
    book.close()
    return out.getvalue()


def _cell(value: Any) -> Any:
    if value is None or isinstance(value, int | float | Decimal | dt.date):
        return value
    return str(value)


def send(table: Table, kind: str, today: dt.date) -> HttpResponse:
    """The file as an answer that is saved and never shown in place."""
    body = as_csv(table) if kind == "csv" else as_xlsx(table, today)
    answer = HttpResponse(body, content_type="text/csv; charset=utf-8" if kind == "csv" else XLSX)
    name = f"{table.name}-{today.isoformat()}.{kind}"
    answer["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return answer

"""A year's arrangement as a table: date, off or work, name; as offices keep it in a spreadsheet."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
import unicodedata
from collections.abc import Iterable

from mediation.vocabulary import bi

from .arranged import Arranged, Finding, Kind
from .notice import Reading

HEADINGS = {
    "date": ("date", "day", "日期", "日"),
    "kind": ("kind", "type", "off/work", "arrangement", "类型", "安排", "放假/上班", "性质"),
    "name": ("name", "holiday", "名称", "节日", "节假日", "说明"),
}
COLUMNS = ("date", "kind", "name")
KINDS = {
    **dict.fromkeys(("off", "holiday", "休", "放假", "休息", "假", "调休"), Kind.OFF),
    **dict.fromkeys(("work", "workday", "班", "上班", "补班", "调休上班"), Kind.WORK),
}
DATE = re.compile(r"(\d{4})(?:年|[-/.])(\d{1,2})(?:月|[-/.])(\d{1,2})日?|(\d{4})(\d{2})(\d{2})")
SEPARATORS = ",;\t，；"
LONGEST_LINE = 1000
"""Characters of a line that are looked at; a date and a name need a few dozen."""


def _cells(line: str) -> list[str]:
    line = line[:LONGEST_LINE]
    separator = max(SEPARATORS, key=line.count)
    row = next(csv.reader(io.StringIO(line), delimiter=separator), [])
    return [unicodedata.normalize("NFKC", cell).strip() for cell in row]


def _heading(cells: list[str]) -> dict[str, int] | None:
    """Which column is which, where the line is a heading."""
    places = {
        column: place
        for place, cell in enumerate(cells)
        for column, names in HEADINGS.items()
        if cell.lower() in names
    }
    return places if {"date", "kind"} <= set(places) else None


def is_table(text: str) -> bool:
    """Whether the text is a table and not the notice itself."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    cells = _cells(first)
    return len(cells) > 1 and bool(_heading(cells) or DATE.fullmatch(cells[0]))


def read_table(text: str, year: int) -> Reading:
    """Every row, read as far as it can be understood."""
    reading, columns = Reading(year), dict(zip(COLUMNS, range(3), strict=True))
    for number, line in enumerate(text.splitlines(), 1):
        cells = _cells(line)
        heading = _heading(cells)
        if heading:
            columns = heading
        if heading or not any(cells):
            continue
        row = {name: cells[at] for name, at in columns.items() if at < len(cells)}
        day = _day(row, number)
        if isinstance(day, Finding):
            reading.findings.append(day)
        else:
            reading.days.append(day)
    return reading


def first_year(text: str) -> int | None:
    """The year of the first date."""
    found = DATE.search(unicodedata.normalize("NFKC", text))
    return int(found[1] or found[4]) if found else None


def _day(row: dict[str, str], number: int) -> Arranged | Finding:
    on, kind = _date(row.get("date", "")), KINDS.get(row.get("kind", "").lower())
    if on is None:
        given = row.get("date", "")
        return Finding(
            bi(f"第 {number} 行：“{given}”不是日期。", f"Line {number}: “{given}” is not a day."),
            number,
        )
    if kind is None:
        given = row.get("kind", "")
        return Finding(
            bi(
                f"第 {number} 行：“{given}”既不是放假（off）也不是上班（work）。",
                f"Line {number}: “{given}” is neither off (放假) nor work (上班).",
            ),
            number,
        )
    return Arranged(on, kind, row.get("name", ""), number)


def _date(text: str) -> dt.date | None:
    found = DATE.fullmatch(text)
    if not found:
        return None
    try:
        year, month, day = (int(part) for part in found.groups() if part)
        return dt.date(year, month, day)
    except ValueError:
        return None


def as_csv(days: Iterable[Arranged]) -> str:
    """An arrangement as a table; reading it gives the same days."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("date", "kind", "name"))
    writer.writerows((day.on.isoformat(), day.kind.value, day.name) for day in days)
    return out.getvalue()

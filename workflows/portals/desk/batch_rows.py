"""The rows of a batch: one respondent each, read from a sheet, every fault a sentence beside its row."""

from __future__ import annotations

import csv
import io
from collections import Counter
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from django import forms

from mediation.errors import Incomplete
from mediation.models import Party, User
from mediation.queries.access import cases_visible_to
from mediation.registry.checking import TELEPHONE, tidied
from mediation.registry.sheets import LARGEST, MOST_ROWS, Row, read
from mediation.vocabulary import bi

COLUMNS = {
    "name": (bi("姓名", "Name"), 80),
    "address": (bi("住址", "Address"), 120),
    "phone": (bi("电话", "Phone"), 30),
    "id_number": (bi("证件号码", "Identity number"), 20),
    "amount": (bi("金额", "Amount"), 16),
}
"""What a row says, in this order; only the name must be given."""
GREATEST = Decimal(10) ** 12
CENTS = 2
UNREADABLE = bi(
    "打不开这个文件，请另存为 .xlsx 或 .csv。",
    "This file cannot be read; save it as .xlsx or .csv.",
)


@dataclass
class Household:
    """One row: its number in the sheet, its cells, what is wrong, and open cases that may be the same."""

    number: int
    cells: dict[str, str]
    faults: list[str] = field(default_factory=list)
    alike: list[str] = field(default_factory=list)

    @property
    def amount(self) -> Decimal | None:
        """The sum in dispute, if one is given."""
        return money(self.cells["amount"])


def money(text: str) -> Decimal | None:
    """An amount as people type it; none for nothing or for what is none."""
    try:
        found = Decimal(text.replace(",", "").replace("，", "").removeprefix("¥"))
    except InvalidOperation:
        return None
    exponent = found.as_tuple().exponent
    is_sound = isinstance(exponent, int) and -exponent <= CENTS and 0 <= found < GREATEST
    return found if is_sound else None


def rows_of(name: str, data: bytes) -> list[Household]:
    """The rows of a file below its heads. Refuses with a sentence what is no sheet."""
    found = _csv(data) if name.lower().endswith(".csv") else read(data)
    if len(found) > MOST_ROWS + 1:
        raise Incomplete(
            bi(f"一次最多 {MOST_ROWS} 行。", f"At most {MOST_ROWS} rows at once."), field="file"
        )
    if len(found) < len(("heads", "a row")):
        raise Incomplete(
            bi("表头下面没有内容。", "There is nothing below the heads."), field="file"
        )
    rows = [_row(place, cells) for place, cells in enumerate(found[1:], 2) if any(cells)]
    _check_twins(rows)
    return rows


def _csv(data: bytes) -> list[Row]:
    if len(data) > LARGEST:
        raise Incomplete(bi("文件超过 2 MB。", "The file is larger than 2 MB."), field="file")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            text = data.decode(encoding)
            return [[tidied(cell) for cell in row] for row in csv.reader(io.StringIO(text))]
        except (UnicodeDecodeError, csv.Error):
            continue
    raise Incomplete(UNREADABLE, field="file")


def _row(place: int, cells: Row) -> Household:
    padded = [*cells, *[""] * len(COLUMNS)]
    it = Household(place, dict(zip(COLUMNS, padded, strict=False)))
    if not it.cells["name"]:
        it.faults.append(bi("没有姓名。", "There is no name."))
    for key, (label, most) in COLUMNS.items():
        if len(it.cells[key]) > most:
            it.faults.append(
                bi(f"{label}最多 {most} 个字。", f"{label}: {most} characters at most.")
            )
    if it.cells["phone"] and not TELEPHONE.fullmatch(it.cells["phone"]):
        it.faults.append(bi("电话只用数字、空格和短横。", "A telephone number has digits only."))
    if it.cells["amount"] and it.amount is None:
        it.faults.append(bi("金额不对，如 5184.00。", "Give an amount such as 5184.00."))
    return it


def _check_twins(rows: list[Household]) -> None:
    """The same household twice is a slip of who wrote the sheet."""
    seen = Counter((it.cells["name"], it.cells["address"]) for it in rows)
    for it in rows:
        if seen[it.cells["name"], it.cells["address"]] > 1:
            it.faults.append(
                bi("与另一行的姓名、住址相同。", "Another row has the same name and address.")
            )


def tell_alike(user: User, rows: list[Household], estate: int, dispute_type: str) -> None:
    """Open cases of the same name, estate and type that this person may see: told, and no obstacle."""
    open_there = cases_visible_to(user).filter(
        ended_on=None, estate=estate, dispute_type=dispute_type
    )
    names = [it.cells["name"] for it in rows]
    found = Party.objects.filter(case__in=open_there, name__in=names)
    known: dict[str, list[str]] = {}
    for name, number in found.values_list("name", "case__number"):
        known.setdefault(name, []).append(number)
    for it in rows:
        it.alike = known.get(it.cells["name"], [])[:3]


class SheetForm(forms.Form):
    """The sheet."""

    file = forms.FileField(
        label=bi("各户名单（.xlsx 或 .csv，最大 2 MB）", "The households (.xlsx or .csv, 2 MB at most)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx,.csv"}),
        error_messages={
            "required": bi("请选择文件。", "Please choose a file."),
            "empty": bi("这个文件是空的，请另选。", "The file is empty; choose another."),
        },
    )  # fmt: skip
    use_required_attribute = False

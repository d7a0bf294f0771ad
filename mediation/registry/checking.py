"""What a row of the registry must be, for a page's form and for a line of a sheet alike; faults are sentences."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from mediation.errors import Incomplete
from mediation.models import Body, Case
from mediation.vocabulary import bi

from .kinds import Column, Kind

CREDIT_CODE = re.compile(r"[0-9A-HJ-NPQRTUWXY]{18}")
TELEPHONE = re.compile(r"[0-9 ()+－-]{5,30}")


@dataclass
class Checked:
    """The values as the model takes them, and what is wrong with them."""

    values: dict[str, Any] = field(default_factory=dict)
    faults: list[Incomplete] = field(default_factory=list)

    def wrong(self, column: str, sentence: str) -> None:
        """One more fault."""
        self.faults.append(Incomplete(sentence, field=column))


def tidied(text: object) -> str:
    """A cell or an input as one line without invisible characters."""
    plain = unicodedata.normalize("NFC", str(text if text is not None else ""))
    kept = (" " if it in "\n\r\t" else it for it in plain)
    seen = "".join(it for it in kept if unicodedata.category(it) not in ("Cc", "Cf", "Cs"))
    return " ".join(seen.split())


def check(kind: Kind, given: Mapping[str, str], subject: Any = None) -> Checked:
    """Look at every column, then at the row among the others."""
    found = Checked()
    for column in kind.columns:
        if subject is not None and column.is_fixed:
            found.values[attribute(column)] = getattr(subject, attribute(column))
        else:
            _column(column, tidied(given.get(column.name, "")), found, subject)
    if not found.faults:
        _among_others(kind, found, subject)
    return found


def attribute(column: Column) -> str:
    """The name under which the model takes the value."""
    return f"{column.name}_id" if column.among else column.name


def _column(column: Column, text: str, found: Checked, subject: Any) -> None:
    if not text:
        found.values[attribute(column)] = None if column.among else ""
        if column.is_required:
            found.wrong(column.name, bi(f"请填写{column.label}。", f"{column.label} is missing."))
        return
    if (options := column.options()) is not None:
        _chosen(column, text, options, found, subject)
        return
    found.values[column.name] = text
    if len(text) > column.limit:
        sentence = bi(
            f"{column.label}最多 {column.limit} 个字，现有 {len(text)} 个。",
            f"{column.label}: at most {column.limit} characters; there are {len(text)}.",
        )
        found.wrong(column.name, sentence)
    elif column.name in SHAPES and not SHAPES[column.name][0].fullmatch(text.upper()):
        found.wrong(column.name, SHAPES[column.name][1])


SHAPES = {
    "phone": (
        TELEPHONE,
        bi("电话只用数字、空格和短横。", "A telephone number has digits, spaces and dashes only."),
    ),
    "credit_code": (
        CREDIT_CODE,
        bi(
            "统一社会信用代码应为 18 位数字或大写字母（不含 I、O、S、V、Z）。",
            "A credit code has 18 digits or capital letters (never I, O, S, V or Z).",
        ),
    ),
}


def _chosen(
    column: Column, text: str, options: list[tuple[str, str]], found: Checked, subject: Any
) -> None:
    now = str(getattr(subject, attribute(column), "") or "")
    if text not in {value for value, _ in options} and text != now:
        sentence = bi(
            f"请从列出的{column.label}中选择。", f"{column.label}: choose one of the list."
        )
        found.wrong(column.name, sentence)
    found.values[attribute(column)] = int(text) if column.among and text.isdecimal() else text


def _among_others(kind: Kind, found: Checked, subject: Any) -> None:
    """Nothing of this name is there already; what stands in case numbers stays."""
    values = found.values
    same = {"name": values["name"]}
    if "parent_id" in values:
        same["parent_id"] = values["parent_id"]
    others = kind.model._default_manager.exclude(pk=getattr(subject, "pk", None))
    if (other := others.filter(**same).first()) is not None:
        found.wrong("name", _taken(other))
    if values.get("credit_code"):
        values["credit_code"] = values["credit_code"].upper()
        twin = others.filter(credit_code=values["credit_code"], is_active=True).first()
        if twin is not None:
            sentence = bi(f"“{twin}”已用此代码。", f"“{twin}” has this code already.")
            found.wrong("credit_code", sentence)
    if kind.model is Body:
        _mark(values["mark"], others, subject, found)


def _taken(other: Any) -> str:
    if other.is_active:
        return bi(f"“{other}”已经登记。", f"“{other}” is registered already.")
    return bi(
        f"“{other}”已登记但停用；需要时请重新启用。",
        f"“{other}” is registered but closed; open it again where it is needed.",
    )


def _mark(mark: str, others: Any, subject: Any, found: Checked) -> None:
    if mark and others.filter(mark=mark).exists():
        sentence = bi(f"案号简称“{mark}”已被使用。", f"The mark “{mark}” is in use.")
        found.wrong("mark", sentence)
    is_other = subject is not None and subject.mark != mark
    if is_other and Case.objects.filter(body=subject.pk).exists():
        sentence = bi(
            f"已有案号使用“{subject.mark}”，不能改。",
            f"Case numbers carry “{subject.mark}” already: it stays.",
        )
        found.wrong("mark", sentence)

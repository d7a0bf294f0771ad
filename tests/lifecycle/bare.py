"""An act with nothing but placeholders in it: enough to ask whether the law would let it through."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from decimal import Decimal
from typing import Any

from mediation.acts import ACTS, Act, fields
from mediation.vocabulary import ActName
from tests.stories import today

PLACEHOLDERS: dict[str, Any] = {
    "line": "甲", "text": "甲", "lines": ("甲",), "money": Decimal("1.00"), "count": 1, "flag": False,
    "party": 0, "obligation": 0, "person": 0, "estate": 0, "organisation": 0, "body": 0,
    "clock": 0, "exhibit": 0, "record": 0, "room": 0, "request": 0, "time": dt.time(14, 30),
    "file": None,
    "groups": (), "group": None, "people": (), "parties": (),
    "addressee": 0, "offer": 0, "range": 0, "batch": 0, "lead": 0,
    "wordings": ("1:narrative",),
}  # fmt: skip


def _placeholder(spec: fields.Input) -> Any:
    if spec.shape == "day":
        return today()
    if spec.words is not None:
        first = next(iter(spec.words))
        return first if spec.shape == "choice" else (first,)
    return PLACEHOLDERS[spec.shape]


def bare(act: ActName, case: str, **given: Any) -> Act:
    """The act on this case, its required inputs filled with placeholders."""
    act_class = ACTS[act]
    specs = fields.inputs(act_class)
    required = {
        field.name: _placeholder(specs[field.name])
        for field in dc.fields(act_class)
        if field.name in specs and field.default is dc.MISSING
    }
    return act_class(case=case, **{**required, **given})  # type: ignore[call-arg]

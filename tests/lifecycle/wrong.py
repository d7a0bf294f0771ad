"""What does not fit an input of an act, by the shape of the input: nothing of it may do more than be refused."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from mediation.acts import CaseAct, fields

WRONG: dict[str, tuple[Any, ...]] = {
    "party": (None, 0, 2**40),
    "obligation": (0, 2**40),
    "person": (None, 0, 2**40),
    "people": ((), (0,), (2**40, 2**40)),
    "day": (None, dt.date(1999, 1, 1)),
    "flag": (False, True),
    "line": ("", "甲" * 30),
    "text": ("", "甲" * 3000),
    "count": (None, 1),
    "money": (None, Decimal(0)),
}
NO_SUCH = (None, 2**40)
"""Of any other shape: nothing, and something that is nowhere."""
NUMBERED = ("addressee", "batch", "clock", "exhibit", "lead", "offer", "range", "record", "request")
SEVERAL = ("choices", "groups", "lines", "parties", "people", "terms", "wordings")
"""Of which there may be none, but which are never nothing."""
WHEN = ("occurred_on", "late_reason")


def inputs_of(act: CaseAct) -> dict[str, fields.Input]:
    """The inputs that are the act's own; when it happened is asked of every act."""
    specs = fields.inputs(type(act))
    return {name: it for name, it in specs.items() if name in act.__dict__ and name not in WHEN}


def wrongs(spec: fields.Input) -> tuple[Any, ...]:
    """What does not fit this input, or fits by chance."""
    if spec.shape == "choice" and spec.words:
        return tuple(spec.words)
    if spec.shape in SEVERAL:
        return WRONG.get(spec.shape, ((),))
    return WRONG.get(spec.shape, NO_SUCH if spec.shape in NUMBERED else (None,))


def spoilt(act: CaseAct) -> Iterator[tuple[str, CaseAct]]:
    """The act with each of its inputs spoilt in turn in each way, and what was done to it."""
    for name, spec in inputs_of(act).items():
        tried = (None, *wrongs(spec)) if spec.shape == "choice" else wrongs(spec)
        for wrong in tried:
            yield f"{act.name}({name}={str(wrong)[:20]})", dc.replace(act, **{name: wrong})

"""What of an act may stand in the journal for ever, and what are somebody's words."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from typing import Any

from . import fields

ENVELOPE = {"occurred_on"}
"""Inputs that have a column of their own in the entry."""


def plain(value: Any) -> Any:
    """A value as it stands in an entry or in words: codes, ids, ISO dates, decimal strings."""
    if dc.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dc.fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (bool, int)):
        return value
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def public_facts(act: Any) -> dict[str, Any]:
    """The inputs that may stand in the journal for ever."""
    return {
        name: plain(getattr(act, name))
        for name, spec in fields.inputs(type(act)).items()
        if not spec.private and name not in ENVELOPE and getattr(act, name) not in (None, (), "")
    }


def private_words(act: Any) -> dict[str, Any]:
    """The inputs that are somebody's words."""
    return {
        name: plain(getattr(act, name))
        for name, spec in fields.inputs(type(act)).items()
        if spec.private and getattr(act, name) not in (None, (), "")
    }

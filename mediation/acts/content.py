"""What of an act may stand in the journal for ever, and what are somebody's words."""

from __future__ import annotations

import dataclasses as dc
import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from mediation.errors import Incomplete
from mediation.vocabulary import bi

from . import fields

ENVELOPE = {"occurred_on"}
"""Inputs that have a column of their own in the entry."""


def plain(value: Any) -> Any:
    """A value as it stands in an entry or in words: codes, ids, ISO dates and times, decimal strings."""
    if dc.is_dataclass(value) and not isinstance(value, type):
        return {f.name: plain(getattr(value, f.name)) for f in dc.fields(value)}
    if isinstance(value, (list, tuple)):
        return [plain(item) for item in value]
    if value is None or isinstance(value, (bool, int)):
        return value
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def public_facts(act: Any) -> dict[str, Any]:
    """The inputs that may stand in the journal for ever."""
    return {
        name: plain(getattr(act, name))
        for name, spec in fields.inputs(type(act)).items()
        if not (spec.private or spec.secret)
        and name not in ENVELOPE
        and getattr(act, name) not in (None, (), "")
    }


def private_words(act: Any) -> dict[str, Any]:
    """The inputs that are somebody's words."""
    return {
        name: plain(getattr(act, name))
        for name, spec in fields.inputs(type(act)).items()
        if spec.private and getattr(act, name) not in (None, (), "")
    }


def missing_input(act: Any) -> str:
    """The first required input that the act leaves empty, or ""; parts within it are looked into."""
    for name, spec in fields.inputs(type(act)).items():
        value = getattr(act, name)
        if spec.required and (
            value in (None, ()) or (isinstance(value, str) and not value.strip())
        ):
            return name
        parts = value if spec.shape == "groups" else (value,) if spec.shape == "group" else ()
        if any(missing_input(part) for part in parts):
            return name
    return ""


def require_inputs(act: Any) -> None:
    """Whatever the door, nothing that the act must say is left empty (人民调解法 26 on the routes told, say)."""
    name = missing_input(act)
    if name:
        raise Incomplete(bi("此项必填。", "This must be given."), field=name)


@contextmanager
def asking_for_inputs(act: Any) -> Iterator[None]:
    """What the act stumbles over because it is missing is asked for; whatever else is missing, at the end."""
    try:
        yield
    except (AttributeError, TypeError):
        require_inputs(act)
        raise
    require_inputs(act)


def _comparable(words: dict[str, Any]) -> dict[str, Any]:
    """Words without what differs at every sending: the place where an upload was put."""
    return {
        name: value["sha256"] if isinstance(value, dict) and "sha256" in value else value
        for name, value in words.items()
    }


def says_the_same(act: Any, facts: dict[str, Any], words: dict[str, Any]) -> bool:
    """Whether an act says what an entry already says, facts and words."""
    said = public_facts(act)
    same_facts = {name: facts.get(name) for name in said} == said
    return same_facts and _comparable(private_words(act)) == _comparable(words)

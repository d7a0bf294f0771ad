"""The places in the words of an entry that can be deleted by law: texts, files, and what tells who somebody is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from mediation.models import CaseEntry, FrozenPaper, Words
from mediation.vocabulary import DELETED, ActName, FrozenForm

from . import fields
from .act import ACTS
from .fields import Input

TEXTS, FILES = ("line", "text"), ("name", "original_name", "copy")
TELLING = ("choice", "day", "money")
"""Somebody's sex, day of birth or debt: no text, and personal all the same where the act says that it is private."""
ALL, PAPER = "", "paper"
CALLED = ".original_name"


@dataclass(frozen=True)
class Place:
    """One input in the words of an entry. `leaves` are the texts there, by their paths in the words."""

    path: str
    labels: tuple[str, ...]
    name: str
    part: str
    leaves: dict[str, str]

    @property
    def text(self) -> str:
        """What stands there, in short; of a file what it was called, not where it lies."""
        called = [text for path, text in self.leaves.items() if path.endswith(CALLED)]
        return "；".join(called or self.leaves.values())


def key_of(number: int, path: str) -> str:
    """How a page or a machine names a place; without a path all places of the entry."""
    return f"{number}:{path}"


def places_of(entry: CaseEntry, words: dict[str, Any]) -> Iterator[Place]:
    """Everything of an entry's words that could be deleted, and has not been."""
    for name, spec in fields.inputs(ACTS[ActName(entry.act)]).items():
        value = words.get(name)
        if spec.part is None:
            yield from _place(name, spec, value, (spec.label,), (name, ""))
            continue
        parts = [(f"{name}.{at}", it) for at, it in enumerate(value or ())]
        for path, part in parts if isinstance(value, list) else [(name, value or {})]:
            for inner, of_part in fields.inputs(spec.part).items():
                labels = (*_numbered(spec.label, path), of_part.label)
                yield from _place(
                    f"{path}.{inner}", of_part, part.get(inner), labels, (name, inner)
                )


def _numbered(label: str, path: str) -> tuple[str, ...]:
    _, _, at = path.rpartition(".")
    return (f"{label} {int(at) + 1}",) if at.isdecimal() else (label,)


def _place(
    path: str, spec: Input, value: Any, labels: tuple[str, ...], named: tuple[str, str]
) -> Iterator[Place]:
    leaves = {it: text for it, text in _leaves(path, spec, value) if text and text != DELETED}
    if leaves:
        yield Place(path, labels, *named, leaves)


def _leaves(path: str, spec: Input, value: Any) -> Iterator[tuple[str, str]]:
    is_telling = spec.private and spec.shape in TELLING
    if (spec.shape in TEXTS or is_telling) and isinstance(value, str):
        yield path, value
    elif spec.shape == "lines":
        yield from ((f"{path}.{at}", it) for at, it in enumerate(value or ()))
    elif spec.shape == "file" and value:
        yield from ((f"{path}.{name}", value[name]) for name in FILES if value.get(name))


@dataclass(frozen=True)
class Spoken:
    """An entry with its words, and the places in them; or with the papers that it froze, which are gone as one."""

    entry: CaseEntry
    kept: Words | None
    places: tuple[Place, ...]
    of_entry: int

    @property
    def seal(self) -> str:
        """The digest that the entry keeps of it."""
        return str(self.entry.facts["words" if self.kept else "sha256"])


def spoken(case: Any) -> dict[int, Spoken]:
    """Every entry of a case that has something to be deleted, by its number."""
    found = Words.objects.filter(case=case).select_related("entry").order_by("entry__number")
    told = [
        Spoken(it.entry, it, tuple(places_of(it.entry, it.words)), it.entry.number) for it in found
    ]
    return {it.entry.number: it for it in (*told, *_frozen(case)) if it.places}


def _frozen(case: Any) -> Iterator[Spoken]:
    """Papers that were kept in their final form: what stands in them stands there for good, or goes with them."""
    found: dict[CaseEntry, list[FrozenPaper]] = {}
    kept = FrozenPaper.objects.filter(case=case).exclude(file="").select_related("entry")
    for it in kept.order_by("entry__number", "pk"):
        found.setdefault(it.entry, []).append(it)
    for entry, papers in found.items():
        files = {f"{PAPER}.{it.pk}": it.file for it in papers}
        label = FrozenForm(papers[0].form).label
        yield Spoken(entry, None, (Place(PAPER, (label,), PAPER, "", files),), papers[0].number)


def chosen(known: dict[int, Spoken], keys: Iterable[str]) -> dict[int, list[Place]] | None:
    """What these keys name, by the entry's number; None where one of them names nothing."""
    found: dict[int, dict[str, Place]] = {}
    for key in keys:
        number, _, path = key.partition(":")
        told = known.get(int(number)) if number.isdecimal() and len(number) < 9 else None
        named = [it for it in told.places if path in (ALL, it.path)] if told else []
        if not named or told is None:
            return None
        found.setdefault(told.entry.number, {}).update({it.path: it for it in named})
    return {number: list(places.values()) for number, places in sorted(found.items())}


def blanked(words: Any, paths: Iterable[str]) -> Any:
    """The words once more, with the sentence at these places."""
    wanted = {tuple(path.split(".")) for path in paths}
    return _blanked(words, wanted, ())


def _blanked(value: Any, wanted: set[tuple[str, ...]], at: tuple[str, ...]) -> Any:
    if at in wanted:
        return DELETED
    if isinstance(value, dict):
        return {name: _blanked(it, wanted, (*at, name)) for name, it in value.items()}
    if isinstance(value, list):
        return [_blanked(it, wanted, (*at, str(n))) for n, it in enumerate(value)]
    return value

"""How an act declares its inputs: one declaration, from which page form and API serializer are derived.

    note: str = text(bi("说明", "Note"), limit=2000)

`private` inputs are somebody's words: they go to the words of the entry and leave only a digest in the journal.
`secret` ones are kept by the act alone, sealed: neither the journal nor the words have them.
"""

from __future__ import annotations

import dataclasses as dc
from dataclasses import dataclass
from typing import Any

from mediation.vocabulary import Word

KEY = "input"


@dataclass(frozen=True, kw_only=True)
class Input:
    """What a form or serializer must know of one input.

    `shape` is one of: line, text, lines, choice, choices, money, count, day, time, party, addressee, parties,
    obligation, offer, terms, range, batch, lead, request, person, people, body, estate, organisation, clock, exhibit,
    record, wordings,
    meeting, area, room, member, item, task, flag, file, group, groups. `limit` is the greatest length of a text, or the
    greatest count of `lines` and `groups`; `each` that of one of `lines`. A "party" is one for whom one speaks; an
    "addressee" may be somebody else.
    `is_flat`: the pages of a file are kept as points alone;
    `is_several`: of several files a page makes several acts.
    `is_folded`: few need it, so a page shows it only when it is asked for.
    """

    shape: str
    label: str
    help: str = ""
    required: bool = True
    private: bool = False
    secret: bool = False
    limit: int = 0
    each: int = 200
    words: type[Word] | None = None
    among: str = ""
    part: type[Any] | None = None
    is_folded: bool = False
    is_flat: bool = False
    is_several: bool = False


def declared(field: dc.Field[Any]) -> Input | None:
    """The declaration of a dataclass field, or None for an internal one."""
    return field.metadata.get(KEY)


def inputs(owner: type[Any]) -> dict[str, Input]:
    """The inputs of an act or part, in the order of declaration."""
    return {f.name: spec for f in dc.fields(owner) if (spec := declared(f)) is not None}


def _field(spec: Input, empty: Any) -> Any:
    if spec.required:
        return dc.field(metadata={KEY: spec})
    return dc.field(default=empty, metadata={KEY: spec})


def line(label: str, *, limit: int = 120, private: bool = True, **more: Any) -> Any:
    """One line of words."""
    return _field(Input(shape="line", label=label, limit=limit, private=private, **more), "")


def text(label: str, *, limit: int = 4000, private: bool = True, **more: Any) -> Any:
    """Several lines of words."""
    return _field(Input(shape="text", label=label, limit=limit, private=private, **more), "")


def lines(label: str, *, limit: int = 20, private: bool = True, **more: Any) -> Any:
    """A list of short texts, one a line; `limit` is how many."""
    return _field(Input(shape="lines", label=label, limit=limit, private=private, **more), ())


def choice(label: str, words: type[Word], *, among: str = "", **more: Any) -> Any:
    """One word of the glossary; `among` names a narrower list in `queries.options`."""
    return _field(Input(shape="choice", label=label, words=words, among=among, **more), None)


def choices(label: str, words: type[Word], **more: Any) -> Any:
    """Several words of the glossary."""
    return _field(Input(shape="choices", label=label, words=words, **more), ())


def money(label: str, **more: Any) -> Any:
    """An amount in yuan, two decimals, not negative."""
    return _field(Input(shape="money", label=label, **more), None)


def count(label: str, **more: Any) -> Any:
    """A whole number from 1."""
    return _field(Input(shape="count", label=label, **more), None)


def day(label: str, **more: Any) -> Any:
    """A date."""
    return _field(Input(shape="day", label=label, **more), None)


def time(label: str, **more: Any) -> Any:
    """A time of day, to the minute."""
    return _field(Input(shape="time", label=label, **more), None)


def parties(label: str, **more: Any) -> Any:
    """Ids of several parties of the case."""
    return _field(Input(shape="parties", label=label, among="parties", **more), ())


def flag(label: str, **more: Any) -> Any:
    """Yes or no."""
    return _field(Input(shape="flag", label=label, required=False, **more), False)


def one(shape: str, label: str, among: str, **more: Any) -> Any:
    """The id of something of this case or of the registry; `among` names the list it is chosen from."""
    return _field(Input(shape=shape, label=label, among=among, **more), None)


def people(label: str, among: str, *, shape: str = "people", **more: Any) -> Any:
    """Ids of several people, or of several others of the same list."""
    return _field(Input(shape=shape, label=label, among=among, **more), ())


def group(label: str, part: type[Any], **more: Any) -> Any:
    """A part with inputs of its own."""
    return _field(Input(shape="group", label=label, part=part, **more), None)


def groups(label: str, part: type[Any], *, limit: int, **more: Any) -> Any:
    """Up to `limit` parts with inputs of their own."""
    return _field(Input(shape="groups", label=label, part=part, limit=limit, **more), ())


def upload(label: str, **more: Any) -> Any:
    """A file that a door has put into the storage before the act (see `acts.evidence.StoredFile`)."""
    return _field(Input(shape="file", label=label, **more), None)

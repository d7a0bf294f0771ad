"""What of a case can be deleted by law, for who may do it: what he may not read himself is listed without its text."""

from __future__ import annotations

from collections.abc import Iterator

from mediation.acts.wordings import ALL, Place, Spoken, key_of, spoken
from mediation.models import Case, User
from mediation.rules.belonging import group_of_input, group_of_part
from mediation.vocabulary import ActName, bi

from .choices import Option
from .sight import Sight, sight

BRIEF = 40
"""So many characters of a text tell which it is."""


def wordings(case: Case | None, _user: User) -> list[Option]:
    """Every place of every entry, in their order; of an entry that may not be seen all at once."""
    if case is None:
        return []
    eyes = sight(case)
    return [it for told in spoken(case).values() for it in _options(told, eyes)]


def _options(told: Spoken, eyes: Sight) -> Iterator[Option]:
    entry = told.entry
    number, act = entry.number, ActName(entry.act)
    if told.kept is None:
        yield key_of(number, ALL), _paper(told)
        return
    if not eyes.sees_entry(entry):
        yield (
            key_of(number, ALL),
            bi(
                f"第 {number} 条 · 全部文字（您看不到内容）",
                f"Entry {number} · all its words (which you may not read)",
            ),
        )
        return
    for place in told.places:
        heads = (bi(f"第 {number} 条", f"Entry {number}"), act.label, *place.labels)
        label = " · ".join(map(str, heads))
        yield key_of(number, place.path), f"{label}{_told(place, act, eyes)}"


def _paper(told: Spoken) -> str:
    label, of_entry = told.places[0].labels[0], told.of_entry
    return bi(
        f"已定稿的文书 · {label}（第 {of_entry} 条）",
        f"Paper in its final form · {label} (entry {of_entry})",
    )


def _told(place: Place, act: ActName, eyes: Sight) -> str:
    groups = (group_of_input(act, place.name), group_of_part(act, place.part))
    if not all(map(eyes.sees, groups)):
        return bi("（您看不到内容）", " (which you may not read)")
    text = " ".join(place.text.split())
    brief = text if len(text) <= BRIEF else f"{text[:BRIEF]}…"
    return bi(f"：{brief}", f": {brief}")

"""What somebody typed to find a case, made into a question for the index of terms (`mediation/sql/search.sql`)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SILENT = " \t\r\n()[]{}<>〔〕【】《》〈〉「」『』-–—_·•.,、。:;!?\"“”‘’'#|\\/"
"""Characters that nobody has to type, or to type right."""
SILENCED = {ord(it): None for it in SILENT}
MOST_WORDS, MOST_GRAMS = 5, 6
"""The last characters of a long word tell it from others; its beginning, in numbers, is everybody's."""
COUNTY_DEPTH = 1
FEWEST_DIGITS = 3
"""Of a telephone number: two of them are in every number."""


@dataclass(frozen=True)
class Word:
    """One word, plain, with the registered places and organisations whose names have it; or only those."""

    text: str
    places: tuple[str, ...] = ()
    organisations: tuple[int, ...] = ()

    @property
    def name(self) -> str:
        """What the names of a case must have: a single character begins a name."""
        return f"|{self.text}" if len(self.text) == 1 else self.text

    @property
    def phone(self) -> str:
        """The fragment of a telephone number that it can be, or nothing."""
        is_number = self.text.isascii() and self.text.isdecimal()
        return self.text if is_number and len(self.text) >= FEWEST_DIGITS else ""


def plain(text: str) -> str:
    """As `plain_words` does it in the database."""
    return unicodedata.normalize("NFKC", text).lower().translate(SILENCED)


def words_of(text: str) -> list[str]:
    """The words of a text, plain; all of them are looked for."""
    found = (plain(it) for it in unicodedata.normalize("NFKC", text.replace("\0", " ")).split())
    return list(dict.fromkeys(it for it in found if it))[:MOST_WORDS]


def _term(group: str, characters: str) -> str:
    return f"'#{group}{characters}'"


def _all(group: str, text: str, size: int) -> list[str]:
    """All grams of a text; none where it is too short."""
    grams = [text[at : at + size] for at in range(len(text) - size + 1)][-MOST_GRAMS:]
    return [" & ".join(_term(group, gram) for gram in grams)] if grams else []


def _either(parts: Iterable[str]) -> str:
    return " | ".join(f"({part})" for part in parts)


def _asked(word: Word, groups: Sequence[str]) -> str:
    """One word in any of the groups that may be asked."""
    parts = _all("h", word.text, 2)
    if "names" in groups:
        parts += _all("n", word.name, 2)
        parts += [_term("o", str(it)) for it in word.organisations]
    if "phones" in groups and word.phone:
        parts += _all("p", word.phone, 3)
    parts += [_term("@", path) for path in word.places]
    return _either(parts)


def question(words: Sequence[Word], within: Sequence[str], groups: Sequence[str]) -> str:
    """Every word, within one of these places (anywhere if none); nothing if a word cannot be asked for."""
    asked = [_asked(word, groups) for word in words]
    if not all(asked):
        return ""
    is_everywhere = not within or any(path.count(".") <= COUNTY_DEPTH for path in within)
    places = [] if is_everywhere else [_either(_term("@", path) for path in within)]
    return " & ".join(f"({part})" for part in [*asked, *places])

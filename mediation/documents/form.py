"""How a form is declared: its title, its standing, what calls for it, and its blocks in their order.

A block fills itself from a subject: the file of a case, and of what exactly (a party, a session, a promise). What its
source does not know is a blank; a source never guesses. Labels are pairs: Chinese as printed, English as a gloss.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Any, Protocol

from mediation.models import Case, FrozenPaper
from mediation.queries.casefile import CaseFile
from mediation.queries.eyes import PartySight
from mediation.queries.paperwork import Said
from mediation.vocabulary import ActName, Group, Verified

from .sheet import BLANK, Block

Label = tuple[str, str]


@dataclass(frozen=True)
class Subject:
    """What a paper is filled from: the file as its reader may see it, and of what in it this one is."""

    file: CaseFile
    said: dict[ActName, list[Said]] = field(default_factory=dict)
    of: Any = None
    pages: dict[str, int] = field(default_factory=dict)
    """On which page of the dossier the first paper of each form begins, once it is bound."""
    inserted: dict[str, int] = field(default_factory=dict)
    """How many exhibits of each kind are bound in."""
    frozen: dict[tuple[str, int], FrozenPaper] = field(default_factory=dict)
    """The papers that are kept as they were signed or issued, by form and number of their entry."""

    @property
    def case(self) -> Case:
        """The case."""
        return self.file.case

    def last(self, *acts: ActName) -> Said | None:
        """The newest entry of these acts."""
        found = [it for act in acts for it in self.said.get(act, ())]
        return max(found, key=lambda it: it.number, default=None)

    def about(self, of: Any) -> Subject:
        """The same file, of something in it."""
        return replace(self, of=of)


Source = Callable[[Subject], str | None]
Listed = Callable[[Subject], Iterable[Any]]


@dataclass(frozen=True)
class Speaker:
    """Says a label: in Chinese alone, or with its English gloss for who reviews the forms."""

    gloss: bool = False

    def __call__(self, label: Label) -> str:
        """The label as printed."""
        return " ".join(label) if self.gloss else label[0]


class Part(Protocol):
    """A block of a form."""

    def fill(self, subject: Subject, say: Speaker) -> Iterator[Block]:
        """What is set for this subject."""


def known(text: str | None) -> str:
    """The words, or a blank."""
    return (text or "").strip() or BLANK


def itself(_subject: Subject) -> list[Any]:
    """One paper of the case as a whole."""
    return [None]


@dataclass(frozen=True, kw_only=True)
class Form:
    """One official form.

    `mark` says how well its fields are known, `place` its sheet in the dossier's order, `must` whether the dossier
    needs it. `each` lists what one of it is made of: a party, a session; none means that the case has come to nothing
    that it could tell. `called` is whether the case, as it stands, should have one.
    `needs`: whoever does not see all of these groups is not offered it; a party is offered its own edition where it
    sees all of `shown`, with the other side's contacts and identity left out. `of_entry` is the entry that a paper is
    of, `is_final` whether it is signed or issued: then it is frozen. `printed` is the title on the paper where it is
    another than in lists; without `letterhead` it is a party's own paper; what is not `bound` stays out of the dossier,
    and what is `inner` is in its second volume, for those who deliberate and supervise. `airy`: a cover. `under` is a
    second line on the foot of each page.
    """

    code: str
    title: Label
    mark: Verified
    source: str
    place: int
    must: bool = False
    needs: tuple[Group, ...] = (Group.NAMES,)
    shown: tuple[Group, ...] | None = None
    each: Listed = itself
    called: Callable[[Subject], bool] = lambda subject: False
    number: Source = lambda subject: subject.case.number
    printed: Label | None = None
    letterhead: bool = True
    bound: bool = True
    inner: bool = False
    airy: bool = False
    under: Source = lambda subject: None
    of_entry: Callable[[Subject], int | None] = lambda subject: None
    is_final: Callable[[Subject], bool] = lambda subject: False
    parts: tuple[Part, ...]

    def is_offered(self, subject: Subject) -> bool:
        """Whether who reads the case is offered it: by the table of visibility, a party by what `shown` names."""
        eyes = subject.file.eyes
        if not isinstance(eyes, PartySight):
            return all(map(eyes.sees, self.needs))
        return self.shown is not None and all(map(eyes.sees, self.shown))

    def earlier(self, subject: Subject) -> list[FrozenPaper]:
        """The papers of an earlier course that are kept, and that the case as it stands would not make any more."""
        now = {self.of_entry(subject.about(it)) for it in self.each(subject)}
        kept = [it for (code, _), it in subject.frozen.items() if code == self.code and it.file]
        return sorted((it for it in kept if it.number not in now), key=lambda it: it.number)

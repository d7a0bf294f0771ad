"""Conflicts of interest: pure, over facts that were gathered about one case and some people.

People's mediation law has no article on recusal (read whole); the grounds follow 特邀调解规定 15-16 and
信访工作条例 28, taken over as this system's own suggestion (D), and 调解工作若干规定 on giving a party another mediator
(V*).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from mediation.vocabulary import BodyKind, Function, Ground, Role, bi

OTHER_ROLES = (Role.COURT_LIAISON, Role.SUPERVISOR, Role.TOWNSHIP_OFFICER, Role.AUDITOR)
"""Roles in which somebody deals with a case for another body than the panel."""
SHORTEST_ADDRESS, SHORTEST_PHONE = 5, 7
HINTS = (Ground.NAMESAKE,)
"""Found, and told, but no bar: somebody has to look whether it is the same person."""


@dataclass(frozen=True)
class Involved:
    """One side of the case: the organisation that it is, where it lives, who speaks for it."""

    party: int
    organisation: int | None = None
    address: str = ""
    phones: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    speaker_phones: tuple[str, ...] = ()


@dataclass(frozen=True)
class CaseFacts:
    """What is known of the case. `witnesses`, `appraisers`: words in which exhibits name them."""

    involved: tuple[Involved, ...]
    witnesses: tuple[str, ...] = ()
    appraisers: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonFacts:
    """What is known of somebody who might mediate it."""

    person: int
    name: str
    body: BodyKind | None
    phones: tuple[str, ...] = ()
    address: str = ""
    posts: tuple[tuple[int, Function], ...] = ()
    roles: frozenset[Role] = frozenset()
    sat_for: frozenset[BodyKind] = frozenset()
    is_recused: bool = False


@dataclass(frozen=True)
class Conflict:
    """Why somebody ought not to mediate the case, and about which party."""

    ground: Ground
    party: int | None = None
    function: Function | None = field(default=None)

    @property
    def is_bar(self) -> bool:
        """Whether it keeps him from being seated."""
        return self.ground not in HINTS

    @property
    def sentence(self) -> str:
        """In words, without a party's name."""
        if self.function is None:
            return self.ground.label
        return bi(
            f"{self.ground.zh}（{self.function.zh}）",
            f"{self.ground.en} ({self.function.en.lower()})",
        )


def digits(phone: str) -> str:
    """A telephone number to be compared: its digits; nothing where there are too few."""
    found = re.sub(r"\D", "", unicodedata.normalize("NFKC", phone))
    found = found.removeprefix("86") if len(found) == 13 else found
    return found if len(found) >= SHORTEST_PHONE else ""


def place(address: str) -> str:
    """An address to be compared: without spaces and signs; nothing where it is too short to tell a home."""
    plain = unicodedata.normalize("NFKC", address).lower()
    found = "".join(it for it in plain if it.isalnum())
    return found if len(found) >= SHORTEST_ADDRESS else ""


def conflicts(person: PersonFacts, case: CaseFacts) -> list[Conflict]:
    """Everything that speaks against this person, each ground once for each party."""
    found = [*_of_his_own(person), *_with_exhibits(person, case)]
    for it in case.involved:
        found += _with_party(person, it)
    return list(dict.fromkeys(found))


def bars(found: Sequence[Conflict]) -> list[Conflict]:
    """Those that keep him from being seated."""
    return [it for it in found if it.is_bar]


def _of_his_own(person: PersonFacts) -> Iterator[Conflict]:
    if person.is_recused:
        yield Conflict(Ground.RECUSED)
    if person.roles & set(OTHER_ROLES) or person.sat_for - {person.body}:
        yield Conflict(Ground.OTHER_BODY)


def _with_party(person: PersonFacts, it: Involved) -> Iterator[Conflict]:
    for organisation, function in person.posts:
        if it.organisation is not None and organisation == it.organisation:
            yield Conflict(Ground.POST, it.party, function)
    phones = {digits(phone) for phone in person.phones} - {""}
    if phones & {digits(phone) for phone in it.phones}:
        yield Conflict(Ground.PHONE, it.party)
    if place(person.address) and place(person.address) == place(it.address):
        yield Conflict(Ground.HOUSEHOLD, it.party)
    if phones & {digits(phone) for phone in it.speaker_phones}:
        yield Conflict(Ground.AGENT, it.party)
    elif person.name and person.name in it.speakers:
        yield Conflict(Ground.NAMESAKE, it.party)


def _with_exhibits(person: PersonFacts, case: CaseFacts) -> Iterator[Conflict]:
    named = (*case.witnesses, *case.appraisers)
    if len(person.name) > 1 and any(person.name in words for words in named):
        yield Conflict(Ground.NAMESAKE)

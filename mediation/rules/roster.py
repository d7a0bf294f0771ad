"""The roster's rules: who stands in for whom, no circles, and what a committee must be. Pure."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from mediation.vocabulary import MEMBERS, Gender, Rank, bi

FEWEST, MOST = 3, 9
"""Members of a committee (人民调解法 8, read in the text)."""


@dataclass(frozen=True)
class Link:
    """Somebody stands in for somebody from a day to a day."""

    person: int
    substitute: int
    first_on: dt.date
    last_on: dt.date | None = None

    def covers(self, day: dt.date) -> bool:
        """Whether it holds on a day."""
        return self.first_on <= day <= (self.last_on or dt.date.max)


def closes_circle(links: Iterable[Link], new: Link) -> bool:
    """Whether somebody would, on some day, stand in for himself, however long the chain."""
    known = list(links)
    reached = [(new.substitute, new.first_on, new.last_on or dt.date.max)]
    seen: set[tuple[int, dt.date, dt.date]] = set()
    while reached:
        person, first, last = here = reached.pop()
        if person == new.person:
            return True
        if here in seen:
            continue
        seen.add(here)
        for link in known:
            begins, ends = max(first, link.first_on), min(last, link.last_on or dt.date.max)
            if link.person == person and begins <= ends:
                reached.append((link.substitute, begins, ends))
    return False


def stand_in(
    person: int, day: dt.date, links: Sequence[Link], fits: Callable[[int], bool]
) -> int | None:
    """The first along the chains of substitutes of a day who fits; the nearest first, nobody twice."""
    asked, seen = [person], {person}
    while asked:
        here = asked.pop(0)
        for link in links:
            if link.person == here and link.covers(day) and link.substitute not in seen:
                if fits(link.substitute):
                    return link.substitute
                seen.add(link.substitute)
                asked.append(link.substitute)
    return None


@dataclass(frozen=True)
class Term:
    """Somebody's rank in a committee on the day that is looked at."""

    rank: Rank
    gender: Gender | None


def warnings(terms: Sequence[Term]) -> list[str]:
    """What the law asks of a committee and this one is not: told, and never a reason to stop the work."""
    members = [it for it in terms if it.rank in MEMBERS]
    found = []
    if not FEWEST <= len(members) <= MOST:
        found.append(
            bi(
                f"调委会应由 {FEWEST} 至 {MOST} 名委员组成（人民调解法 8），现有 {len(members)} 名。",
                f"A committee has {FEWEST} to {MOST} members (人民调解法 8); this one has {len(members)}.",
            )
        )
    if not any(it.gender is Gender.WOMAN for it in members):
        found.append(
            bi(
                "调委会应当有妇女成员（人民调解法 8），名册上还没有。",
                "A committee must have a woman among its members (人民调解法 8); none is on the roster.",
            )
        )
    if sum(it.rank is Rank.DIRECTOR for it in members) != 1:
        found.append(
            bi("调委会设主任一人（人民调解法 8）。", "A committee has one director (人民调解法 8).")
        )
    return found

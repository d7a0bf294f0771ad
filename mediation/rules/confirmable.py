"""Would a court confirm this agreement? What it looks at, point by point, before anybody applies. Pure.

After 民事诉讼法 205 and 民诉法解释 354, 355, 358. A point that the law makes a condition refuses the application while
it does not hold; a suggestion of ours warns and never refuses. What the system cannot know, a person answers.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.vocabulary import Attested, CourtGround, ObligationKind, Verified, Word, bi

Said = tuple[str, str]
"""A sentence in Chinese and in English."""


class Holds(Word):
    """How a point stands."""

    YES = "yes", "符合", "holds"
    NO = "no", "不符合", "does not hold"
    ASKED = "asked", "待核对", "to be answered"
    WARNS = "warns", "提醒", "a warning"


@dataclass(frozen=True)
class Promise:
    """One promise as plain values; empty is not recorded."""

    position: int
    kind: ObligationKind
    content: str
    has_amount: bool
    creditor: bool
    how: str = ""
    place: str = ""
    done_when: str = ""


@dataclass(frozen=True, kw_only=True)
class Known:
    """What is on record of an agreement and its case. `last_on` is the end of the thirty days, once it is in force."""

    today: dt.date
    last_on: dt.date | None
    is_oral: bool
    promises: tuple[Promise, ...]
    text: str = ""
    rights_told: bool
    recusal_open: bool
    invited_by_court: bool
    court_sits: bool
    all_identified: bool


@dataclass(frozen=True)
class Asked:
    """What a person has answered; before anybody did, nothing."""

    ground: CourtGround | None = None
    jointly: bool | None = None
    attested: frozenset[Attested] = frozenset()


NOTHING_YET = Asked()


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point: how it stands, what is wrong, how to mend it, and by which source."""

    key: str
    title: Said
    holds: Holds
    source: str
    mark: Verified
    is_condition: bool = True
    wrong: Said = ("", "")
    mend: Said = ("", "")
    details: tuple[Said, ...] = ()
    field: str = "attested"

    @property
    def refuses(self) -> bool:
        """Whether nobody may apply while it stands so."""
        return self.is_condition and self.holds in (Holds.NO, Holds.ASKED)

    @property
    def label(self) -> str:
        """Its title in the reader's language."""
        return bi(*self.title)

    @property
    def said(self) -> str:
        """What is wrong."""
        return bi(*self.wrong)

    @property
    def remedy(self) -> str:
        """How to mend it."""
        return bi(*self.mend)

    @property
    def lines(self) -> list[str]:
        """What there is to look at, one by one."""
        return [bi(*it) for it in self.details]


def refusing(points: list[Point]) -> list[Point]:
    """The points for which nobody may apply yet."""
    return [it for it in points if it.refuses]

"""One thing that is looked at before a step: how it stands, what is wrong, how it is mended, by which source. Pure."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from mediation.vocabulary import Verified, Word


class Holds(Word):
    """How a point stands. One that is to be explained, or warns, stands in nobody's way by itself."""

    YES = "yes", "符合", "holds"
    NO = "no", "不符合", "does not hold"
    ASKED = "asked", "待核对", "to be answered"
    EXPLAIN = "explain", "需说明原因", "to be explained"
    WARNS = "warns", "提醒", "a warning"


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point. `field` is the input that answers it, `at` the part of the file where it is mended.

    Without a source it is our own: the mark says so."""

    key: str
    title: str
    holds: Holds
    source: str
    mark: Verified
    wrong: str = ""
    mend: str = ""
    details: tuple[str, ...] = ()
    field: str = ""
    at: str = ""

    @property
    def is_held(self) -> bool:
        """Whether there is nothing more to do."""
        return self.holds is Holds.YES

    @property
    def refuses(self) -> bool:
        """Whether the step cannot be done while it stands so."""
        return self.holds in (Holds.NO, Holds.ASKED)


def refusing(points: Iterable[Point]) -> list[Point]:
    """The points that stand in the way."""
    return [it for it in points if it.refuses]


def standing(points: Iterable[Point], *how: Holds) -> list[Point]:
    """The points that stand so."""
    return [it for it in points if it.holds in how]

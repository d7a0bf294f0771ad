"""One clock's rule as data: what starts and stops it, how long it is, its ladder, its source. Pure."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass, field
from typing import Any, Protocol

from mediation.calendar.due import Counting, Unit
from mediation.vocabulary import ActName, Level, Role, Status, bi

from .practice import Practice

GIVEN = "given"
"""The unit of a clock whose day an act gives: its length are working days after that day."""


DONE_AT_NONE = {
    "performed": "obligations_open",
    "decided": "question",
    "accounted": "appointed",
    "recusals_decided": "recusals_open",
    "directors_decided": "directors_recusal_open",
    "filled": "seats_vacant",
    "amended": "amendment",
    "followed_up": "follow_up",
}
"""By the word of a rule's `until`: what of a case is counted, and the clock is done when none is left."""


DEBTOR = "debtor"
"""Whom a rung may tell besides roles: the party that owes the promise which the clock is about."""
EACH = ("", "promise")
"""Of what a case has a clock each under a rule, which then runs from the day that was promised."""


def _fits(wanted: Any, value: Any) -> bool:
    """A condition names one value, or several of which any will do."""
    return value in wanted if isinstance(wanted, list) else bool(wanted == value)


class Standing(Protocol):
    """What of a case decides which clocks it has."""

    channel: Any
    people: Any
    referral: Any
    confirmation: Any


@dataclass(frozen=True, kw_only=True)
class Rung:
    """One rung of a ladder: when it is reached, whom it tells, and the level it raises the case to.

    Exactly one of `share` (per cent of the period), `days` (working days from the due day) and `day` (the n-th day
    after the start) is set. `parties`: which of the parties are told too, besides whom it tells.
    """

    key: str
    tells: str
    level: Level
    share: int | None = None
    days: int | None = None
    day: int | None = None
    parties: str = ""


@dataclass(frozen=True, kw_only=True)
class PauseRule:
    """The reasons for which a clock may pause, and for how many calendar days in all."""

    reasons: tuple[str, ...] = ()
    budget: int = 0


@dataclass(frozen=True, kw_only=True)
class ExtensionRule:
    """How often a clock may be extended, by how much at the most, whose consents it needs, and by which source."""

    times: int = 0
    length: int = 0
    unit: Unit = Unit.CALENDAR_DAY
    consents: tuple[str, ...] = ()
    source: str = ""
    status: str = ""


@dataclass(frozen=True, kw_only=True)
class ClockRule:
    """One clock: what starts it, while which statuses it runs, how long it is, and by which source."""

    key: str
    pack: str
    zh: str
    en: str
    starts: frozenset[ActName]
    runs_while: frozenset[Status]
    stopped_by: frozenset[ActName]
    when: dict[str, Any]
    length: int
    unit: str
    rolls: bool
    ends_at_close: bool
    lapses: bool
    begins: str
    until: str
    each: str
    responsible: Role
    pauses: PauseRule
    extension: ExtensionRule
    ladder: tuple[Rung, ...]
    source: str
    status: str

    @property
    def label(self) -> str:
        """The clock's name in the reader's language."""
        return bi(self.zh, self.en)

    @property
    def is_kept_at_once(self) -> bool:
        """Whether the very acts that would start it fulfil it: there is a rule then, and never a clock."""
        return self.starts <= self.stopped_by

    @property
    def counting(self) -> Counting:
        """How it counts; a "given" clock runs working days after the day that the act says."""
        unit = Unit.WORKING_DAY if self.unit == GIVEN else Unit(self.unit)
        return Counting(self.length, unit, rolls=self.rolls, ends_at_close=self.ends_at_close)

    def begun(self, started_on: dt.date) -> dt.date | None:
        """The day after which its rungs are reached, where it is another than it is counted from: a promise's."""
        return started_on if self.each else None

    def applies_to(self, case: Standing) -> bool:
        """Whether a case that stands so has this clock."""
        if case.people < int(self.when.get("people_at_least", 0)):
            return False
        said = {name: getattr(case, name) for name in ("channel", "referral", "confirmation")}
        return all(_fits(self.when.get(name, value), value) for name, value in said.items())

    def still_applies(self, case: Standing) -> bool:
        """Whether it may go on: one about the confirmation runs only while that stands as the rule says."""
        return "confirmation" not in self.when or self.applies_to(case)

    def is_done(self, case: object) -> bool:
        """Whether nothing is left of what the clock waits for."""
        return self.until in DONE_AT_NONE and not getattr(case, DONE_AT_NONE[self.until])

    def is_started_by(self, act: ActName, after: Status) -> bool:
        """Whether the act, having led to this status, starts the clock; never when the same act keeps the rule."""
        return act in self.starts - self.stopped_by and after in self.runs_while

    def is_stopped_by(self, act: ActName, after: Status) -> bool:
        """Whether the act, having led to this status, stops the clock."""
        return act in self.stopped_by or after not in self.runs_while


@dataclass(frozen=True, kw_only=True)
class Pack:
    """A pack of one version: immutable once a clock has started under it."""

    key: str
    version: str
    zh: str
    en: str
    effective_from: dt.date
    effective_to: dt.date | None
    text: str
    file: str = ""
    clocks: dict[str, ClockRule] = field(default_factory=dict)
    practices: dict[str, Practice] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Key and version, as a running clock remembers it."""
        return f"{self.key}/{self.version}"

    @property
    def label(self) -> str:
        """The pack's name in the reader's language."""
        return bi(self.zh, self.en)

    @property
    def digest(self) -> str:
        """SHA-256 of its words, by which a change is noticed."""
        return hashlib.sha256(self.text.encode()).hexdigest()

    def is_in_force(self, day: dt.date) -> bool:
        """Whether the pack applies to clocks that start on this day."""
        return self.effective_from <= day <= (self.effective_to or dt.date.max)

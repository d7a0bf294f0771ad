"""How things are done where the law leaves it open: settings of the rule packs that are no clocks. Pure.

`[practice.decision]` in a pack, say, with its source and how far that is verified; a county's pack replaces a
practice by its key, whole. Each practice has its reader here, which checks every setting.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from mediation.vocabulary import (
    SEAT_BODIES,
    Complexity,
    Convener,
    Majority,
    MeetingBody,
    Quorum,
    Silence,
    Tie,
    Verified,
    Voice,
    bi,
)

from .reader import Reader


@dataclass(frozen=True, kw_only=True)
class Practice:
    """One practice: its settings as checked, and by which source."""

    key: str
    pack: str
    zh: str
    en: str
    settings: Mapping[str, Any]
    source: str
    status: str

    @property
    def label(self) -> str:
        """Its name in the reader's language."""
        return bi(self.zh, self.en)

    def __getitem__(self, setting: str) -> Any:
        return self.settings[setting]


def _joint_meeting(reader: Reader) -> dict[str, Any]:
    """Who convenes, how often, how long before members are told, who makes a quorum, who is reminded when."""
    return {
        "convener": reader.among("convener", Convener),
        "every_months": reader.number("every_months", least=1, most=12),
        "notice_days": reader.number("notice_days", least=0, most=30),
        "core": reader.words("core", MeetingBody),
        "quorum": reader.number("quorum", least=1, most=100),
        "votes": reader.get("votes", bool),
        "remind_before": reader.number("remind_before", least=0, most=30),
        "escalate_after": reader.number("escalate_after", least=1, most=60),
        "published_days": reader.number("published_days", least=1, most=365),
    }


def _assignment(reader: Reader) -> dict[str, Any]:
    """How much a case weighs: by complexity, one more for so many people, one more for so many days."""
    weights = {it.value: reader.number(it.value, least=0, most=100) for it in Complexity}
    return weights | {
        "people_per_point": reader.number("people_per_point", least=1, most=1000),
        "people_most": reader.number("people_most", least=0, most=100),
        "days_per_point": reader.number("days_per_point", least=1, most=366),
        "days_most": reader.number("days_most", least=0, most=100),
    }


def _decision(reader: Reader) -> dict[str, Any]:
    """How a panel decides (see `procedure.Rule`): who must take part, how many, what carries, ties, vetoes, silence."""
    return {
        "required": reader.words("required", SEAT_BODIES, []),
        "quorum": reader.among("quorum", Quorum),
        "majority": reader.among("majority", Majority),
        "tie": reader.among("tie", Tie),
        "rounds": reader.number("rounds", least=1, most=5),
        "veto": reader.words("veto", SEAT_BODIES, []),
        "silence": reader.among("silence", Silence),
        "voice": reader.among("voice", Voice),
        "hears_all": reader.get("hears_all", bool),
    }


def _offers(reader: Reader) -> dict[str, Any]:
    """For how many working days an offer stands, at most how many, and how many one maker has open at once."""
    return {
        "working_days": reader.number("working_days", least=1, most=30),
        "most_working_days": reader.number("most_working_days", least=1, most=30),
        "open_at_most": reader.number("open_at_most", least=1, most=20),
    }


def _blind_range(reader: Reader) -> dict[str, Any]:
    """How many answers a blind range may give about one party's limit."""
    return {"rounds": reader.number("rounds", least=1, most=5)}


def _sessions(reader: Reader) -> dict[str, Any]:
    """How long a session takes where nobody says, and how often one may be put off."""
    return {
        "minutes": reader.number("minutes", least=15, most=480),
        "reschedules": reader.number("reschedules", least=0, most=20),
    }


def _choosing(reader: Reader) -> dict[str, Any]:
    """How often one party may refuse a mediator without giving a reason."""
    return {"refusals": reader.number("refusals", least=1, most=9)}


def _signing(reader: Reader) -> dict[str, Any]:
    """What is shown as odd about signatures (see `rules.oddities`)."""
    return {
        "same_network_minutes": reader.number("same_network_minutes", least=1, most=120),
        "apart_seconds": reader.number("apart_seconds", least=1, most=600),
        "reading_seconds": reader.number("reading_seconds", least=1, most=600),
        "same_text_cases": reader.number("same_text_cases", least=2, most=100),
        "same_text_days": reader.number("same_text_days", least=1, most=90),
    }


def _directions(reader: Reader) -> dict[str, Any]:
    """The province's average wage of the year before, in yuan, half of which limits small claims; 0 is unknown."""
    return {"average_wage": reader.number("average_wage", least=0, most=1_000_000)}


READERS: dict[str, Callable[[Reader], dict[str, Any]]] = {
    "joint_meeting": _joint_meeting,
    "offers": _offers,
    "blind_range": _blind_range,
    "assignment": _assignment,
    "decision": _decision,
    "sessions": _sessions,
    "choosing": _choosing,
    "signing": _signing,
    "directions": _directions,
}
"""Every practice that a pack may hold, and how its settings are read."""


def read(reader: Reader, key: str, pack: str) -> Practice:
    """One practice of a pack. Raises PackError, which names the line and the key."""
    if key not in READERS:
        raise reader.fail("", f"is not a practice; these are: {', '.join(READERS)}")
    practice = Practice(
        key=key,
        pack=pack,
        zh=reader.get("zh", str),
        en=reader.get("en", str),
        settings=READERS[key](reader),
        source=reader.get("source", str),
        status=reader.among("status", Verified),
    )
    reader.finish()
    return practice

"""Numbers and derived words of a filing: pure."""

from __future__ import annotations

from mediation.vocabulary import PartyKind, PartyPair

OWNERS = (PartyKind.RESIDENT, PartyKind.GROUP)
PAIRS = {
    ("owner", "owner"): PartyPair.OWNER_OWNER,
    ("company", "owner"): PartyPair.OWNER_COMPANY,
    ("committee", "owner"): PartyPair.OWNER_COMMITTEE,
    ("committee", "company"): PartyPair.COMMITTEE_COMPANY,
    ("company", "company"): PartyPair.COMPANY_COMPANY,
}


def case_number(mark: str, year: int, serial: int) -> str:
    """〔2026〕清物调字第0001号: the body's mark, the year, the serial padded to four digits."""
    return f"〔{year}〕{mark}字第{serial:04d}号"


def meeting_number(name: str, parent: str, year: int, serial: int) -> str:
    """城关镇滨河社区联席〔2026〕第3号: the place with what it lies in, the year, the serial (our own suggestion)."""
    return f"{parent}{name}联席〔{year}〕第{serial}号"


def _sort(kind: PartyKind) -> str:
    if kind in OWNERS:
        return "owner"
    return "company" if kind is PartyKind.COMPANY else "committee"


def pair_of(one: PartyKind, other: PartyKind) -> PartyPair:
    """Who disputes with whom, whichever of them applied."""
    first, second = sorted((_sort(one), _sort(other)))
    return PAIRS.get((first, second), PartyPair.OTHER)

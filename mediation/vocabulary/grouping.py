"""Groups of cases: why they belong together, and why one leaves."""

from __future__ import annotations

from .language import Word


class GroupBasis(Word):
    """What the cases of a group have in common."""

    ESTATE = "estate", "同一小区", "The same estate"
    COMPANY = "company", "同一单位", "The same organisation"


class LeaveReason(Word):
    """Why a case leaves its group."""

    OWN_WAY = "own_way", "当事人要求单独办理", "A party wants it handled on its own"
    DIFFERS = "differs", "情况不同，不宜一并办理", "It differs, and is better handled alone"
    MISTAKE = "mistake", "误并", "It was linked by mistake"

"""Are the columns that a case has from its filing still what the filing said? The others follow from later entries."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

from mediation.calendar.moments import local_date
from mediation.models import Case, CaseEntry
from mediation.rules.numbering import pair_of
from mediation.vocabulary import ActName, Channel, PartyKind, Referral

from .witness_deciding import Told

TOLD = {
    "body_id": "body",
    "estate_id": "estate",
    "dispute_type": "dispute_type",
    "channel": "channel",
    "title": "title",
}
SCREENED = (ActName.FILE_CASE.value, ActName.ACCEPT_CASE.value)
"""Acts that say how grave and how difficult it is; the last that says so counts."""


def refiled(
    case: Case, entries: Sequence[CaseEntry], words: Mapping[int, Any], places: Mapping[int, str]
) -> Iterator[str]:
    """The columns of a case that are not what its filing says; `places` are the paths of estates."""
    if not entries or entries[0].act != ActName.FILE_CASE:
        return
    first, last = entries[0], entries[-1]
    kept = words.get(first.pk)
    told: Told = {**(kept.words if kept else {}), **first.facts}
    if kept is None:
        return
    wanted: dict[str, Any] = {column: told.get(name) or "" for column, name in TOLD.items()}
    wanted |= {
        "referral": told.get("referral") or _unsaid(told),
        "risk": _last(entries, "risk"),
        "complexity": _last(entries, "complexity"),
        "people": told["applicant"].get("people") or 1,
        "filed_on": first.occurred_on,
        "year": local_date(first.recorded_at).year,
        "party_pair": _pair(told),
        "recorded_at": last.recorded_at,
        "place_path": places.get(case.estate_id, case.place_path),
    }
    for column, value in wanted.items():
        if (getattr(case, column) or "") != (value or ""):
            yield column
    if case.amount != (Decimal(told["amount"]) if told.get("amount") else None):
        yield "amount"
    if not case.number.endswith(f"第{case.serial:04d}号"):
        yield "serial"


def _unsaid(told: Told) -> str:
    """How the court referred a case of which the filing does not say it."""
    is_referred = told["channel"] == Channel.COURT.value
    return Referral.BEFORE_DOCKETING.value if is_referred else ""


def _pair(told: Told) -> str:
    one, other = told["applicant"]["kind"], told["respondents"][0]["kind"]
    return pair_of(PartyKind(one), PartyKind(other)).value


def _last(entries: Sequence[CaseEntry], name: str) -> Any:
    said = [it.facts[name] for it in entries if it.act in SCREENED and it.facts.get(name)]
    return said[-1] if said else ""

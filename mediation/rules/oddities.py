"""What looks odd about how an agreement was signed: to be looked at by people, never a finding, never a bar. Pure, and
this system's own design (D): after reports of records signed by programs in the parties' place."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from mediation.vocabulary import Oddity, SignedBy, Signer

FOR_A_PARTY = (Signer.PARTY, Signer.AGENT)


@dataclass(frozen=True, kw_only=True)
class Given:
    """One signature: whose, how, when it was recorded; from home, also when the text was opened, and from where."""

    signer: str
    way: str
    at: dt.datetime
    side: str = ""
    opened_at: dt.datetime | None = None
    session: str = ""
    network: str = ""
    is_stamped: bool = True
    has_scan: bool = True


def oddities(given: Sequence[Given], *, alike: int, limits: Mapping[str, Any]) -> list[Oddity]:
    """What looks odd, each once, in the order of the glossary. `alike` counts other cases with the same words; the
    limits are those of the rule pack's practice `signing`."""
    found = {*_between_sides(given, limits), *_of_each(given, limits)}
    on_paper = [it for it in given if it.way == SignedBy.PAPER]
    if on_paper and not any(it.has_scan for it in on_paper):
        found.add(Oddity.NO_SCAN)
    if alike >= limits["same_text_cases"]:
        found.add(Oddity.SAME_TEXT)
    return [it for it in Oddity if it in found]


def _between_sides(given: Iterable[Given], limits: Mapping[str, Any]) -> Iterator[Oddity]:
    online = [it for it in given if it.way == SignedBy.ONLINE]
    for one, other in combinations(online, 2):
        if one.side == other.side:
            continue
        apart = abs((one.at - other.at).total_seconds())
        if one.session and one.session == other.session:
            yield Oddity.SAME_SESSION
        if (
            one.network
            and one.network == other.network
            and apart <= limits["same_network_minutes"] * 60
        ):
            yield Oddity.SAME_NETWORK
        if apart <= limits["apart_seconds"]:
            yield Oddity.SECONDS_APART


def _of_each(given: Iterable[Given], limits: Mapping[str, Any]) -> Iterator[Oddity]:
    for it in given:
        if it.opened_at and (it.at - it.opened_at).total_seconds() < limits["reading_seconds"]:
            yield Oddity.UNREAD
        if it.signer in FOR_A_PARTY and it.way == SignedBy.PAPER and not it.is_stamped:
            yield Oddity.NO_STAMP

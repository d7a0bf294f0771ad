"""A dispute before it is filed: one of the twenty as it is told, or one drawn from a matter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random
from typing import Any

from mediation.acts import PartyInput
from mediation.models import Area
from mediation.vocabulary import Channel, Complexity, DisputeType, Risk

from . import material, parties
from .county import County, community_of, township_of
from .material import Known, Matter

CENT = Decimal("0.01")


@dataclass(frozen=True)
class Dispute:
    """Everything that a filing tells, the words that belong to it, and what will probably happen."""

    matter: Matter
    dispute_type: DisputeType
    estate: Area
    channel: Channel
    title: str
    narrative: str
    claims: tuple[str, ...]
    amount: Decimal | None
    risk: Risk
    complexity: Complexity
    court_number: str
    applicant: PartyInput
    respondents: tuple[PartyInput, ...]
    slots: Mapping[str, str]
    likely: Mapping[str, Any]
    pick: int | None


def plain(amount: Decimal) -> str:
    """An amount as people write it: without empty cents."""
    return f"{amount.quantize(CENT):f}".removesuffix(".00")


def filled(text: str, slots: Mapping[str, str]) -> str:
    """A text with its slots filled; what fills a slot may have slots itself."""
    while "{" in text:
        text = text.format_map(slots)
    return text


def known(it: Known, county: County, rng: Random, filed_on: dt.date) -> Dispute:
    """One of the twenty as it is told; what it leaves open is invented."""
    record, matter = it.record, material.matters()[it.matter]
    estate, room = county.estates[record["estate"]], record.get("room", "")
    applicant, respondent = (
        parties.told(record[side], county, estate, room, rng)
        for side in ("applicant", "respondent")
    )
    if it.likely.get("agent"):
        respondent = parties.represented(respondent, rng)
    amount = Decimal(record["amount"]) if "amount" in record else None
    slots = {**_slots_of(rng, matter, estate, room, filed_on), **it.slots}
    slots |= {"amount": plain(amount or Decimal(0)), **parties.called(applicant, respondent)}
    return Dispute(
        matter=matter,
        dispute_type=DisputeType(record["type"]),
        estate=estate,
        channel=Channel(record["channel"]),
        title=record["title"],
        narrative=record["narrative"],
        claims=tuple(record["demands"]),
        amount=amount,
        risk=Risk(record.get("risk", matter.risk)),
        complexity=matter.complexity,
        court_number=record.get("court_number") or _court_number(record["channel"], rng, filed_on),
        applicant=applicant,
        respondents=(respondent,),
        slots=slots,
        likely={**record["likely"], **it.likely, "kept": True},
        pick=it.pick,
    )


def draw(
    rng: Random, county: County, matter: Matter, likely: Mapping[str, Any], filed_on: dt.date
) -> Dispute:
    """An invented dispute of this matter."""
    case = rng.choice(matter.cases)
    sides = [case[side] for side in ("applicant", "respondent", "also") if side in case]
    at = county.estates.get(likely.get("estate", ""))
    estate = at or _estate(rng, county, needs_committee="committee" in sides)
    room = parties.room_in(rng, str(rng.randint(1, 18)))
    slots = _slots_of(rng, matter, estate, room, filed_on)
    amount = _amount(rng, matter.amount, slots, is_shared="group" in sides)
    applicant, *respondents = parties.drawn(sides, county, estate, slots, rng)
    slots |= {"amount": plain(amount or Decimal(0)), **parties.called(applicant, respondents[0])}
    channel = Channel(likely.get("channel") or rng.choice(_own_channels(matter)))
    return Dispute(
        matter=matter,
        dispute_type=DisputeType(case.get("type", matter.dispute_type)),
        estate=estate,
        channel=channel,
        title=filled(case["title"], slots),
        narrative=filled(case["narrative"], slots),
        claims=tuple(filled(claim, slots) for claim in case["claims"]),
        amount=amount,
        risk=Risk(case.get("risk", matter.risk)),
        complexity=Complexity(case.get("complexity", matter.complexity)),
        court_number=_court_number(channel, rng, filed_on),
        applicant=applicant,
        respondents=tuple(respondents),
        slots=slots,
        likely={"taken": case.get("taken", False), **likely},
        pick=case.get("pick"),
    )


def _own_channels(matter: Matter) -> list[str]:
    """The ways by which it comes in, where the court does not send it."""
    return [channel for channel in matter.channels if channel != Channel.COURT]


def _estate(rng: Random, county: County, *, needs_committee: bool) -> Area:
    estates = list(county.estates.values())
    fit = [it for it in estates if not needs_committee or county.owners_committee(it)]
    hot = material.county()["hot"]
    return rng.choices(fit, [hot.get(it.name, 1) for it in fit])[0]


def _slots_of(
    rng: Random, matter: Matter, estate: Area, room: str, filed_on: dt.date
) -> dict[str, str]:
    """What fills the slots of texts: the place, a flat's fees, and the matter's own particulars."""
    slots = {
        "estate": estate.name,
        "community": community_of(estate),
        "township": township_of(estate),
        "room": room,
        "building": room.split("幢")[0] if "幢" in room else str(rng.randint(1, 12)),
        "households": str(rng.randint(8, 66)),
        **_fees(rng, filed_on),
    }
    slots |= {name: rng.choice(texts) for name, texts in matter.slots.items()}
    return {**slots, **(rng.choice(matter.scenes) if matter.scenes else {})}


def _fees(rng: Random, filed_on: dt.date) -> dict[str, str]:
    """A flat, a price, and the months for which nothing was paid, up to the month before the filing."""
    months = rng.choice((6, 8, 9, 12, 12, 14, 18, 24, 24, 30, 36))
    last = filed_on.year * 12 + filed_on.month - 2
    first = last - months + 1
    return {
        "area": str(rng.randint(76, 143)),
        "price": rng.choice(("1.2", "1.5", "1.6", "1.8", "2", "2.2", "2.5")),
        "months": str(months),
        "since": f"{first // 12}年{first % 12 + 1}月",
        "until": f"{last // 12}年{last % 12 + 1}月",
    }


def _amount(rng: Random, how: Any, slots: Mapping[str, str], *, is_shared: bool) -> Decimal | None:
    """By the flat's fees (of all households that share it), or out of a range; some disputes are not for money."""
    if how is None:
        return None
    if how == "fee":
        one = Decimal(slots["area"]) * Decimal(slots["price"]) * int(slots["months"])
        return (one * (int(slots["households"]) if is_shared else 1)).quantize(CENT)
    return Decimal(rng.randrange(how["low"], how["high"], how["step"])).quantize(CENT)


def _court_number(channel: str, rng: Random, filed_on: dt.date) -> str:
    number = rng.randint(2, 900)
    return f"（{filed_on.year}）某0000诉前调{number:04d}号" if channel == Channel.COURT else ""

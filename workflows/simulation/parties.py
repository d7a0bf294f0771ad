"""The sides of a dispute: people who live there, groups with their spokesmen, organisations of the registry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

from mediation.acts import PartyInput
from mediation.models import Area, Organisation
from mediation.vocabulary import OrganisationKind, PartyKind

from . import names
from .county import County


def resident(rng: Random, estate: Area, room: str, name: str) -> PartyInput:
    """A person who lives there; most show an identity card, some send an agent."""
    has_agent = rng.random() < 0.12
    return PartyInput(
        kind=PartyKind.RESIDENT,
        name=name,
        phone=names.telephone(rng),
        id_number=names.identity(rng) if rng.random() < 0.7 else "",
        address=f"{estate.name}{room}",
        agent=names.person(rng) if has_agent else "",
        agent_phone=names.telephone(rng) if has_agent else "",
    )


def represented(party: PartyInput, rng: Random) -> PartyInput:
    """The same, with somebody who comes for it."""
    return replace(party, agent=names.person(rng), agent_phone=names.telephone(rng))


def group(rng: Random, name: str, people: int, spokesmen: tuple[str, ...]) -> PartyInput:
    """Several owners with those who speak for them."""
    return PartyInput(
        kind=PartyKind.GROUP,
        name=name,
        phone=names.telephone(rng),
        people=people,
        representatives=spokesmen,
    )


def organisation(it: Organisation, rng: Random) -> PartyInput:
    """An organisation of the registry, with the person whom it sends."""
    is_committee = it.kind == OrganisationKind.OWNERS_COMMITTEE
    return PartyInput(
        kind=PartyKind.OWNERS_COMMITTEE if is_committee else PartyKind.COMPANY,
        name=it.name,
        organisation=it.pk,
        phone=it.phone,
        address=f"清河县城关镇振兴路{int(it.credit_code[-8:-1])}号",
        id_number=it.credit_code,
        representatives=(names.person(rng),),
    )


def told(
    record: Mapping[str, Any], county: County, estate: Area, room: str, rng: Random
) -> PartyInput:
    """A side of one of the twenty disputes, as it is told."""
    if record["kind"] in ("company", "owners_committee"):
        return organisation(county.organisations[record["name"]], rng)
    if record["kind"] == "resident":
        found = resident(rng, estate, room, record["name"])
        return found if found.id_number else replace(found, id_number=names.identity(rng))
    spokesmen = tuple(record.get("representatives", ())) or names.people(rng, 3)
    return group(rng, record["name"], record["people"], spokesmen)


def drawn(
    sides: list[str], county: County, estate: Area, slots: Mapping[str, str], rng: Random
) -> list[PartyInput]:
    """Sides of the sorts that a matter names; the first who lives there lives in the room of the dispute."""
    rooms = iter([slots["room"]])
    parties = []
    for side in sides:
        if side == "resident":
            room = next(rooms, None) or room_in(rng, slots["building"])
            parties.append(resident(rng, estate, room, names.person(rng)))
        elif side == "group":
            parties.append(_neighbours(rng, estate, slots))
        else:
            parties.append(organisation(_known_to(side, county, estate, rng), rng))
    return parties


def _neighbours(rng: Random, estate: Area, slots: Mapping[str, str]) -> PartyInput:
    count = int(slots["households"])
    name = f"{estate.name}{slots['building']}幢业主（{count}户）"
    return group(rng, name, count, names.people(rng, rng.randint(2, 5)))


def _known_to(side: str, county: County, estate: Area, rng: Random) -> Organisation:
    found = {
        "company": estate.served_by,
        "committee": county.owners_committee(estate),
        "developer": rng.choice(county.of_kind(OrganisationKind.DEVELOPER)),
        "utility": county.of_kind(OrganisationKind.UTILITY)[0],
    }[side]
    if found is None:
        raise LookupError(f"{estate} has no {side}")
    return found


def room_in(rng: Random, building: str) -> str:
    """A flat in a building."""
    floor, flat = rng.randint(1, 17), rng.randint(1, 4)
    return f"{building}幢{rng.randint(1, 3)}单元{floor}{flat:02d}"


def called(applicant: PartyInput, respondent: PartyInput) -> dict[str, str]:
    """How texts name the sides: applicant, respondent, and in disputes with a company: company and owner."""
    is_applying = applicant.kind is PartyKind.COMPANY
    company, owner = (applicant, respondent) if is_applying else (respondent, applicant)
    return {
        "a": applicant.name,
        "r": respondent.name,
        "company": company.name,
        "owner": owner.name,
    }

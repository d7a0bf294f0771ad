"""Building the invented county: done once, by the owner of the database, in one transaction."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.hashers import make_password
from django.db import transaction

from mediation.calendar.moments import COUNTY_ZONE
from mediation.models import Area, Body, Organisation, Post, Room, User
from mediation.vocabulary import AreaKind, BodyKind, OrganisationKind, Role

from . import county, material
from .rostering import keep_roster

PASSWORD = "枫桥-demo-2026"
"""Everybody's password in a demonstration, and nowhere else."""

ROOMS = ("第一调解室", "第二调解室")
BODIES = {
    "county_committee": BodyKind.COUNTY_COMMITTEE,
    "court": BodyKind.COURT,
    "housing": BodyKind.HOUSING,
    "justice": BodyKind.JUSTICE,
}


@dataclass
class _Site:
    """What is built so far."""

    data: dict[str, Any]
    since: dt.date
    password: str | None
    areas: dict[str, Area] = field(default_factory=dict)
    bodies: dict[str, Body] = field(default_factory=dict)
    phones: int = 0

    def phone(self) -> str:
        """The next number of the county's own switchboard."""
        self.phones += 1
        return f"0000-555{self.phones:04d}"


@transaction.atomic
def found_county(since: dt.date, *, demo: bool) -> county.County:
    """Build it. Only a demonstration gets passwords that everybody knows."""
    site = _Site(material.county(), since, make_password(PASSWORD) if demo else None)
    _places(site)
    _organisations(site)
    _offices(site)
    _rooms(site)
    _staff(site)
    keep_roster(since)
    return county.find(site.areas[site.data["county"]])


def _level(site: _Site, kind: AreaKind, rows: list[tuple[str, Area | None, str]]) -> None:
    """One rung of places: name, parent, telephone. The path needs the id, so it is set afterwards."""
    areas = [
        Area(kind=kind.value, name=name, parent=parent, phone=phone, path=f"new-{name}")
        for name, parent, phone in rows
    ]
    Area.objects.bulk_create(areas)
    for area in areas:
        area.path = f"{area.parent.path if area.parent else ''}{area.pk}."
        site.areas[area.name] = area
    Area.objects.bulk_update(areas, ["path"])


def _places(site: _Site) -> None:
    at, townships = site.areas, site.data["townships"]
    root = site.data["county"]
    communities = [(town["name"], it) for town in townships for it in town["communities"]]
    estates = [(it["name"], name) for _, it in communities for name in it["estates"]]
    _level(site, AreaKind.COUNTY, [(root, None, site.phone())])
    _level(site, AreaKind.TOWNSHIP, [(it["name"], at[root], site.phone()) for it in townships])
    _level(
        site, AreaKind.COMMUNITY, [(it["name"], at[town], site.phone()) for town, it in communities]
    )
    _level(site, AreaKind.ESTATE, [(name, at[parent], "") for parent, name in estates])


def _organisations(site: _Site) -> None:
    names = [(OrganisationKind.PROPERTY_COMPANY, it["name"]) for it in site.data["companies"]]
    for kind, listed in site.data["organisations"].items():
        names += [(OrganisationKind(kind), name) for name in listed]
    made = Organisation.objects.bulk_create(
        Organisation(
            kind=kind.value,
            name=name,
            phone=site.phone(),
            credit_code=f"91000000MA{place:07d}0",
        )
        for place, (kind, name) in enumerate(names, 1)
    )
    by_name = {it.name: it for it in made}
    for company in site.data["companies"]:
        for estate in company["serves"]:
            site.areas[estate].served_by = by_name[company["name"]]
    Area.objects.bulk_update(site.areas.values(), ["served_by"])


def _offices(site: _Site) -> None:
    named, area = site.data["bodies"], site.areas[site.data["county"]]
    rows = {
        key: Body(
            kind=kind.value,
            name=named[key],
            area=area,
            phone=site.phone(),
            mark=named["county_mark"] if kind is BodyKind.COUNTY_COMMITTEE else "",
        )
        for key, kind in BODIES.items()
    }
    for town in site.data["townships"]:
        rows[town["key"]] = Body(
            kind=BodyKind.TOWNSHIP.value,
            name=f"{town['name']}人民调解委员会",
            area=site.areas[town["name"]],
            mark=town["mark"],
            phone=site.phone(),
        )
    Body.objects.bulk_create(rows.values())
    site.bodies = rows


def _rooms(site: _Site) -> None:
    """Two rooms of the county's committee, and one in each township."""
    county = site.areas[site.data["county"]]
    rooms = [Room(name=name, area=county, phone=site.phone()) for name in ROOMS]
    rooms += [
        Room(
            name=f"{it['name']}党群服务中心会议室", area=site.areas[it["name"]], phone=site.phone()
        )
        for it in site.data["townships"]
    ]
    Room.objects.bulk_create(rooms)


def _staff(site: _Site) -> None:
    people = [_person(site, key, *row) for key, rows in site.data["people"].items() for row in rows]
    sign_in, name, role = site.data["special"]["retired"]
    retired, _ = _person(site, "county_committee", sign_in, name, role)
    retired.is_active = False
    User.objects.bulk_create([*(user for user, _ in people), retired])
    left_on = site.since + dt.timedelta(days=200)
    posts = [post for user, role in people for post in _posts(site, user, role)]
    former = _posts(site, retired, Role(role))
    for post in former:
        post.ended_on = left_on
    Post.objects.bulk_create([*posts, *former])


def _person(site: _Site, key: str, sign_in: str, name: str, role: str) -> tuple[User, Role]:
    username = sign_in if key in BODIES else f"{key}-{sign_in}"
    is_operator = role == Role.ADMINISTRATOR
    user = User(
        username=username,
        name=name,
        body=site.bodies[key],
        phone=site.phone(),
        password=site.password or make_password(None),
        language="en" if username == site.data["special"]["english"] else "zh-hans",
        is_staff=is_operator,
        is_superuser=is_operator,
        date_joined=dt.datetime.combine(site.since, dt.time(9), COUNTY_ZONE),
    )
    return user, Role(role)


def _posts(site: _Site, user: User, role: Role) -> list[Post]:
    """One post; a grid worker's and a convener's is in each community of his township."""
    areas = [user.body.area if user.body else site.areas[site.data["county"]]]
    if role in (Role.GRID_WORKER, Role.CONVENER):
        areas = [area for area in site.areas.values() if area.parent_id == areas[0].pk]
    return [Post(user=user, role=role.value, area=area, started_on=site.since) for area in areas]

"""The smallest county in which a case can go its way: one estate, the offices, and who works in them."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.models import Area, Body, Post, User
from mediation.vocabulary import SEAT_BODIES, AreaKind, BodyKind, Role

SINCE = dt.date(2020, 1, 1)


@dataclass(frozen=True)
class County:
    """Where, and by whom."""

    estate: Area
    committee: Body
    clerk: User
    director: User
    mediators: dict[BodyKind, User]


def make_county() -> County:
    """Build it, as the owner of an empty database."""
    county = _area(AreaKind.COUNTY, None)
    township = _area(AreaKind.TOWNSHIP, county)
    estate = _area(AreaKind.ESTATE, _area(AreaKind.COMMUNITY, township))
    committee = _body(BodyKind.COUNTY_COMMITTEE, county, mark="测物调")
    return County(
        estate=estate,
        committee=committee,
        clerk=_person("clerk", committee, Role.INTAKE_CLERK, county),
        director=_person("director", committee, Role.DIRECTOR, county),
        mediators={
            kind: _person(kind.value, _body(kind, county), Role.MEDIATOR, county)
            for kind in SEAT_BODIES
        },
    )


def _area(kind: AreaKind, parent: Area | None) -> Area:
    path = f"{parent.path if parent else ''}{len(AreaKind) - list(AreaKind).index(kind)}."
    return Area.objects.create(kind=kind.value, name=kind.zh, parent=parent, path=path)


def _body(kind: BodyKind, area: Area, mark: str = "") -> Body:
    return Body.objects.create(kind=kind.value, name=kind.zh, area=area, mark=mark)


def _person(username: str, body: Body, role: Role, area: Area) -> User:
    user = User.objects.create(username=username, name=username, body=body, password="!")
    Post.objects.create(user=user, role=role.value, area=area, started_on=SINCE)
    return user

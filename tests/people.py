"""A very small county with its people, for stories: one township, one community, one estate, and a neighbour."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.models import Area, Body, Organisation, Post, User
from mediation.vocabulary import AreaKind, BodyKind, OrganisationKind, Role

SINCE = dt.date(2020, 1, 1)


@dataclass
class County:
    """The places, offices and people of a story."""

    area: Area
    township: Area
    other_township: Area
    estate: Area
    body: Body
    company: Organisation
    clara: User  # intake clerk
    gus: User  # grid worker
    tom: User  # township officer
    otto: User  # township officer of the other township
    dora: User  # director
    lia: User  # court liaison
    sue: User  # housing supervisor
    cora: User  # mediator from the court
    hugo: User  # mediator from the housing bureau
    jane: User  # mediator from the justice bureau
    mo: User  # mediator from the township
    max: User  # mediator of no case
    sam: User  # stranger: no post
    audra: User  # auditor
    adam: User  # administrator
    vera: User  # convener of the community's joint meetings
    petra: User  # of the property company, without a post
    olin: User  # of the owners' committee, without a post

    @property
    def panel(self) -> tuple[User, User, User, User]:
        """The four mediators, one of each body."""
        return self.cora, self.hugo, self.jane, self.mo


def _area(kind: AreaKind, name: str, parent: Area | None) -> Area:
    area = Area.objects.create(kind=kind.value, name=name, parent=parent, path=f"new-{name}")
    area.path = f"{parent.path if parent else ''}{area.pk}."
    area.save(update_fields=["path"])
    return area


Posts = tuple[tuple[Role, Area], ...]


def _people(told: dict[str, tuple[str, Body, Posts]]) -> dict[str, User]:
    """All of them in two statements: every test begins with them."""
    users = User.objects.bulk_create(
        User(username=username, name=name, body=body, password="!")
        for username, (name, body, _) in told.items()
    )
    people = {user.username: user for user in users}
    Post.objects.bulk_create(
        Post(user=people[username], role=role.value, area=area, started_on=SINCE)
        for username, (_, _, posts) in told.items()
        for role, area in posts
    )
    return people


def make_county() -> County:
    """Build it. Names are invented."""
    county = _area(AreaKind.COUNTY, "清河县", None)
    town, other = (_area(AreaKind.TOWNSHIP, name, county) for name in ("城关镇", "柳河镇"))
    community = _area(AreaKind.COMMUNITY, "滨河社区", town)
    estate = _area(AreaKind.ESTATE, "滨河花园", community)
    kinds = {
        "committee": (BodyKind.COUNTY_COMMITTEE, "清河县物业矛盾纠纷调解委员会", "清物调"),
        "court": (BodyKind.COURT, "清河县人民法院", ""),
        "housing": (BodyKind.HOUSING, "清河县住建局", ""),
        "justice": (BodyKind.JUSTICE, "清河县司法局", ""),
        "town": (BodyKind.TOWNSHIP, "城关镇人民调解委员会", "城物调"),
        "party": (BodyKind.PARTY_ORGANISATION, "滨河社区党委", ""),
        "partner": (BodyKind.PARTNER, "和居物业与业委会", ""),
    }
    made = Body.objects.bulk_create(
        Body(kind=kind.value, name=name, mark=mark, area=county)
        for kind, name, mark in kinds.values()
    )
    bodies = dict(zip(kinds, made, strict=True))
    company = Organisation.objects.create(
        kind=OrganisationKind.PROPERTY_COMPANY.value, name="和居物业服务有限公司"
    )
    office, town_body = bodies["committee"], bodies["town"]
    people = _people({
        "clara": ("窗口柯", office, ((Role.INTAKE_CLERK, county),)),
        "gus": ("网格顾", town_body, ((Role.GRID_WORKER, community),)),
        "tom": ("干部陶", town_body, ((Role.TOWNSHIP_OFFICER, town),)),
        "otto": ("干部欧", town_body, ((Role.TOWNSHIP_OFFICER, other),)),
        "dora": ("主任董", office, ((Role.DIRECTOR, county),)),
        "lia": ("联络员李", bodies["court"], ((Role.COURT_LIAISON, county),)),
        "sue": ("督办苏", bodies["housing"], ((Role.SUPERVISOR, county),)),
        "cora": ("调解员常", bodies["court"], ((Role.MEDIATOR, county),)),
        "hugo": ("调解员胡", bodies["housing"], ((Role.MEDIATOR, county),)),
        "jane": ("调解员简", bodies["justice"], ((Role.MEDIATOR, county),)),
        "mo": ("调解员莫", town_body, ((Role.MEDIATOR, town),)),
        "max": ("调解员马", town_body, ((Role.MEDIATOR, town),)),
        "sam": ("路人沙", town_body, ()),
        "audra": ("审计敖", office, ((Role.AUDITOR, county),)),
        "adam": ("管理员安", office, ((Role.ADMINISTRATOR, county),)),
        "vera": ("书记魏", bodies["party"], ((Role.CONVENER, community),)),
        "petra": ("物业裴", bodies["partner"], ()),
        "olin": ("业委会欧", bodies["partner"], ()),
    })  # fmt: skip
    return County(
        area=county, township=town, other_township=other, estate=estate, body=office,
        company=company, **people,
    )  # fmt: skip

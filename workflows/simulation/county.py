"""The invented county as the simulation knows it: who works where, who serves which estate."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from mediation.models import Area, Body, Organisation, User
from mediation.vocabulary import AreaKind, BodyKind, OrganisationKind, Role

from . import material


@dataclass(frozen=True)
class County:
    """The places, offices, organisations and people, as they are in the database."""

    area: Area
    estates: dict[str, Area]
    bodies: dict[str, Body]
    organisations: dict[str, Organisation]
    people: dict[Role, tuple[User, ...]]

    def of(self, role: Role, place: Area | None = None) -> list[User]:
        """The people who hold a role, everywhere or at a place."""
        return [
            user
            for user in self.people.get(role, ())
            if place is None or _serves(user, role, place)
        ]

    def one(self, rng: Random, role: Role, place: Area | None = None) -> User:
        """One of them."""
        return rng.choice(self.of(role, place))

    def mediators(self, kind: BodyKind, place: Area) -> list[User]:
        """The mediators whom a body may send to a case at a place."""
        found = self.of(Role.MEDIATOR, place)
        return [user for user in found if user.body is not None and user.body.kind == kind]

    def committee(self) -> Body:
        """The county's own committee."""
        return self.bodies[material.county()["bodies"]["county_committee"]]

    def township_committee(self, estate: Area) -> Body:
        """The committee of the township in which an estate lies."""
        township = _township(estate)
        return next(body for body in self.bodies.values() if body.area_id == township.pk)

    def owners_committee(self, estate: Area) -> Organisation | None:
        """The owners' committee of an estate, where there is one."""
        return self.organisations.get(f"{estate.name}业主委员会")

    def of_kind(self, kind: OrganisationKind) -> list[Organisation]:
        """The organisations of a kind."""
        return [it for it in self.organisations.values() if it.kind == kind]


def _serves(user: User, role: Role, place: Area) -> bool:
    return any(post.role == role and post.area.covers(place.path) for post in user.current_posts)


def _township(estate: Area) -> Area:
    community = estate.parent
    township = community.parent if community else None
    if township is None:
        raise LookupError(f"{estate} lies in no township")
    return township


def township_of(estate: Area) -> str:
    """The name of its township."""
    return _township(estate).name


def community_of(estate: Area) -> str:
    """The name of its community."""
    return estate.parent.name if estate.parent else ""


def root() -> Area | None:
    """The county that this database holds, whichever it is."""
    return Area.objects.filter(kind=AreaKind.COUNTY.value).order_by("id").first()


def find(area: Area) -> County:
    """Read the invented county from the database."""
    estates = Area.objects.filter(kind=AreaKind.ESTATE.value, is_active=True).select_related(
        "parent__parent", "served_by"
    )
    return County(
        area=area,
        estates={estate.name: estate for estate in estates.order_by("id")},
        bodies={body.name: body for body in Body.objects.select_related("area").order_by("id")},
        organisations={it.name: it for it in Organisation.objects.order_by("id")},
        people=_people(),
    )


def _people() -> dict[Role, tuple[User, ...]]:
    found = User.objects.filter(is_active=True).select_related("body").order_by("id")
    staff = list(found.prefetch_related("posts__area"))
    for user in staff:
        user.current_posts = [post for post in user.posts.all() if post.ended_on is None]
    return {
        role: tuple(user for user in staff if any(post.role == role for post in user.current_posts))
        for role in Role
    }

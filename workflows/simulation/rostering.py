"""The invented county's roster: the committee's members, what mediators know, and who stands in for whom."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from itertools import pairwise

from mediation.models import Body, Membership, RosterCard, Substitution, User
from mediation.vocabulary import BodyKind, DisputeType, Gender, Rank, Role

KNOWS = (("P01", "P02"), ("P06", "P11"), ("P04", "P05"), ("P07", "P13"), ("P09", "P10"))
"""What one mediator after the other knows."""
MEMBERS_OF_A_BODY = 2


def keep_roster(since: dt.date) -> None:
    """Terms, cards and substitutes for everybody who mediates or directs."""
    found = (
        User.objects.filter(is_active=True, posts__ended_on=None).select_related("body").distinct()
    )
    people = list(found.order_by("id").prefetch_related("posts"))
    mediators = [it for it in people if _holds(it, Role.MEDIATOR)]
    by_body: dict[int, list[User]] = defaultdict(list)
    for it in mediators:
        by_body[it.body_id or 0].append(it)
    _cards(mediators)
    _terms(people, by_body, since)
    Substitution.objects.bulk_create(
        Substitution(person=one, substitute=other, first_on=since)
        for group in by_body.values()
        for one, other in pairwise(group)
    )


def _holds(user: User, role: Role) -> bool:
    return any(post.role == role for post in user.posts.all())


def _cards(mediators: list[User]) -> None:
    RosterCard.objects.bulk_create(
        RosterCard(
            person=it,
            gender=(Gender.WOMAN if place % 2 else Gender.MAN).value,
            competences=[DisputeType(code).value for code in KNOWS[place % len(KNOWS)]],
        )
        for place, it in enumerate(mediators)
    )


def _terms(people: list[User], by_body: dict[int, list[User]], since: dt.date) -> None:
    """The county's committee: its director, and of court, housing and justice the first two."""
    committee = Body.objects.filter(kind=BodyKind.COUNTY_COMMITTEE.value).order_by("id").first()
    directors = [it for it in people if _holds(it, Role.DIRECTOR)]
    if committee is None or not directors:
        return
    bureaux = (BodyKind.COURT, BodyKind.HOUSING, BodyKind.JUSTICE)
    members = [
        it
        for group in by_body.values()
        if group[0].body and group[0].body.kind in bureaux
        for it in group[:MEMBERS_OF_A_BODY]
    ]
    ranks = [(directors[0], Rank.DIRECTOR), *((it, Rank.DEPUTY) for it in members[:1])]
    ranks += [(it, Rank.MEMBER) for it in members[1:]]
    Membership.objects.bulk_create(
        Membership(person=person, body=committee, rank=rank.value, first_on=since)
        for person, rank in ranks
    )

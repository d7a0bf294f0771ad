"""Who may act in a director's place: the substitutes who were named, deputies of the committee, other directors."""

from __future__ import annotations

import datetime as dt

from mediation.models import Case, Membership, Post, User
from mediation.rules.conflicts import bars
from mediation.rules.roster import Link, stand_in
from mediation.vocabulary import BodyKind, Rank, Role

from .candidates import conflicts_of, links_on
from .recounting import today_of


def deputies(case: Case, director: int) -> list[int]:
    """In the order in which they are proposed: substitutes along the chain, deputies by term, directors by post."""
    day = today_of(case)
    named = [*_substitutes(director, links_on(day), day), *_ranked(case), *_directing(case)]
    known = [it for it in dict.fromkeys(named) if it != director]
    people = list(User.objects.filter(pk__in=known, is_active=True).select_related("body"))
    found = conflicts_of(case, people)
    fit = {it.pk for it in people if not bars(found[it.pk])}
    return [it for it in known if it in fit]


def _substitutes(director: int, links: list[Link], day: dt.date) -> list[int]:
    """Everybody along his chains of substitutes, the nearest first."""
    found: list[int] = []
    while (it := stand_in(director, day, links, lambda one: one not in found)) is not None:
        found.append(it)
    return found


def _ranked(case: Case) -> list[int]:
    day = today_of(case)
    terms = Membership.objects.filter(
        body__kind=BodyKind.COUNTY_COMMITTEE.value, rank__in=(Rank.DEPUTY.value, Rank.DIRECTOR.value),
        is_withdrawn=False,
    ).order_by("id")  # fmt: skip
    return [it.person_id for it in terms if it.covers(day)]


def _directing(case: Case) -> list[int]:
    held = Post.objects.filter(role=Role.DIRECTOR.value, ended_on=None).select_related("area")
    return [it.user_id for it in held.order_by("id") if it.area.covers(case.place_path)]

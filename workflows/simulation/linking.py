"""When the county has come to its last day, similar cases that are open are put into groups, as an office would."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict

from mediation import acts
from mediation.models import GroupMember, Party, Post
from mediation.queries.groups import group_of
from mediation.vocabulary import LIVE, GroupBasis, Role
from workflows.conduct import conduct

from .drive import at

FEWEST, MOST, GROUPS = 3, 12, 6


def alike() -> list[list[str]]:
    """Numbers of open cases with the same organisation and type, where there are several; the oldest first."""
    grouped = GroupMember.objects.filter(left_by=None).values("case")
    found = Party.objects.filter(
        organisation__isnull=False, case__status__in=[it.value for it in LIVE]
    ).exclude(case__in=grouped)
    rows = found.order_by("case", "side", "position")
    first: dict[str, tuple[int, str]] = {}
    for number, organisation, kind in rows.values_list(
        "case__number", "organisation", "case__dispute_type"
    ):
        first.setdefault(number, (organisation, kind))
    by_kind: dict[tuple[int, str], list[str]] = defaultdict(list)
    for number, common in first.items():
        by_kind[common].append(number)
    several = (numbers[:MOST] for numbers in by_kind.values() if len(numbers) >= FEWEST)
    return sorted(several, key=len, reverse=True)[:GROUPS]


def link(moment: dt.datetime) -> int:
    """Found a group for each of these, by a director of the county; answers how many cases are in one."""
    post = Post.objects.filter(role=Role.DIRECTOR.value, ended_on=None).order_by("id").first()
    taken: set[str] = set()
    if post is None:
        return 0
    with at(moment):
        for numbers in alike():
            free = [number for number in numbers if number not in taken]
            if len(free) < FEWEST:
                continue
            entry = conduct(acts.FoundGroup(case=free[0], basis=GroupBasis.COMPANY), by=post.user)
            place = group_of(entry.case)
            for number in free[1:]:
                _join(number, place.group_id if place else 0, post)
            taken |= set(free)
    return len(taken)


def _join(number: str, group: int, post: Post) -> None:
    conduct(acts.JoinGroup(case=number, group=group), by=post.user)

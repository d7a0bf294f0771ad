"""Today: what this person has to do, the most urgent first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mediation.queries.meetings import attending
from workflows.portals.doors import DeskRequest, desk_page
from workflows.worklists import GROUPS, LIMIT, WorkItem, Worklist

SOON = dt.timedelta(days=7)
"""Sessions and meetings of so many days are shown beside the tasks."""


@dataclass(frozen=True)
class Group:
    """Tasks that are due in the same stretch of time."""

    key: str
    label: str
    items: list[WorkItem]


def grouped(items: list[WorkItem]) -> list[Group]:
    """The groups that have tasks, in the order of urgency."""
    groups = (
        Group(key, label, [item for item in items if item.group == key])
        for key, label in GROUPS.items()
    )
    return [group for group in groups if group.items]


@desk_page
def today(request: DeskRequest) -> HttpResponse:
    """My tasks."""
    day, mine = timezone.localdate(), Worklist(request.user)
    items = mine.tasks(day)
    shown = {"groups": grouped(items), "count": len(items), "is_full": len(items) == LIMIT}
    shown |= {"news": mine.news(day), "sittings": mine.sittings(day, day + SOON)}
    shown["meetings"] = attending(request.user, day, day + SOON)
    return render(request, "desk/today.html", shown)

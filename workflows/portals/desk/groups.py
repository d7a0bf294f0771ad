"""Groups of cases: the list of them, and one with its cases, counts and what can be done with many at once."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from mediation.models import Case, CaseGroup
from mediation.queries.groups import (
    cases_in,
    group_for,
    groups_seen,
    leads_in,
    standing,
    suggested,
)
from mediation.vocabulary import ActName, Status, bi
from workflows.portals.doors import DeskRequest, desk_page

from .bulk import BULK
from .cases import address_of, page_of

PAGE = 30
SHOWS = {"in": bi("本批案件", "In the group"), "near": bi("可并入的", "Could be linked")}


class GroupFilter(forms.Form):
    """Which cases of a group are shown."""

    show = forms.ChoiceField(choices=list(SHOWS.items()), required=False)
    status = forms.ChoiceField(
        choices=[("", bi("全部", "All")), *Status.choices()], required=False,
        label=bi("状态", "Status"),
    )  # fmt: skip
    after = forms.IntegerField(required=False, min_value=1)


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None


@desk_page
def groups(request: DeskRequest) -> HttpResponse:
    """The groups that have a case that this person may see, the newest first."""
    after = _number(request.GET.get("after", ""))
    found = groups_seen(request.user)
    found = found.filter(pk__lt=after) if after else found
    rows = list(found.order_by("-pk")[: PAGE + 1])
    following = f"after={rows[PAGE - 1].pk}" if len(rows) > PAGE else ""
    shown = {"groups": standing(request.user, rows[:PAGE]), "following": following}
    return render(request, "desk/groups.html", shown)


@desk_page
def group(request: DeskRequest, group: int) -> HttpResponse:
    """One group: its numbers, its leads, its cases page by page, each to be chosen."""
    it = group_for(request.user, group)
    chosen = GroupFilter(request.GET)
    chosen.is_valid()
    return render(request, "desk/group.html", shown_of(request, it, chosen))


def shown_of(request: DeskRequest, it: CaseGroup, chosen: GroupFilter) -> dict[str, Any]:
    """What the page of a group shows."""
    near, status = chosen.cleaned_data.get("show") == "near", chosen.cleaned_data.get("status")
    found = suggested(request.user, it) if near else cases_in(request.user, it)
    found = found.filter(status=status) if status else found
    page = page_of(found, chosen.cleaned_data.get("after"))
    [counted] = standing(request.user, [it])
    leads: list[Case] = list(leads_in(request.user, it).select_related("estate").order_by("pk"))
    return {
        "group": it,
        "counted": counted,
        "leads": leads,
        "lead_ids": [lead.pk for lead in leads],
        "filter": chosen,
        "shows": SHOWS,
        "show": "near" if near else "in",
        "show_label": SHOWS["near" if near else "in"],
        "page": page,
        "following": address_of(request.GET, page.next) if page.next else "",
        "acts": [ActName.JOIN_GROUP] if near else BULK,
    }

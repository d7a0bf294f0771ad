"""The list of cases: searched or filtered, page by page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django import forms
from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from mediation.calendar.workdays import add_working_days
from mediation.models import Case, User
from mediation.queries.access import cases_visible_to
from mediation.queries.places import townships
from mediation.queries.search import find
from mediation.rules.calendars import calendar_for_reading
from mediation.vocabulary import LIVE, DisputeType, Status, bi
from workflows.portals.bureau.exports import chosen as said_of
from workflows.portals.bureau.exports import plain, send_cases, wants_file
from workflows.portals.days import SOON
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.house.filters import filters_shown
from workflows.worklists import of_mine

PAGE = 30
COUNTED = 500
"""Nobody needs the exact length of a list longer than this; counting it would read it all."""
FOUND = 20
OPEN = "open"
STATUSES = [("", bi("全部", "All")), (OPEN, bi("在办", "Open")), *Status.choices()]
DUE = [
    ("", bi("不限", "Any")),
    ("late", bi("已超期", "Late")),
    ("soon", bi(f"{SOON} 个工作日内到期", f"Due within {SOON} working days")),
]


def places() -> list[tuple[str, str]]:
    """The townships of the registry, by the path that their cases' places begin with."""
    return [("", bi("不限", "Any")), *((area.path, area.name) for area in townships())]


class CaseFilter(forms.Form):
    """What the list shows."""

    mine = forms.BooleanField(required=False, label=bi("只看我的", "Mine only"))
    status = forms.ChoiceField(choices=STATUSES, required=False, label=bi("状态", "Status"))
    type = forms.ChoiceField(
        choices=[("", bi("不限", "Any")), *DisputeType.choices()], required=False,
        label=bi("类型", "Type"),
    )  # fmt: skip
    township = forms.ChoiceField(
        choices=places, required=False, label=bi("乡镇（街道）", "Township")
    )
    due = forms.ChoiceField(choices=DUE, required=False, label=bi("期限", "Due"))
    after = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def narrow(self, cases: QuerySet[Case], user: User, today: dt.date) -> QuerySet[Case]:
        """The cases that fit; what was not understood narrows nothing, and the page says so."""
        chosen = self.cleaned_data
        if chosen.get("mine"):
            cases = cases.filter(of_mine(user))
        if status := chosen.get("status"):
            cases = cases.filter(status__in=LIVE if status == OPEN else [status])
        if kind := chosen.get("type"):
            cases = cases.filter(dispute_type=kind)
        if township := chosen.get("township"):
            cases = cases.filter(place_path__startswith=township)
        return _due(cases, chosen.get("due", ""), today)


def _due(cases: QuerySet[Case], due: str, today: dt.date) -> QuerySet[Case]:
    if due == "late":
        return cases.filter(next_due_on__lt=today)
    if due == "soon":
        last = add_working_days(today, SOON, calendar_for_reading())
        return cases.filter(next_due_on__range=(today, last))
    return cases


@dataclass(frozen=True)
class Page:
    """One page of a list in the order of filing, newest first; the next begins after its last case."""

    cases: list[Case]
    total: int
    is_more_than_counted: bool
    next: int | None


def page_of(cases: QuerySet[Case], after: int | None) -> Page:
    """The page after a case."""
    total = cases.order_by()[: COUNTED + 1].count()
    rest = cases.filter(pk__lt=after) if after else cases
    shown = list(rest.select_related("estate").order_by("-pk")[: PAGE + 1])
    more = shown[PAGE - 1].pk if len(shown) > PAGE else None
    return Page(shown[:PAGE], min(total, COUNTED), total > COUNTED, more)


def address_of(data: QueryDict, after: int | None) -> str:
    """The address of the next page with the same filter."""
    carried = data.copy()
    carried["after"] = str(after)
    return carried.urlencode()


@desk_page
def cases(request: DeskRequest) -> HttpResponse:
    """The cases that this person may see."""
    if text := request.GET.get("q", "").replace("\0", "").strip()[:100]:
        return searched(request, text)
    chosen = CaseFilter(request.GET)
    chosen.is_valid()
    visible = chosen.narrow(cases_visible_to(request.user), request.user, timezone.localdate())
    if wants_file(request):
        return send_cases(request, visible, said_of(chosen))
    page = page_of(visible, chosen.cleaned_data.get("after"))
    following = address_of(request.GET, page.next) if page.next else ""
    shown = {"filter": chosen, "page": page, "following": following}
    shown |= {"plain": plain(request)}
    shown |= filters_shown(request, "cases")
    return render(request, "desk/cases.html", shown)


def searched(request: DeskRequest, text: str) -> HttpResponse:
    """The newest cases that match a few words."""
    found = find(request.user, text, FOUND)
    return render(
        request,
        "desk/found.html",
        {"text": text, "cases": found, "limit": FOUND, "is_full": len(found) == FOUND},
    )

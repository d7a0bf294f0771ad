"""The case page: where it stands, what this person can do, and its file, tab by tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from mediation.models import Case
from mediation.queries.access import access_case
from mediation.queries.actions import Possible, actions
from mediation.queries.casefile import CaseFile, casefile
from mediation.queries.clockbook import clocks_of
from mediation.queries.steps import steps
from mediation.queries.story import timeline
from mediation.vocabulary import Side, bi
from workflows.portals.doors import DeskRequest, desk_page

SHOWN = 5
"""So many acts are shown at once; the rest is one click away."""
TABS = {
    "story": bi("经过", "Story"),
    "parties": bi("当事人与请求", "Parties and claims"),
    "evidence": bi("证据", "Evidence"),
    "panel": bi("联席与合议", "Review and panel"),
    "sessions": bi("调解", "Sessions"),
    "agreement": bi("协议与履行", "Agreement"),
    "court": bi("司法确认", "Court"),
    "clocks": bi("期限", "Clocks"),
    "chart": bi("流程图", "Flow chart"),
    "readers": bi("谁看过", "Who looked"),
}
MORE: dict[str, Callable[[Case], dict[str, Any]]] = {
    "story": lambda case: {"story": timeline(case)}
}
"""What a tab needs beside the case's file."""


def head(file: CaseFile) -> dict[str, Any]:
    """What the head of the page says of the people and the time."""
    return {
        "applicants": [party for party in file.parties if party.side == Side.APPLICANT],
        "respondents": [party for party in file.parties if party.side == Side.RESPONDENT],
        "steps": steps(file.case),
    }


def timing(case: Case) -> dict[str, Any]:
    """Every clock, and those that run."""
    told = clocks_of(case)
    return {"clocks": told, "running": [clock for clock in told if clock.is_running]}


def panel(found: list[Possible]) -> dict[str, Any]:
    """What can be done now, folded where it is much."""
    possible = [it for it in found if it.is_possible]
    return {
        "acts": possible[:SHOWN],
        "more_acts": possible[SHOWN:],
        "not_yet": [it for it in found if not it.is_possible],
    }


@desk_page
def case(request: DeskRequest, number: str) -> HttpResponse:
    """One case."""
    opened = access_case(request.user, number)
    file, tab = casefile(opened), request.GET.get("tab", "story")
    tab = tab if tab in TABS else "story"
    shown = {"case": opened, "file": file, "tab": tab, "tabs": TABS}
    shown |= MORE[tab](opened) if tab in MORE else {}
    shown |= head(file) | timing(opened) | panel(actions(request.user, opened))
    return render(request, f"desk/tabs/{tab}.html", shown)

"""The case page: where it stands, what this person can do, and its file, tab by tab."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from mediation.acts import DescribeFees
from mediation.models import Case, User
from mediation.queries.access import access_case
from mediation.queries.actions import Possible, actions
from mediation.queries.casefile import CaseFile, casefile
from mediation.queries.clockbook import clocks_of
from mediation.queries.court import court_of
from mediation.queries.endings import closing_check, routes_from
from mediation.queries.groups import group_of, leads_for, shared_with
from mediation.queries.offers import offers_of
from mediation.queries.ranges import ranges_of
from mediation.queries.steps import steps
from mediation.queries.story import StoryLine, timeline
from mediation.rules import permissions
from mediation.vocabulary import ActName, Group, Side, Status, bi
from workflows.portals.doors import DeskRequest, desk_page

from .paperwork import paperwork
from .slips import WHILE

SHOWN = 5
"""So many acts are shown at once; the rest is one click away."""
TABS = {
    "story": bi("经过", "Story"),
    "parties": bi("当事人与请求", "Parties and claims"),
    "evidence": bi("证据", "Evidence"),
    "panel": bi("联席与合议", "Review and panel"),
    "sessions": bi("调解", "Sessions"),
    "offers": bi("方案与底线", "Offers"),
    "agreement": bi("协议与履行", "Agreement"),
    "court": bi("司法确认", "Court"),
    "papers": bi("文书", "Papers"),
    "clocks": bi("期限", "Clocks"),
    "chart": bi("流程图", "Flow chart"),
    "readers": bi("谁看过", "Who looked"),
}
SEEN_BY: dict[str, tuple[Group, ...]] = {
    "evidence": (Group.EVIDENCE,),
    "panel": (Group.REVIEW, Group.PANEL, Group.OPINIONS, Group.RECUSAL),
    "sessions": (Group.SITTINGS, Group.SESSIONS, Group.VISITS),
    "offers": (Group.OFFERS,),
    "agreement": (Group.AGREEMENT,),
    "court": (Group.COURT,),
    "papers": (Group.NAMES,),
    "clocks": (Group.CLOCKS,),
    "readers": (Group.ACCESS,),
}
"""What a tab shows; one of which its reader may see nothing is not offered."""
BY_ITSELF = (ActName.RAISE_ALARM, ActName.RECOUNT_CLOCKS, ActName.FREEZE_PAPER)
STORIES: dict[str, tuple[str, Callable[[StoryLine], bool]]] = {
    "all": (bi("全部", "All"), lambda line: True),
    "people": (bi("人办理的", "Done by people"), lambda line: line.act not in BY_ITSELF),
    "moves": (bi("状态变化", "Changes of status"), lambda line: line.moved),
}
"""What of the story can be read alone."""


def tabs_of(file: CaseFile) -> dict[str, str]:
    """The tabs that have something for their reader."""
    return {
        key: label
        for key, label in TABS.items()
        if key not in SEEN_BY or any(map(file.eyes.sees, SEEN_BY[key]))
    }


def head(file: CaseFile) -> dict[str, Any]:
    """What the head of the page says of the people and the time."""
    return {
        "applicants": [party for party in file.parties if party.side == Side.APPLICANT],
        "respondents": [party for party in file.parties if party.side == Side.RESPONDENT],
        "steps": steps(file.case),
    }


def story(case: Case, asked: str) -> dict[str, Any]:
    """The story, or a part of it."""
    show = asked if asked in STORIES else "all"
    lines = [line for line in timeline(case) if STORIES[show][1](line)]
    return {"story": lines, "show": show, "stories": {key: it[0] for key, it in STORIES.items()}}


def negotiation(case: Case) -> dict[str, Any]:
    """What was offered and compared, and whether something of it can be put on paper."""
    told = offers_of(case)
    drafts = any(it.agreed for it in told) and case.stands is Status.MEDIATING
    return {
        "offers": told,
        "ranges": ranges_of(case),
        "may_draft": drafts,
        "leads": leads_for(case),
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


def _codes(user: User, case: Case) -> dict[str, bool]:
    """Whether the codes are this person's to print or to give anew, and whether he may complete what papers ask."""
    roles = permissions.roles_on(user, case)
    invites, gives = (
        permissions.role_for(act, roles) is not None
        for act in (ActName.INVITE_RESPONDENT, ActName.REISSUE_CODE)
    )
    completes = permissions.role_for(ActName.COMPLETE_PARTICULARS, roles) is not None
    return {
        "slips": invites and case.stands in WHILE,
        "may_give_code": gives,
        "may_complete": completes and case.allows(ActName.COMPLETE_PARTICULARS),
        "fees_asked": DescribeFees.concerns(case),
    }


@desk_page
def case(request: DeskRequest, number: str) -> HttpResponse:
    """One case."""
    opened = access_case(request.user, number)
    file, tab = casefile(opened), request.GET.get("tab", "story")
    tabs = tabs_of(file)
    tab = tab if tab in tabs else "story"
    shown = {"case": opened, "file": file, "tab": tab, "tabs": tabs}
    shown |= story(opened, request.GET.get("show", "")) if tab == "story" else {}
    shown |= {"place": group_of(opened)}
    shown |= negotiation(opened) if tab == "offers" else {}
    shown |= {"shared": shared_with(opened)} if tab == "evidence" else {}
    shown |= paperwork(opened) if tab == "papers" else {}
    shown |= {"court": court_of(opened, file.eyes)} if tab == "court" else {}
    shown |= _codes(request.user, opened) if tab == "parties" else {}
    possible = actions(request.user, opened)
    shown |= head(file) | timing(opened) | panel(possible)
    shown |= {"may": [it.act for it in possible if it.is_possible]}
    shown |= {"closing": closing_check(opened)} if tab == "agreement" else {}
    shown |= {"directions": routes_from(opened)} if tab == "agreement" else {}
    return render(request, f"desk/tabs/{tab}.html", shown)

"""Integrity: open cases that could not go on by themselves, and their repair."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mediation.models import Case, Meeting, User
from mediation.queries.access import access_case, cases_visible_to
from mediation.queries.lists import record_export
from mediation.queries.meetings import meetings_of
from mediation.rules import permissions
from mediation.vocabulary import ActName, bi
from workflows.integrity import Finding, now_wrong
from workflows.integrity.meeting_words import MeetingFinding, said
from workflows.integrity.meetings import wrong_meetings
from workflows.integrity.remembered import Look, last_look, look_now
from workflows.mending import Mended, mend
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.watching import for_watchers

from .exports import send_rows, wants_file

MOST = 500
"""So many go into a file."""
SHOWN = 50
"""So many cases are shown at once: each is looked at again before it is."""


@dataclass(frozen=True)
class Stuck:
    """One case with what is wrong with it now."""

    case: Case
    findings: list[Finding]
    may_mend: bool


def stuck(user: User, look: Look, most: int = SHOWN) -> list[Stuck]:
    """The cases that the last look named and that are wrong still, of those this person may see."""
    named = cases_visible_to(user).filter(number__in=look.numbers).select_related("estate")
    cases = list(named.order_by("pk")[:most])
    wrong = now_wrong(cases)
    found = [(case, [it for it in wrong if it.case == case.number]) for case in cases]
    return [
        Stuck(case, its, _may_mend(user, case) and any(it.is_mendable for it in its))
        for case, its in found
        if its
    ]


def stuck_meetings(user: User, look: Look) -> list[tuple[Meeting, list[MeetingFinding]]]:
    """The meetings that the last look named and that are wrong still, of those this person may see."""
    meetings = list(meetings_of(user).filter(number__in=look.wrong_meetings)[:SHOWN])
    wrong = said(wrong_meetings(meetings)) if meetings else []
    found = [(it, [told for told in wrong if told.meeting == it.number]) for it in meetings]
    return [(it, told) for it, told in found if told]


def _may_mend(user: User, case: Case) -> bool:
    roles = permissions.roles_at(user, case.place_path)
    return permissions.role_for(ActName.RECOUNT_CLOCKS, roles) is not None


@desk_page
@for_watchers
def integrity(request: DeskRequest) -> HttpResponse:
    """The last look over the open cases, and what of it is still so."""
    look = last_look()
    if wants_file(request):
        return _file(request, stuck(request.user, look, MOST) if look else [])
    shown = {
        "last_look": look,
        "cases": stuck(request.user, look) if look else [],
        "meetings": stuck_meetings(request.user, look) if look else [],
    }
    return render(request, "bureau/integrity.html", shown)


HEADS = [
    bi("案号", "Number"), bi("标题", "Title"), bi("小区", "Estate"), bi("问题", "Finding"),
    bi("说明", "What it means"), bi("怎么办", "Remedy"),
]  # fmt: skip


def _file(request: DeskRequest, found: list[Stuck]) -> HttpResponse:
    """Every finding as a row of a file."""
    record_export(request.user, [it.case.pk for it in found])
    rows = [
        [it.case.number, it.case.title, it.case.estate, its.label, its.sentence, its.remedy]
        for it in found
        for its in it.findings
    ]
    return send_rows(request, HEADS, rows, [])


@require_POST
@desk_page
@for_watchers
def look_again(request: DeskRequest) -> HttpResponse:
    """Look over every open case now."""
    look = look_now()
    done = bi(f"已检查 {look.cases} 件在办案件。", f"Looked at {look.cases} open cases.")
    messages.success(request, str(done))
    return redirect("integrity")


@require_POST
@desk_page
@for_watchers
def repair(request: DeskRequest, number: str) -> HttpResponse:
    """Set one case right by an act, and say what that did."""
    case = access_case(request.user, number)
    tell(request, mend(case, request.user))
    return redirect("integrity")


def tell(request: DeskRequest, done: Mended) -> None:
    """Say what is in order again, and what is not."""
    if done.refusal:
        messages.error(request, f"{done.case}{bi('：', ': ')}{done.refusal}")
        return
    gone = "、".join(dict.fromkeys(str(it.label) for it in done.gone))
    entry = done.entry.number if done.entry else 0
    right = bi(
        f"{done.case} 已更正：{gone or '无'}（经过第 {entry} 条）。",
        f"{done.case}: put right: {gone or 'nothing'} (entry {entry}).",
    )
    messages.success(request, str(right))
    if done.left:
        left = "、".join(dict.fromkeys(str(it.label) for it in done.left))
        messages.warning(request, str(bi(f"还有：{left}。", f"Still wrong: {left}.")))

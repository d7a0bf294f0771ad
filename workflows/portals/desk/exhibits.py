"""An exhibit at the desk: looked at page by page, its versions to be saved, its original asked for."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_POST

from mediation.errors import Incomplete
from mediation.models import Case
from mediation.queries.access import access_case, look_again
from mediation.queries.exhibits import (
    Listed,
    exhibit_in,
    may_open_original,
    original_for,
    record_looking,
    record_opening,
)
from mediation.rules import permissions
from mediation.vocabulary import ActName, Grant, Version
from workflows import viewing
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.exhibit_files import SMALL, to_look_at, to_save, version_named

MENDABLE = 422


def _listed(case: Case, exhibit: int) -> Listed:
    found = exhibit_in(case, exhibit)
    if found is None or not (found.copy or found.redacted):
        raise Http404
    return found


@desk_page
def evidence(request: DeskRequest, number: str, exhibit: int) -> HttpResponseBase:
    """The copy that others see, to be saved."""
    case = look_again(request.user, number)
    shown = _listed(case, exhibit).copy
    if shown:
        record_opening(case, shown)
    return to_save(shown)


@desk_page
def redacted(request: DeskRequest, number: str, exhibit: int) -> HttpResponseBase:
    """The version with parts blacked out, to be saved."""
    case = look_again(request.user, number)
    shown = _listed(case, exhibit).redacted
    if shown:
        record_opening(case, shown)
    return to_save(shown)


@desk_page
def exhibit_page(
    request: DeskRequest, number: str, exhibit: int, version: str, page: int
) -> HttpResponseBase:
    """A page of a version as a picture; a small one beside a title counts with the opening of the case."""
    case = look_again(request.user, number)
    found, wanted = _listed(case, exhibit), version_named(version)
    shown = {Version.COPY: found.copy, Version.REDACTED: found.redacted}.get(wanted)
    if shown and SMALL not in request.GET:
        record_looking(case, shown)
    return to_look_at(request, shown, page)


@desk_page
def exhibit(request: DeskRequest, number: str, exhibit: int) -> HttpResponse:
    """One exhibit."""
    case = access_case(request.user, number)
    return _page(request, case, _listed(case, exhibit))


@require_POST
@desk_page
def original(request: DeskRequest, number: str, exhibit: int) -> HttpResponseBase:
    """The original, for who may open it; a reason where one is wanted."""
    case = look_again(request.user, number)
    found, reason = _listed(case, exhibit), request.POST.get("reason", "").strip()
    try:
        return to_save(original_for(case, exhibit, reason))
    except Incomplete as refusal:
        return _page(request, case, found, fault=str(refusal))


def _page(request: DeskRequest, case: Case, found: Listed, fault: str = "") -> HttpResponse:
    first, other = found.copy, found.redacted
    if "redacted" in request.GET:
        first, other = other, first
    version = first or other
    assert version is not None, "`_listed` answers only what there is to look at"
    pages = viewing.count_pages(version)
    place = min(max(_number(request.GET.get("page", "")), 1), max(pages, 1))
    roles, said = permissions.roles_on(request.user, case), "" if pages else viewing.words(version)
    if said:
        record_looking(case, version)
    shown: dict[str, Any] = {
        "case": case, "it": found, "version": version, "pages": pages, "page": place, "fault": fault,
        "said": said,
        "before": place - 1, "after": place + 1 if place < pages else 0,
        "original": may_open_original(case), "wants_reason": may_open_original(case) is Grant.REASONED,
        "is_own": found.exhibit.case_id == case.pk,
        "may_redact": permissions.role_for(ActName.REDACT_EXHIBIT, roles) is not None
        and case.allows(ActName.REDACT_EXHIBIT),
    }  # fmt: skip
    return render(request, "desk/exhibit.html", shown, status=MENDABLE if fault else 200)


def _number(given: str) -> int:
    return int(given) if given.isdecimal() and len(given) < 5 else 1

"""Saved filters of the lists and of the board: kept in this browser, for this person only.

A filter holds no fact of a case. The cookie is signed for the person, so that at a shared desk nobody meets another's.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import Any
from urllib.parse import parse_qsl, urlencode

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page

NAMES = {
    "cases": ("mine", "status", "type", "township", "due"),
    "late": ("kind", "township", "rule"),
    "board": ("township", "period"),
}
"""The pages that can be narrowed, and by what."""
MOST, NAME_LENGTH, VALUE_LENGTH = 8, 20, 60


@dataclass(frozen=True)
class Filter:
    """A filter by its name; `query` is what stands after the question mark."""

    name: str
    query: str


def _cookie(request: DeskRequest, page: str) -> str:
    return f"filters_{page}_{request.user.pk}"


def saved_filters(request: DeskRequest, page: str) -> list[Filter]:
    """This person's filters of a page, in the order in which they were saved."""
    kept = request.get_signed_cookie(_cookie(request, page), default="[]", salt="filters")
    return [Filter(**it) for it in json.loads(kept or "[]")]


def narrowed_by(query: str, page: str) -> str:
    """What of an address is a filter: known names with values, never the place in the list."""
    pairs = [(name, value[:VALUE_LENGTH]) for name, value in parse_qsl(query[:2000])]
    return urlencode([pair for pair in pairs if pair[0] in NAMES[page] and pair[1]])


def filters_shown(request: DeskRequest, page: str) -> dict[str, Any]:
    """What a page needs to offer its saved filters, and to save the present one."""
    is_narrowed = bool(narrowed_by(request.GET.urlencode(), page))
    return {"saved": saved_filters(request, page), "is_narrowed": is_narrowed, "page_name": page}


def _page(request: DeskRequest) -> str:
    """Which page's filters are meant; those of the list of cases when that makes no sense."""
    asked = request.POST.get("page", "")
    return asked if asked in NAMES else "cases"


def _keep(
    request: DeskRequest, answer: HttpResponse, page: str, filters: list[Filter]
) -> HttpResponse:
    answer.set_signed_cookie(
        _cookie(request, page),
        json.dumps([asdict(it) for it in filters[-MOST:]]),
        salt="filters",
        max_age=settings.LANGUAGE_COOKIE_AGE,
        path=reverse("today"),  # of all these pages, and of those that save and delete
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return answer


@require_POST
@desk_page
def save_filter(request: DeskRequest) -> HttpResponse:
    """Save the filter under a name; the same name replaces."""
    page, name = _page(request), " ".join(request.POST.get("name", "").split())[:NAME_LENGTH]
    query = narrowed_by(request.POST.get("query", ""), page)
    answer = redirect(f"{reverse(page)}?{query}")
    if not name or not query:
        said = bi("请填写名称，并至少选一个条件。", "Give it a name, and choose something.")
        messages.warning(request, said)
        return answer
    others = [it for it in saved_filters(request, page) if it.name != name]
    messages.success(request, bi(f"已保存筛选“{name}”。", f"Saved the filter “{name}”."))
    return _keep(request, answer, page, [*others, Filter(name, query)])


@require_POST
@desk_page
def drop_filter(request: DeskRequest) -> HttpResponse:
    """Forget one."""
    page, name = _page(request), request.POST.get("name", "")
    rest = [it for it in saved_filters(request, page) if it.name != name]
    messages.success(request, bi("已删除筛选。", "The filter is deleted."))
    return _keep(request, redirect(page), page, rest)

"""What is open to all: figures with their definitions, how long each step may take, how to use these pages."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from mediation.queries.meetings import published
from mediation.queries.places import window
from mediation.queries.waits import Figures, figures
from mediation.rules import clocks
from mediation.rules.waiting import FEWEST
from workflows.portals.desk.entrance import LANGUAGES
from workflows.portals.desk.entrance import speak as keep_language

FRESH_FOR = 6 * 3600
"""Seconds for which the figures of all cases are not counted anew."""


def figures_now() -> Figures:
    """The figures, as old as six hours at the most."""
    today = timezone.localdate()
    key = f"public-figures-{today:%Y%m%d}"
    found: Figures | None = cache.get(key)
    if found is None:
        found = figures(today)
        cache.set(key, found, FRESH_FOR)
    return found


def notices(request: HttpRequest) -> HttpResponse:
    """Figures of the last twelve months; nobody can be found in them."""
    rules = clocks.in_force(timezone.localdate()).values()
    shown: dict[str, Any] = {"figures": figures_now(), "fewest": FEWEST, "rules": rules}
    shown["minutes"] = published(timezone.localdate())
    return render(request, "residents/notices.html", shown)


def speak(request: HttpRequest, language: str) -> HttpResponse:
    """Change the language by a link: a form would need a session, and strangers are given none for looking."""
    if language not in LANGUAGES:
        raise Http404
    here = urlsplit(request.headers.get("Referer", ""))
    safe = url_has_allowed_host_and_scheme(here.geturl(), {request.get_host()}, request.is_secure())
    back = f"{here.path}?{here.query}" if here.query else here.path
    answer = redirect(back if safe and back.startswith("/") else "/")
    keep_language(answer, language)
    return answer


def accessibility(request: HttpRequest) -> HttpResponse:
    """How these pages can be used, what they keep, and where to turn when they cannot."""
    return render(request, "residents/accessibility.html", {"window": window()})

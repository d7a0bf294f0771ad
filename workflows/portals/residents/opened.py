"""The case that is open in a browser: for half an hour after its code was typed."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache

from mediation.queries.own import party_with

CODE, UNTIL = "track_code", "track_until"
OPEN_FOR = 30 * 60
"""Seconds for which a case stays open in a browser after its code was typed."""

View = Callable[..., HttpResponseBase]


def open_for(request: HttpRequest, code: int) -> None:
    """Open the case to which the code of this id is the key; under a new session, so that nobody laid the old one out
    for it. What is kept is which code it was, not the code: when its party gets another, the page closes."""
    request.session.cycle_key()
    request.session[CODE], request.session[UNTIL] = code, time.time() + OPEN_FOR


def close(request: HttpRequest) -> None:
    """Nothing is open here any more."""
    for name in (CODE, UNTIL):
        request.session.pop(name, None)


def of_a_party(view: View) -> View:
    """A page of the party whose case is open here; without one, the code is asked for."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.session.get(UNTIL, 0) <= time.time():
            return redirect("track")
        party = party_with(request.session.get(CODE, 0))
        if party is None:
            close(request)
            return redirect("track")
        answer: HttpResponseBase | HttpResponse = view(request, party, *args, **kwargs)
        return answer

    return never_cache(page)

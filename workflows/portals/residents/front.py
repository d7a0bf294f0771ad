"""The front door."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mediation.queries.places import window

from .public import figures_now


def front(request: HttpRequest) -> HttpResponse:
    """What a resident can do here, whom to call, and how long it takes by this county's own figures."""
    return render(request, "residents/front.html", {"window": window(), "figures": figures_now()})

"""The front door."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from mediation.queries.places import window


def front(request: HttpRequest) -> HttpResponse:
    """What a resident can do here, and whom to call."""
    return render(request, "residents/front.html", {"window": window()})

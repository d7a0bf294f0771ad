"""Where a case stands at this minute, for a page that stays open; that page has left a record already."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from mediation.queries.access import look_again
from mediation.queries.since import changed_since
from workflows.portals.doors import DeskRequest, desk_page


@desk_page
def case_now(request: DeskRequest, number: str) -> HttpResponse:
    """The head's pills, and what was done since the version that the page shows."""
    case, seen = look_again(request.user, number), request.GET.get("seen", "")
    version = int(seen) if seen.isdecimal() and len(seen) < 8 else case.version
    shown = {"case": case, "seen": version, "live": True, "news": changed_since(case, version)}
    return render(request, "parts/now.html", shown)

"""Openings that stand out: where somebody who audits should ask."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mediation.queries.odd_signings import odd_signings
from mediation.queries.unusual import DAYS, may_audit, noticed
from mediation.rules.unusual import Kind
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page


@desk_page
def openings(request: DeskRequest) -> HttpResponse:
    """The report of the last days, for auditors alone: supervisors are among those whom it is about."""
    if not may_audit(request.user):
        raise PermissionDenied(str(bi("此页供审计人员使用。", "This page is for auditors.")))
    shown = {
        "noticed": noticed(request.user, timezone.localdate()),
        "days": DAYS,
        "kinds": list(Kind),
        "signings": odd_signings(request.user, timezone.localdate()),
    }
    return render(request, "bureau/openings.html", shown)

"""The certificate of a decision, to be printed: the rule, who took part, every ballot, the dissents, the result."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from mediation.errors import NotFound
from mediation.queries.access import access_case
from mediation.queries.casefile import casefile
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page


@desk_page
def decision(request: DeskRequest, number: str, question: int) -> HttpResponse:
    """What the panel decided on one question; for those alone who may read its opinions."""
    case = access_case(request.user, number)
    told = casefile(case).deliberation
    put = told.put(question)
    if put is None or not put.is_certified:
        raise NotFound(
            bi("没有这项决定，或您无权查看。", "There is no such decision, or not for you.")
        )
    return render(request, "desk/decision.html", {"case": case, "told": told, "put": put})

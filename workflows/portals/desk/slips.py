"""The respondents' codes, printed when they are told of the case: who filed from home was given his own alone."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from mediation.errors import NotNow
from mediation.models import AccessSubject, Case
from mediation.queries.access import access_case, look_at
from mediation.queries.receipts import live_codes
from mediation.rules import permissions
from mediation.vocabulary import ActName, Side, Status, bi
from workflows.portals.doors import DeskRequest, desk_page

from .intake import Slip, qr, track_address

WHILE = (Status.FILED, Status.ACCEPTED)
NOT_NOW = 409


@desk_page
def slips(request: DeskRequest, number: str) -> HttpResponse:
    """First what it is for; then, once asked for, the codes. The printing is recorded, and the parties see that."""
    case = look_at(request.user, number)
    permissions.require(request.user, ActName.INVITE_RESPONDENT, case)
    shown = {"case": case, "address": track_address(request, number).partition("?")[0]}
    try:
        _require_time(case)
    except NotNow as refusal:
        shown |= {"obstacle": str(refusal)}
        return render(request, "desk/slips.html", shown, status=NOT_NOW)
    if request.method == "POST":
        access_case(request.user, number, AccessSubject.CODE)
        shown |= {"slips": _slips(request, case)}
    return render(request, "desk/slips.html", shown)


def _require_time(case: Case) -> None:
    if case.stands not in WHILE:
        raise NotNow(
            bi(
                "查询码只在通知被申请人的阶段打印。",
                "Codes are printed while the respondent is being told of the case.",
            )
        )


def _slips(request: DeskRequest, case: Case) -> list[Slip]:
    address = track_address(request, case.number)
    given = live_codes(case, Side.RESPONDENT)
    return [Slip(party, code, qr(address)) for party, code in given]

"""The receipt of a filing: number, code, a picture of the way back, what comes next and by when."""

from __future__ import annotations

import time

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.safestring import mark_safe
from django.views.decorators.cache import never_cache

from mediation.models import CaseEntry
from mediation.queries.own import live_code_of
from mediation.queries.receipts import codes

from .opened import OPEN_FOR, open_for

RECEIPT = "online_receipt"


def show_later(request: HttpRequest, entry: CaseEntry, lost: list[str]) -> None:
    """Keep the receipt for half an hour in this browser, and open the case to who filed it."""
    applicant, _code = codes(entry)[0]
    open_for(request, live_code_of(applicant.pk))
    request.session[RECEIPT] = {"entry": entry.pk, "lost": lost, "until": time.time() + OPEN_FOR}


@never_cache
def receipt(request: HttpRequest) -> HttpResponse:
    """The applicant's own code and nobody else's."""
    held = request.session.get(RECEIPT, {})
    if held.get("until", 0) <= time.time():
        return redirect("track")
    entry = CaseEntry.objects.select_related("case__body").get(pk=held["entry"])
    party, code = codes(entry)[0]
    address = request.build_absolute_uri(
        f"{reverse('track')}?{urlencode({'number': entry.case.number})}"
    )
    shown = {
        "case": entry.case,
        "party": party,
        "code": code,
        "lost": held["lost"],
        "address": address.partition("?")[0],
        "qr": picture(address),
    }
    return render(request, "residents/filing/receipt.html", shown)


def picture(address: str) -> str:
    """The address as a QR picture in the page itself: what it says comes from us alone."""
    drawn: str = segno.make(address, error="m", micro=False).svg_inline(
        scale=4, border=2, svgclass="qr", lineclass=None, title="QR"
    )
    return mark_safe(drawn)

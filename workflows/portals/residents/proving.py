"""Proof for everybody: the published roots, the script that checks, and a party's receipts for what it submitted."""

from __future__ import annotations

import json

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render

from mediation.models import Party
from mediation.proofs import giving_out
from mediation.proofs.verifier import script
from mediation.queries.handed_in import received
from mediation.queries.proving import own_submission, roots, submitted
from mediation.vocabulary import ActName

from .opened import of_a_party
from .receipt import picture

LINES = "application/jsonl; charset=utf-8"


def _file(content: bytes | str, name: str, kind: str) -> HttpResponse:
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(content, content_type=kind, headers=headers)


def published(request: HttpRequest) -> HttpResponse:
    """The roots that were published last, the key that signs them, and how to check."""
    found = roots()
    return render(
        request, "residents/proof.html", {"roots": found, "last": next(iter(found), None)}
    )


def published_file(request: HttpRequest) -> HttpResponseBase:
    """Every root, from the first, as the lines that were signed."""
    headers = {"Content-Disposition": 'attachment; filename="roots.jsonl"'}
    return StreamingHttpResponse(giving_out.roots_file(), content_type=LINES, headers=headers)


def verifier(request: HttpRequest) -> HttpResponse:
    """The script with which anybody checks, without us."""
    return _file(script(), "verify.py", "text/x-python; charset=utf-8")


@of_a_party
def receipts(request: HttpRequest, party: Party) -> HttpResponse:
    """What the party submitted, each with its receipt."""
    shown = {"case": party.case, "submitted": submitted(party)}
    return render(request, "residents/receipts.html", shown)


@of_a_party
def own_receipt(request: HttpRequest, party: Party, entry: int) -> HttpResponse:
    """One receipt, to be printed or photographed; nobody else's can be asked for."""
    found = own_submission(party, entry)
    if found is None:
        raise Http404
    line = giving_out.receipt_line(party.case.number, found)
    shown = {
        "case": party.case,
        "entry": found,
        "what": ActName(found.act).label,
        "told": json.loads(line)["content"],
        "qr": picture(line),
        "files": received(party, found),
    }
    return render(request, "residents/own_receipt.html", shown)


@of_a_party
def own_receipt_file(request: HttpRequest, party: Party, entry: int) -> HttpResponse:
    """The same as a file, with the place of the entry under the last root once there is one."""
    found = own_submission(party, entry)
    if found is None:
        raise Http404
    return _file(giving_out.receipt(party.case.number, found), f"receipt-{entry}.jsonl", LINES)

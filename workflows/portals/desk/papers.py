"""The official papers of a case: as PDF to look at, as .docx to go on with. What is in its final form is kept."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase

from mediation.documents.dossier import bound, is_due
from mediation.documents.filling import paper, subject_of
from mediation.models import AccessSubject
from mediation.queries.access import access_case, look_at
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.papers import KINDS, send, send_one


@desk_page
def official_paper(
    request: DeskRequest, number: str, paper_code: str, part: int, kind: str
) -> HttpResponseBase:
    """One paper; the opening is recorded. `?gloss=on` adds the English names of the fields."""
    found = paper(subject_of(look_at(request.user, number)), paper_code, part)
    if found is None or kind not in KINDS:
        raise Http404
    access_case(request.user, number, AccessSubject.PAPER)
    return send_one(found, kind, gloss=bool(request.GET.get("gloss")))


@desk_page
def dossier(request: DeskRequest, number: str) -> HttpResponse:
    """Every paper of a dispute that is over, bound in the official order; the opening is recorded."""
    if not is_due(look_at(request.user, number)):
        raise Http404
    case = access_case(request.user, number, AccessSubject.PAPER)
    return send(bound(case), "application/pdf", f"人民调解卷宗-{number}", "pdf")

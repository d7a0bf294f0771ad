"""The official papers of a case: as PDF to look at, as .docx to go on with. What is in its final form is kept."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from mediation.documents.dossier import as_archived, bound, is_due
from mediation.documents.filling import paper, subject_of
from mediation.documents.giving import KINDS
from mediation.models import AccessSubject, Binding
from mediation.queries.access import access_case, look_at
from workflows.bundling import ask
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.papers import send, send_one


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
    """Every paper of a dispute that is over, bound in the official order; `?of=` the one kept at an archiving.

    The opening is recorded.
    """
    case, of = look_at(request.user, number), request.GET.get("of", "")
    data = as_archived(subject_of(case), of) if of else bound(case) if is_due(case) else None
    if data is None:
        raise Http404
    access_case(request.user, number, AccessSubject.PAPER)
    return send(data, "application/pdf", f"人民调解卷宗-{number}", "pdf")


@desk_page
@require_POST
def take_dossier(request: DeskRequest, number: str) -> HttpResponse:
    """Ask for the dossier with its originals and proofs: made at once where it is small, else in the background."""
    ask(look_at(request.user, number), request.user)
    return redirect(f"{reverse('case', args=[number])}?tab=papers")


@desk_page
def dossier_file(request: DeskRequest, number: str, pk: int) -> HttpResponseBase:
    """The file, for who asked for it and still may open the case; taking it is recorded."""
    case = look_at(request.user, number)
    found = Binding.objects.filter(case=case, by=request.user, pk=pk).exclude(file="").first()
    if found is None or not default_storage.exists(found.file):
        raise Http404
    access_case(request.user, number, AccessSubject.EXPORT)
    name = f"卷宗-{number}-{found.version}.zip"
    data = default_storage.open(found.file)
    return FileResponse(data, as_attachment=True, filename=name, content_type="application/zip")

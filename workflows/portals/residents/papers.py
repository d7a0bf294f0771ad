"""A party's own papers: its edition of each, from the same source, without what only the other side and offices see."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from mediation.documents.dossier import archivings, as_archived, edition, is_due
from mediation.documents.filling import edition_of, listed, paper
from mediation.models import AccessRecord, AccessSubject, Party
from workflows.portals.papers import send, send_one

from .opened import of_a_party


def _record(party: Party) -> None:
    AccessRecord.objects.create(case=party.case, subject=AccessSubject.PAPER, party=party)


@of_a_party
def own_papers(request: HttpRequest, party: Party) -> HttpResponse:
    """The papers that the case has for this party."""
    subject = edition_of(party)
    found = [it for it in listed(subject) if it.papers]
    shown = {"case": party.case, "papers": found, "has_dossier": is_due(party.case)}
    return render(request, "residents/papers.html", {**shown, "archivings": archivings(subject)})


@of_a_party
def own_paper(request: HttpRequest, party: Party, paper_code: str, part: int) -> HttpResponse:
    """One of them; the opening is recorded."""
    found = paper(edition_of(party), paper_code, part) if part else None
    if found is None:
        raise Http404
    _record(party)
    return send_one(found, "pdf")


@of_a_party
def own_dossier(request: HttpRequest, party: Party) -> HttpResponse:
    """The dossier in the party's edition, once the dispute is over; `?of=` the one kept at an archiving."""
    of, subject = request.GET.get("of", ""), edition_of(party)
    data = as_archived(subject, of) if of else edition(party) if is_due(party.case) else None
    if data is None:
        raise Http404
    _record(party)
    return send(data, "application/pdf", f"卷宗（当事人版）-{party.case.number}", "pdf")

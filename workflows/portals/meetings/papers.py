"""The notice and the minutes of a joint meeting, and the proof of its journal, as files."""

from __future__ import annotations

from django.http import Http404, HttpResponse

from mediation.documents import meetings as papers
from mediation.documents.giving import KINDS, WORKING, bytes_of
from mediation.models import AccessSubject
from mediation.queries.frozen import frozen_of_meeting
from mediation.queries.meeting_room import room
from mediation.queries.meetings import access_meeting, look_at_meeting
from mediation.queries.proving import proof_of_meeting
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.papers import send, send_paper, send_proof


@desk_page
def meeting_paper(request: DeskRequest, pk: int, paper_code: str, kind: str) -> HttpResponse:
    """One of them, as its reader may see the meeting; as PDF the file that is kept, once it was issued or signed."""
    look_at_meeting(request.user, pk)
    if paper_code not in papers.PAPERS or kind not in KINDS:
        raise Http404
    meeting = access_meeting(request.user, pk, AccessSubject.PAPER)
    gloss = bool(request.GET.get("gloss"))
    kept = frozen_of_meeting(meeting, paper_code, request.user)
    data = bytes_of(kept) if kept and kind == "pdf" and not gloss else None
    note = WORKING if kept and not data else ""
    sheet = papers.sheet(paper_code, room(meeting, request.user), gloss=gloss, note=note)
    if data:
        return send(data, KINDS[kind][1], f"{sheet.title}-{meeting.number}", kind)
    return send_paper(sheet, f"{sheet.title}-{meeting.number}", kind)


@desk_page
def meeting_proof(request: DeskRequest, pk: int) -> HttpResponse:
    """The proof of its journal, which verify.py checks; what the reader may not see is given out as digests alone."""
    meeting = access_meeting(request.user, pk, AccessSubject.PROOF)
    return send_proof(proof_of_meeting(meeting))

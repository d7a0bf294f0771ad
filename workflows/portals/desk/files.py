"""Files to take away: the chart of a case, the flow as BPMN, the session to come."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import reverse

from mediation.models import AccessSubject
from mediation.queries.access import access_case
from mediation.queries.proving import proof_of
from mediation.queries.sittings import agreed_for
from mediation.vocabulary import bi
from workflows.chart import bpmn as flow_as_bpmn
from workflows.chart import case_chart
from workflows.ical import event
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.ics import send
from workflows.portals.papers import send_proof


@desk_page
def chart(request: DeskRequest, number: str) -> HttpResponse:
    """Where the case stands in the flow, as a picture."""
    case = access_case(request.user, number, AccessSubject.CHART)
    return HttpResponse(case_chart(case), content_type="image/svg+xml")


@desk_page
def case_proof(request: DeskRequest, number: str) -> HttpResponse:
    """The proof of the journal, which verify.py checks; what the reader may not see is given out as digests alone."""
    case = access_case(request.user, number, AccessSubject.PROOF)
    return send_proof(proof_of(case))


@desk_page
def bpmn(request: DeskRequest) -> HttpResponse:
    """The flow for other tools."""
    headers = {"Content-Disposition": 'attachment; filename="dispute.bpmn"'}
    return HttpResponse(flow_as_bpmn(), content_type="application/xml", headers=headers)


@desk_page
def session_ics(request: DeskRequest, number: str) -> HttpResponse:
    """The session to come, for the person's own calendar."""
    case = access_case(request.user, number)
    agreed = agreed_for(case)
    if agreed is None:
        raise Http404
    sitting = agreed.sitting
    appointment = event(
        f"sitting-{sitting.pk}",
        starts_at=sitting.starts_at,
        ends_at=sitting.ends_at,
        summary=str(bi(f"调解 {case.number}", f"Session {case.number}")),
        place=sitting.where,
        about=request.build_absolute_uri(reverse("case", args=[case.number])),
    )
    return send([appointment], "session.ics")

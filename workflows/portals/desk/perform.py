"""The page of any act: access, form, conduct, redirect."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django_htmx.http import HttpResponseClientRedirect

from mediation.acts import ACTS, Act, AttachEvidence, CaseAct
from mediation.acts.precheck import precheck
from mediation.errors import KeyReused, NotAllowed, NotFound, Overtaken, Refusal
from mediation.models import Case, CaseEntry, User
from mediation.queries.access import access_case, look_again
from mediation.queries.court import checklist_of
from mediation.queries.endings import closing_check, routes_from
from mediation.queries.recusals import proposed
from mediation.queries.since import Since, changed_since
from mediation.rules import permissions
from mediation.vocabulary import ActName, bi
from workflows.conduct import conduct
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.drafting import Drafting
from workflows.portals.forms import ActForm, form_for
from workflows.portals.several import hand_in_the_others

from .ahead import filled_ahead

MENDABLE, NOT_NOW = 422, 409
RECEIPT = "receipt"
"""Where the session keeps the entry whose codes are still to be shown."""


@desk_page
def perform(request: DeskRequest, number: str, act: str) -> HttpResponse:
    """Perform an act on a case."""
    act_class = act_named(act)
    case = (look_again if request.method == "POST" else access_case)(request.user, number)
    permissions.require(request.user, act_class.name, case)
    drafting = Drafting(request.user, case, act_class.name)
    if drafting.is_asked_by(request):
        return drafting.put_aside(request)
    given, files = typed(request)
    draft = drafting.taken_up() if given is None else None
    ahead = filled_ahead(act_class, case, request.GET)
    form = form_for(act_class, case, request.user, given or draft, files, ahead=ahead)
    if form.is_sent and form.is_sound() and (entry := conducted(form, request.user, case)):
        drafting.forget()
        if isinstance(act := form.build(case=case.number), AttachEvidence):
            hand_in_the_others(request, act, request.user, form.cleaned_data["key"])
        done = bi(f"“{act_class.name.zh}”已办理。", f"Done: {act_class.name.en}.")
        messages.success(request, str(done))
        return onward(request, entry)
    obstacle = "" if given else obstacle_to(request.user, case, act_class)
    shown = {"case": case, "name": act_class.name, "help": act_class.help, "form": form}
    shown |= {"keeps_draft": drafting.is_kept, "has_draft": draft is not None}
    shown |= {"since": overtaken(form, case), "obstacle": obstacle}
    if act_class.name is ActName.FORM_PANEL and not obstacle:
        shown["proposals"] = proposed(case)
    if act_class.name is ActName.APPLY_FOR_CONFIRMATION and not obstacle:
        shown["points"] = checklist_of(case)
    shown |= beside(act_class.name, case) if not obstacle else {}
    status = MENDABLE if form.is_sent else NOT_NOW if obstacle else None
    return render(request, "desk/act.html", shown, status=status)


def beside(act: ActName, case: Case) -> dict[str, Any]:
    """What is to be read beside the form: where the parties can go, what has to be so before closing and archiving."""
    if act is ActName.TERMINATE_MEDIATION:
        return {"directions": routes_from(case)}
    if act is ActName.ARCHIVE_CASE:
        return {"inspection": precheck(case)}
    return {"closing": closing_check(case)} if act is ActName.CLOSE_CASE else {}


def onward(request: DeskRequest, entry: CaseEntry) -> HttpResponse:
    """Back to the case, or to the code that was given; a form that was opened inside it asks for a whole page."""
    gave_code = entry.act == ActName.REISSUE_CODE
    if gave_code:
        request.session[RECEIPT] = entry.pk
    page = reverse("receipt" if gave_code else "case", args=[entry.case.number])
    if "meeting" in entry.facts:  # decided in the meeting room, where the next item waits
        page = reverse("meeting", args=[entry.facts["meeting"]])
    return HttpResponseClientRedirect(page) if request.htmx else redirect(page)


def overtaken(form: ActForm, case: Case) -> list[Since]:
    """What was done to the case since the form was opened, when it was refused for that."""
    seen = form.cleaned_data.get("seen") if form.is_overtaken else None
    return [] if seen is None else changed_since(case, seen)


def typed(request: HttpRequest) -> tuple[Any, Any]:
    """What was typed and which files were chosen; nothing while the page is only opened."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def act_named(name: str) -> type[CaseAct]:
    """The act of this name on a case, or 404."""
    act = ACTS.get(ActName(name)) if name in set(ActName) else None
    if act is None or not issubclass(act, CaseAct):
        raise Http404
    return act


def obstacle_to(user: User, case: Case, act: type[CaseAct]) -> str:
    """Why the act cannot be done now, or nothing. Raises NotAllowed for a person who may not do it at all."""
    permissions.require(user, act.name, case)
    try:
        case.require_step(act.name)
        act.ready(case)
    except Refusal as refusal:
        return str(refusal)
    return ""


def conducted(form: ActForm, user: User, case: Case | None) -> CaseEntry | None:
    """Conduct what the form says. A refusal is put into the form, which keeps everything that was typed."""
    on = {"case": case.number} if case else {}
    key, seen = form.cleaned_data["key"], form.cleaned_data["seen"]
    try:
        return conduct(_built(form, on), by=user, key=key, seen=seen)
    except (NotAllowed, NotFound):
        raise
    except Overtaken as refusal:
        form.refuse(refusal)
        form.is_overtaken = True
        form.carry(seen=case.version if case else None)
    except KeyReused as refusal:
        form.refuse(refusal)
        form.carry(key=uuid.uuid4())
    except Refusal as refusal:
        form.refuse(refusal)
    return None


def _built(form: ActForm, on: dict[str, str]) -> Act:
    act: Act = form.build(**on)
    return act

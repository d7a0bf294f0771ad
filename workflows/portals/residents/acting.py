"""A party acts: the page of one doing, through the same door as everybody else."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from mediation.acts import AttachEvidence, StoredFile
from mediation.acts.rating import RATED
from mediation.errors import KeyReused, Refusal
from mediation.models import Party
from mediation.queries.endings import routes_left
from mediation.queries.own import door, is_open_to, rating_of
from mediation.vocabulary import ActName, bi
from workflows import uploads
from workflows.conduct import conduct
from workflows.portals.several import hand_in_the_others

from .doing import Doing
from .doing_forms import DoingForm
from .doings import DOINGS
from .limits import is_used_up
from .opened import of_a_party
from .whence import origin_of

MENDABLE, NOT_NOW, TOO_MANY = 422, 409, 429
MOST = 60
"""So many doings of one network in a quarter of an hour."""
GONE = bi("现在不能办理这一步，请看下面可以办的。", "This cannot be done now; see below what can.")
SLOWLY = bi("操作过于频繁，请稍后再试。", "Too many at once; please wait a little.")


@of_a_party
def act(request: HttpRequest, party: Party, name: str) -> HttpResponse:
    """Do one thing in one's own case."""
    doing = DOINGS.get(ActName(name)) if name in set(ActName) else None
    if doing is None or not is_open_to(party, doing.act):
        messages.warning(request, str(_why_not(party, name)))
        return redirect("tracked")
    if request.method != "POST":
        return _page(request, party, doing, doing.form(party))
    form = doing.form(party, request.POST, request.FILES)
    if is_used_up(request, "acting", MOST):
        form.add_error(None, SLOWLY)
        return _page(request, party, doing, form, TOO_MANY)
    if form.is_valid():
        form.cleaned_data["origin"] = origin_of(request, party)
    if form.is_valid() and done(form, party, doing):
        messages.success(request, str(doing.done))
        if isinstance(built := doing.build(party, form.cleaned_data), AttachEvidence):
            hand_in_the_others(request, built, door(party), form.cleaned_data["key"])
        return redirect("tracked")
    return _page(request, party, doing, form, MENDABLE)


def _why_not(party: Party, name: str) -> str:
    """Who sends a rating twice is told that it is there already, and finds it on the page."""
    return RATED if name == ActName.RATE_HANDLING and rating_of(party) else GONE


def done(form: DoingForm, party: Party, doing: Doing) -> bool:
    """Conduct it; a refusal is put into the form, which keeps what was typed."""
    try:
        built = doing.build(party, form.cleaned_data)
        conduct(built, by=door(party), key=form.cleaned_data["key"])
    except KeyReused as refusal:
        form.add_error(None, str(refusal))
        form.renew()
    except Refusal as refusal:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
        form.read_again()
    _drop_unused(form.cleaned_data)
    return not form.errors


def _drop_unused(given: dict[str, Any]) -> None:
    """Files on which no exhibit came to stand do not stay."""
    for value in given.values():
        if isinstance(value, StoredFile):
            uploads.drop_unused(value)


def _page(
    request: HttpRequest, party: Party, doing: Doing, form: DoingForm, status: int = 200
) -> HttpResponse:
    shown = {"case": party.case, "doing": doing, "form": form}
    if doing.act is ActName.RECORD_CONSENT:
        shown["directions"] = routes_left(party)
    return render(request, "residents/act.html", shown, status=status)

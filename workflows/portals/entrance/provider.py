"""By way of the office's own provider of identities, and back."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET

from mediation.accounts import provider
from mediation.errors import NotNow
from workflows.portals.doors import own_page

from .admitting import admit

ONWARD = "provider_onward"


@require_GET
@never_cache
def to_provider(request: HttpRequest) -> HttpResponseBase:
    """Go there; the session remembers the page that was wanted."""
    if not provider.is_configured():
        raise Http404
    request.session[ONWARD] = own_page(request, request.GET.get("next", ""), "")
    back = request.build_absolute_uri(reverse("from_provider"))
    try:
        return provider.send_there(request, back)
    except NotNow as refusal:
        return _refused(request, refusal)


@require_GET
@never_cache
def from_provider(request: HttpRequest) -> HttpResponseBase:
    """Back again: in, or a sentence."""
    if not provider.is_configured():
        raise Http404
    onward = request.session.pop(ONWARD, "")
    try:
        vouched = provider.returned(request)
    except NotNow as refusal:
        return _refused(request, refusal)
    return admit(request, vouched.user, onward, is_strong=vouched.is_strong)


def _refused(request: HttpRequest, refusal: NotNow) -> HttpResponseBase:
    messages.error(request, str(refusal))
    return redirect("sign_in")

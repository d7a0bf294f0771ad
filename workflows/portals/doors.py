"""What every page of the desk has in common: a person who signed in, and refusals turned into pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django_htmx.middleware import HtmxDetails

from mediation.errors import NotAllowed, NotFound
from mediation.models import User

View = Callable[..., HttpResponseBase]


class DeskRequest(HttpRequest):
    """A request of somebody who signed in."""

    user: User
    htmx: HtmxDetails


def desk_page(view: View) -> View:
    """A page for people who signed in: hidden and absent are the same 404; a 403 says who may.

    Never cached: a shared desk must not show the last person's case after signing out.
    """

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if any("\0" in value for value in kwargs.values() if isinstance(value, str)):
            raise Http404  # No name holds it, and the database refuses to be asked.
        try:
            return view(request, *args, **kwargs)
        except NotFound as refusal:
            raise Http404 from refusal
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from refusal

    return never_cache(login_required(page))


def own_page(request: HttpRequest, here: str, otherwise: str = "/") -> str:
    """The page that an address says it is, when it is one of ours."""
    safe = url_has_allowed_host_and_scheme(here, {request.get_host()}, request.is_secure())
    return here if safe and here.startswith("/") else otherwise

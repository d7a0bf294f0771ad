"""Who must sign in with a second step, and did not, is a stranger: at every door. Nobody keeps a temporary password."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from mediation.accounts import factor
from mediation.models import User

from .admitting import SECOND

DOORS = ("/desk/", "/admin/", "/api/")
FREE = ("change_password", "sign_out", "sign_in")
"""Where somebody with a temporary password may go."""


class SecondStep:
    """Ends sessions that began before a second step was asked for; sends to a password of one's own."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as to a stranger where the second step is missing."""
        # Residents have no session, and theirs are the most pages.
        user = request.user if settings.SESSION_COOKIE_NAME in request.COOKIES else None
        if isinstance(user, User):
            if not request.session.get(SECOND) and factor.is_required(user):
                logout(request)
            elif user.temporary_until and _is_closed(request.path):
                return redirect("change_password")
        return self.answer(request)


def _is_closed(path: str) -> bool:
    return path.startswith(DOORS) and path not in {reverse(name) for name in FREE}

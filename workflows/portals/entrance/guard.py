"""Who must sign in with a second step, and did not, is a stranger: at every door."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from mediation.accounts import factor
from mediation.models import User

from .admitting import SECOND


class SecondStep:
    """Ends sessions that began before the office asked for a second step; free where nobody asks."""

    def __init__(self, answer: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.answer = answer

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer as to a stranger where the second step is missing."""
        if settings.SECOND_FACTOR_ROLES and not request.session.get(SECOND) and _must(request):
            logout(request)
        return self.answer(request)


def _must(request: HttpRequest) -> bool:
    return isinstance(request.user, User) and factor.is_required(request.user)

"""The way in: after the first step the session knows whom to ask for the second, and nothing more."""

from __future__ import annotations

import time
from dataclasses import dataclass

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from mediation.accounts import factor, sessions
from mediation.models import User
from workflows.portals.desk.entrance import speak
from workflows.portals.doors import own_page

HALF = "half_signed_in"
SECOND = "second_step"
CODES = "backup_codes"
MINUTES = 10
BACKEND = "django.contrib.auth.backends.ModelBackend"


@dataclass(frozen=True)
class Half:
    """Somebody whose password was right, and where he wants to go."""

    user: User
    onward: str


def admit(
    request: HttpRequest, user: User, onward: str, *, is_strong: bool = False
) -> HttpResponse:
    """Let somebody in whose first step was right, or ask for the second."""
    onward, is_set_up = own_page(request, onward, ""), factor.is_set_up(user)
    if is_strong or not (is_set_up or factor.is_required(user)):
        return enter(request, user, onward, second=is_strong)
    request.session[HALF] = {"user": user.pk, "at": time.time(), "onward": onward}
    return redirect("second_step" if is_set_up else "set_up")


def half_of(request: HttpRequest) -> Half | None:
    """Whose second step this browser may do; forgotten after ten minutes."""
    kept = request.session.get(HALF)
    if not kept or time.time() - kept["at"] > MINUTES * 60:
        return None
    user = User.objects.filter(pk=kept["user"], is_active=True, is_locked=False).first()
    return Half(user, kept["onward"]) if user else None


def enter(request: HttpRequest, user: User, onward: str, *, second: bool) -> HttpResponse:
    """Sign in for good and go on, with pages in the person's language."""
    begin(request, user, second=second)
    answer = redirect(onward or "today")
    speak(answer, user.language)
    return answer


def begin(request: HttpRequest, user: User, *, second: bool) -> None:
    """A new session that knows the place, and whether there was a second step."""
    request.session.pop(HALF, None)
    login(request, user, backend=BACKEND)
    sessions.note_place(request)
    if second:
        request.session[SECOND] = True

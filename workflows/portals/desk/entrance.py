"""The language of the pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from mediation.models import User
from workflows.portals.doors import own_page

LANGUAGES = dict(settings.LANGUAGES)


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language and stay on the page."""
    chosen = request.POST.get("language", "")
    answer = redirect(own_page(request, request.POST.get("next", "")))
    if chosen in LANGUAGES:
        speak(answer, chosen)
        if isinstance(request.user, User):
            request.user.speak(chosen)
    return answer


def speak(answer: HttpResponse | HttpResponseRedirect, chosen: str) -> None:
    """Keep the language in a cookie of its own; it says nothing else about the person."""
    answer.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        chosen,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )

"""Signing in and out, and the language of the pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.forms import AuthenticationForm
from django.contrib.auth.views import LoginView, LogoutView
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from mediation.models import User
from mediation.vocabulary import bi

LANGUAGES = dict(settings.LANGUAGES)


class SignInForm(AuthenticationForm):
    """Name and password."""

    error_messages = {
        "invalid_login": bi(
            "用户名或密码不对，请重新输入。",
            "The user name or the password is wrong; please try again.",
        ),
        "inactive": bi("这个账号已停用。", "This account is no longer active."),
    }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.fields["username"].label = bi("用户名", "User name")
        self.fields["password"].label = bi("密码", "Password")
        for field in self.fields.values():
            field.error_messages["required"] = bi("请填写此项。", "Please fill this in.")


class SignIn(LoginView):
    """The desk's entrance; afterwards the pages speak the person's language."""

    template_name = "desk/sign_in.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def form_valid(self, form: AuthenticationForm) -> HttpResponse:
        """Let the person in, and set the language that he chose last."""
        answer = super().form_valid(form)
        user = form.get_user()
        if isinstance(user, User):
            speak(answer, user.language)
        return answer


sign_in = SignIn.as_view()
sign_out = LogoutView.as_view()


@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Change the language and stay on the page."""
    chosen = request.POST.get("language", "")
    answer = redirect(_back(request))
    if chosen in LANGUAGES:
        speak(answer, chosen)
        if isinstance(request.user, User):
            request.user.speak(chosen)
    return answer


def _back(request: HttpRequest) -> str:
    """The page that the person was on, when it is one of ours."""
    here = request.POST.get("next", "")
    safe = url_has_allowed_host_and_scheme(here, {request.get_host()}, request.is_secure())
    return here if safe else "/"


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

"""Setting up the second step: a QR code for the app, a first code as proof, ten backup codes for paper."""

from __future__ import annotations

from typing import Any

import segno
from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from mediation.accounts import factor, sessions
from mediation.models import User
from mediation.vocabulary import bi
from workflows.portals.desk.entrance import speak

from .admitting import CODES, SECOND, begin, half_of
from .sign_in import REFUSED, CodeForm, begin_again


class SetUpForm(CodeForm):
    """A code of the new app; who is signed in also proves to be himself."""

    current = forms.CharField(
        max_length=24,
        label=bi("原验证码或备用码", "Code of the old app, or a backup code"),
        error_messages={"required": bi("请填写验证码。", "Please fill in the code.")},
        widget=forms.TextInput(attrs={"autocomplete": "off", "class": "short"}),
    )
    password = forms.CharField(
        strip=False,
        max_length=128,
        label=bi("登录密码", "Your password"),
        error_messages={"required": bi("请填写密码。", "Please fill in the password.")},
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "class": "short"}),
    )
    field_order = ("password", "current", "code")

    def __init__(self, user: User, *args: Any, asked: str, **more: Any) -> None:
        super().__init__(*args, **more)
        self.user = user
        for name in {"current", "password"} - {asked}:
            del self.fields[name]
        self.fields["code"].help_text = bi(
            "验证器显示的 6 位数字", "The six digits that the app shows"
        )
        del self.fields["code"].widget.attrs["autofocus"]

    def clean_password(self) -> str:
        """His own."""
        given: str = self.cleaned_data["password"]
        if not self.user.check_password(given):
            raise forms.ValidationError(bi("密码不对。", "The password is wrong."))
        return given

    def proves(self) -> bool:
        """Whether it is he, and the app knows the secret."""
        if not self.is_valid():
            return False
        if "current" in self.fields:
            verdict = factor.check(self.user, self.cleaned_data["current"])
            if not verdict.right:
                self.add_error("current", bi("验证码不对，或已用过。", "Wrong, or used already."))
                return False
        return self.judge(factor.confirm(self.user, self.cleaned_data["code"]))


@sensitive_post_parameters()
@never_cache
def set_up(request: HttpRequest) -> HttpResponse:
    """Show the secret, and wait for a first code of the app."""
    half = half_of(request)
    user = request.user if isinstance(request.user, User) else half.user if half else None
    if user is None:
        return begin_again(request)
    is_new = not factor.is_set_up(user)
    if not request.user.is_authenticated and not is_new:
        return redirect("second_step")
    form = SetUpForm(user, request.POST or None, asked=_asked(request, user, is_new=is_new))
    if form.proves():
        return _finish(request, user, half.onward if half else "")
    return _show(request, user, form)


def _asked(request: HttpRequest, user: User, *, is_new: bool) -> str:
    """What somebody who is signed in must add: a browser left open is not the person."""
    if not is_new:
        return "current"
    return "password" if request.user.is_authenticated and user.has_usable_password() else ""


def _show(request: HttpRequest, user: User, form: SetUpForm) -> HttpResponse:
    device = factor.candidate(user)
    shown = {
        "form": form,
        "qr": segno.make(device.config_url, error="m", micro=False).svg_data_uri(scale=5, border=3),
        "secret": factor.secret_of(device),
        "required": factor.is_required(user),
        "person": user,
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "entrance/set_up.html", shown, status=status)


def _finish(request: HttpRequest, user: User, onward: str) -> HttpResponse:
    """In, with the codes to be shown; other browsers, which know no second step, are out."""
    if request.user.is_authenticated:
        request.session[SECOND] = True
    else:
        begin(request, user, second=True)
    sessions.end_others(user, request.session.session_key)
    answer = show_codes(request, user, onward)
    speak(answer, user.language)
    return answer


def show_codes(request: HttpRequest, user: User, onward: str) -> HttpResponse:
    """Make new codes, and show them until the person says that he has them."""
    request.session[CODES] = {"codes": factor.new_codes(user), "onward": onward}
    return redirect("backup_codes")

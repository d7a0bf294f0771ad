"""The one-time address: the first administrator of an empty office."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters

from mediation.accounts import first, passwords
from mediation.errors import NotNow
from mediation.models import User
from mediation.vocabulary import bi
from workflows.portals.forms.plain import in_plain_words

from .admitting import admit
from .sign_in import REFUSED

MISSING = {"required": bi("请填写此项。", "Please fill this in.")}
FIRST = {"class": "short"}


def _secret(label: str) -> forms.CharField:
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password", **FIRST})
    return forms.CharField(
        label=label, strip=False, max_length=128, widget=widget, error_messages=MISSING
    )


class FounderForm(forms.Form):
    """Who administers the installation, and the county where it has no name yet."""

    county = forms.CharField(
        max_length=40,
        label=bi("县（市、区）名称", "Name of the county"),
        help_text=bi(
            "显示在居民页面和登录页，如：清河县", "Shown to residents, for instance 清河县"
        ),
        error_messages=MISSING,
    )
    name = forms.CharField(max_length=40, label=bi("您的姓名", "Your name"), error_messages=MISSING)
    username = forms.CharField(
        max_length=150,
        label=bi("用户名", "User name"),
        help_text=bi("登录时使用，如：zhangwei", "For signing in, for instance zhangwei"),
        validators=[
            UnicodeUsernameValidator(
                message=bi(
                    "用户名只能有文字、数字和 @ . + - _。",
                    "A user name has letters, digits and @ . + - _ only.",
                )
            )
        ],
        widget=forms.TextInput(attrs={"autocomplete": "username", **FIRST}),
        error_messages=MISSING,
    )
    password = _secret(bi("密码", "Password"))
    again = _secret(bi("再输入一次密码", "The password again"))

    def __init__(self, *args: Any, county: str, **more: Any) -> None:
        super().__init__(*args, **more)
        in_plain_words(self.fields)
        if county:
            del self.fields["county"]

    def clean_username(self) -> str:
        """Nobody else's."""
        given: str = self.cleaned_data["username"]
        if User.objects.filter(username__iexact=given).exists():
            raise ValidationError(bi("这个用户名已有人使用。", "Somebody has this user name."))
        return given

    def clean(self) -> dict[str, Any]:
        """A good password, typed twice alike."""
        data = super().clean() or {}
        password = data.get("password", "")
        person = User(username=data.get("username", ""), name=data.get("name", ""))
        if password:
            try:
                validate_password(password, person)
            except ValidationError as fault:
                self.add_error("password", fault)
        if data.get("again") and data["again"] != password:
            self.add_error("again", bi("两次输入的密码不一样。", "The two passwords differ."))
        return data

    def founder(self) -> first.Founder:
        """As the office is founded with it."""
        data = self.cleaned_data
        return first.Founder(
            username=data["username"],
            name=data["name"],
            password=data["password"],
            language=get_language() or "zh-hans",
            county=data.get("county", ""),
        )


@sensitive_post_parameters()
@never_cache
def first_administrator(request: HttpRequest, token: str) -> HttpResponse:
    """Make the first administrator; a used, old or invented address is no page."""
    if not first.is_good(token):
        raise Http404
    form = FounderForm(request.POST or None, county=first.county_name())
    if form.is_valid():
        return _found(request, form)
    shown = {"form": form, "rules": passwords.rules()}
    status = REFUSED if form.is_bound else 200
    return render(request, "entrance/first.html", shown, status=status)


def _found(request: HttpRequest, form: FounderForm) -> HttpResponse:
    try:
        user = first.found_office(form.founder(), timezone.localdate())
    except NotNow:
        return redirect("sign_in")
    return admit(request, user, "")

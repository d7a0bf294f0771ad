"""Changing one's password: the rules stand above the field."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters

from mediation.accounts import passwords
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.forms.plain import in_plain_words

from .sign_in import REFUSED

LABELS = {
    "old_password": bi("现在的密码", "Your password now"),
    "new_password1": bi("新密码", "The new password"),
    "new_password2": bi("再输入一次新密码", "The new password again"),
}


class PasswordForm(PasswordChangeForm):
    """The old one, and the new one twice."""

    error_messages = {
        "password_incorrect": bi("现在的密码不对。", "That is not your password."),
        "password_mismatch": bi("两次输入的新密码不一样。", "The two new passwords differ."),
    }

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, field in self.fields.items():
            field.label, field.help_text = LABELS[name], ""
        in_plain_words(self.fields)


@sensitive_post_parameters()
@desk_page
def change_password(request: DeskRequest) -> HttpResponse:
    """Change it; every other browser has to sign in again."""
    if not request.user.has_usable_password():
        return redirect("security")
    form = PasswordForm(request.user, request.POST or None)
    if form.is_valid():
        passwords.change(request.user, form.cleaned_data["new_password1"])
        update_session_auth_hash(request, request.user)
        messages.success(
            request,
            bi("密码已修改，其他设备已退出。", "Changed; all other browsers are signed out."),
        )
        return redirect("security")
    shown = {"form": form, "rules": passwords.rules()}
    status = REFUSED if form.is_bound else 200
    return render(request, "entrance/password.html", shown, status=status)

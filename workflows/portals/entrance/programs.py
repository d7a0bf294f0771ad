"""Tokens for my programs: made with a name and an end, shown once, revoked one by one."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from mediation.accounts import tokens
from mediation.errors import Incomplete
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page

from .security import security_page
from .sign_in import REFUSED
from .token_form import TokenForm


@sensitive_variables("secret")
@require_POST
@desk_page
def make_token(request: DeskRequest) -> HttpResponse:
    """A new token; the page with it cannot be seen again, and sending the form again makes no second one."""
    form = TokenForm(request.POST)
    if form.is_valid():
        try:
            made, secret = tokens.make(request.user, **form.cleaned_data)
        except Incomplete as refusal:
            form.add_error(refusal.field, str(refusal))
        else:
            return render(request, "entrance/token.html", {"token": made, "secret": secret})
    return security_page(request, form, REFUSED)


@require_POST
@desk_page
def revoke_token(request: DeskRequest) -> HttpResponse:
    """One of my tokens opens nothing any more."""
    asked = request.POST.get("token", "")
    pk = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 19 else 0
    if tokens.revoke(request.user, pk):
        messages.success(request, bi("令牌已停用。", "The token opens nothing any more."))
    else:
        messages.warning(request, bi("这个令牌已经停用了。", "It was revoked already."))
    return redirect("security")

"""My sign-in: where I am signed in, my second step, the keys of my programs; and who tried with my name."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from mediation.accounts import factor, helping, sessions, tokens
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page

from .admitting import CODES
from .set_up import show_codes
from .sign_in import REFUSED, CodeForm
from .token_form import TokenForm


@desk_page
def security(request: DeskRequest) -> HttpResponse:
    """Everything at a glance."""
    return security_page(request, TokenForm())


def security_page(
    request: DeskRequest, token_form: TokenForm, status: int | None = None
) -> HttpResponse:
    """The page, with a form that was refused where there is one."""
    user, now = request.user, timezone.now()
    shown = {
        "is_set_up": factor.is_set_up(user),
        "is_required": factor.is_required(user),
        "codes_left": factor.codes_left(user),
        "browsers": sessions.sessions_of(user, request.session.session_key),
        "tried": sessions.latest(user),
        "tokens": [(it, it.expires_at <= now) for it in tokens.tokens_of(user)],
        "token_form": token_form,
        "may_help": helping.may_help(user),
    }
    return render(request, "entrance/security.html", shown, status=status)


@require_POST
@desk_page
def end_session(request: DeskRequest) -> HttpResponse:
    """End one of my other sessions, or all of them."""
    user, here = request.user, request.session.session_key
    name = request.POST.get("session", "")
    done = sessions.end(user, name) if name else sessions.end_others(user, here) > 0
    if done:
        messages.success(request, bi("已退出。", "Signed out there."))
    else:
        messages.warning(request, bi("那里已经退出了。", "It had ended already."))
    return redirect("security")


@sensitive_post_parameters()
@desk_page
def keep_second_step(request: DeskRequest) -> HttpResponse:
    """New backup codes, or no second step any more: both ask for a code."""
    user = request.user
    if not factor.is_set_up(user):
        return redirect("set_up")
    form = CodeForm(request.POST or None)
    form.fields["code"].widget.attrs.pop("autofocus", None)
    if form.is_valid() and form.judge(factor.check(user, form.cleaned_data["code"])):
        return _kept(request)
    shown = {
        "form": form,
        "is_required": factor.is_required(user),
        "codes_left": factor.codes_left(user),
    }
    status = REFUSED if form.is_bound else 200
    return render(request, "entrance/keep_second_step.html", shown, status=status)


def _kept(request: DeskRequest) -> HttpResponse:
    if request.POST.get("do") != "remove":
        return show_codes(request, request.user, "")
    if factor.is_required(request.user):
        messages.warning(
            request, bi("您的岗位必须使用两步登录。", "Your post asks for a second step.")
        )
    else:
        factor.remove(request.user)
        messages.success(request, bi("已关闭两步登录。", "You sign in without a second step now."))
    return redirect("security")


@desk_page
def backup_codes(request: DeskRequest) -> HttpResponse:
    """Show new codes until the person says that he has them."""
    kept = request.session.get(CODES)
    if not kept:
        return redirect("security")
    if request.method == "POST":
        del request.session[CODES]
        return redirect(kept["onward"] or "security")
    return render(request, "entrance/backup_codes.html", {"codes": kept["codes"]})

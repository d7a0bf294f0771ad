"""What an administrator does to somebody's posts and sign-in; and the hand-over list."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST

from mediation.accounts import helping, people, posts
from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import User
from mediation.vocabulary import bi
from workflows import leaving
from workflows.leaving import Held
from workflows.portals.doors import DeskRequest, desk_page

from .forms import ReasonForm
from .pages import UNSOUND
from .person import PostForm, person_page, told_once

HELPS = {"second_step": "second_step", "sessions": "sessions", "tries": "unlock"}
"""The helps of `accounts.helping` by their names here."""
WITH_REASON: dict[str, Callable[[int, User, str], User]] = {
    "lock": people.lock,
    "leave": leaving.dismiss,
}
PLAIN: dict[str, Callable[[int, User], User]] = {
    "unlock": people.unlock,
    "reopen": people.reopen,
    "ask_step": people.require_step,
    "free_step": people.free_of_step,
    "tokens": people.revoke_tokens,
}
DONE = {
    "lock": bi("账号已锁定，所有设备已退出。", "Locked, and signed out everywhere."),
    "unlock": bi("账号已解锁。", "Unlocked."),
    "leave": bi("账号已停用，岗位已结束。", "Closed; every post has ended."),
    "reopen": bi("账号已启用，请重新任职。", "Open again: give posts anew."),
    "ask_step": bi("下次登录须设置两步登录。", "A second step is asked for from now on."),
    "free_step": bi("不再单独要求两步登录。", "A second step is no longer asked for."),
    "second_step": bi("两步登录已关闭。", "The second step is removed."),
    "sessions": bi("已在所有设备退出。", "Signed out everywhere."),
    "tokens": bi("程序令牌已全部停用。", "All tokens of his programs are revoked."),
    "tries": bi("可以马上再试密码。", "The password may be tried again at once."),
}


@require_POST
@desk_page
def person_do(request: DeskRequest, pk: int, do: str) -> HttpResponse:
    """One of the ways, for one person."""
    helping.require_helper(request.user)
    if do == "password":
        return _reset(request, pk)
    if do not in DONE:
        raise Http404
    try:
        _do(do, pk, request)
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return redirect("handover" if do == "leave" else "person", pk)
    messages.success(request, DONE[do])
    return redirect("person", pk)


def _do(do: str, pk: int, request: DeskRequest) -> None:
    if do in HELPS:
        helping.help_with(HELPS[do], pk, request.user)
    elif do in PLAIN:
        PLAIN[do](pk, request.user)
    else:
        form = ReasonForm(request.POST)
        WITH_REASON[do](pk, request.user, form.cleaned_data["reason"] if form.is_valid() else "")


@sensitive_variables("password")
def _reset(request: DeskRequest, pk: int) -> HttpResponse:
    try:
        password = people.reset_password(pk, request.user)
    except NotNow as refusal:
        messages.error(request, str(refusal))
        return redirect("person", pk)
    return told_once(request, people.find(pk), password)


@require_POST
@desk_page
def post_give(request: DeskRequest, pk: int) -> HttpResponse:
    """Give somebody a post."""
    helping.require_helper(request.user)
    user, form = people.find(pk), PostForm(request.POST)
    if form.is_valid():
        chosen = form.cleaned_data
        try:
            posts.give_post(pk, chosen["role"], chosen["area"], chosen["since"], request.user)
        except Incomplete as refusal:
            form.refuse(refusal)
        except NotNow as refusal:
            messages.error(request, str(refusal))
            return redirect("person", pk)
        else:
            messages.success(request, bi("已任职。", "The post is given."))
            return redirect("person", pk)
    return person_page(request, user, None, form, UNSOUND)


@require_POST
@desk_page
def post_end(request: DeskRequest, pk: int, post: int) -> HttpResponse:
    """End a post today."""
    helping.require_helper(request.user)
    try:
        posts.end_post(pk, post, request.user)
    except NotNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, bi("岗位已结束。", "The post has ended."))
    return redirect("person", pk)


@desk_page
def handover(request: DeskRequest, pk: int) -> HttpResponse:
    """What is in somebody's hands, for printing and for handing over."""
    user = people.find(pk)
    if not leaving.may_read(request.user, user):
        raise NotAllowed(
            bi(
                "移交清单供本人、主任、督办人员和系统管理员使用。",
                "The list is for the person, directors, supervisors and administrators.",
            )
        )
    held = leaving.held_by(user)
    seen = leaving.readable(held, request.user)
    if not leaving.may_know_of_all(request.user, user):
        held = [it for it in held if it.case.pk in seen]
    rows = [_row(it, seen, request.user) for it in held]
    shown = {
        "person": user,
        "rows": rows,
        "must_go": sum(it.must_go for it in held),
        "today": timezone.localdate(),
        "may_pass": any(row["may_reseat"] for row in rows),
        "to_page": helping.may_help(request.user),
    }
    return render(request, "registry/handover.html", shown)


def _row(it: Held, seen: Mapping[int, object], reader: User) -> dict[str, object]:
    shown = seen.get(it.case.pk)
    may = shown is not None and leaving.may_reseat(reader, it)
    return {"held": it, "case": shown, "may_reseat": may}

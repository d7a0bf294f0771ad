"""One person: who he is, his posts, his account."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from mediation.accounts import factor, helping, people, sessions, tokens
from mediation.errors import Incomplete
from mediation.models import Area, Post, User
from mediation.registry.journal import history
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page

from .forms import NOTHING, Summed, sent, told
from .pages import UNSOUND
from .people import ROLES, require_reader


def _text(label: str, *, required: bool = False, **more: Any) -> forms.CharField:
    messages = {"required": bi("请填写此项。", "Please fill this in.")}
    return forms.CharField(label=label, required=required, error_messages=messages, **more)


class PersonForm(Summed):
    """Who somebody is."""

    username = _text(
        bi("用户名", "User name"), required=True,
        help_text=bi("登录用，以后不能改。", "For signing in; it stays."),
    )  # fmt: skip
    name = _text(bi("姓名", "Name"), required=True)
    body = _text(bi("单位", "Office"), required=True, widget=forms.Select)
    phone = _text(bi("电话", "Telephone"))
    email = _text(bi("邮箱", "Mail address"))
    language = _text(
        bi("语言", "Language"), required=True, widget=forms.Select(choices=people.LANGUAGES)
    )

    def __init__(self, user: User | None, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        listed: Any = self.fields["body"].widget
        listed.choices = [NOTHING, *people.bodies()]
        if user is not None:
            del self.fields["username"]


class PostForm(Summed):
    """A role in a place, from a day on."""

    role = _text(bi("岗位", "Role"), required=True, widget=forms.Select(choices=[NOTHING, *ROLES]))
    area = _text(bi("地点", "Place"), required=True, widget=forms.Select)
    since = forms.DateField(
        label=bi("从哪天起", "From"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={
            "required": bi("请填写日期。", "Please give the day."),
            "invalid": bi("请填写日期，如 2026-11-22。", "A day, please, like 2026-11-22."),
        },
    )  # fmt: skip

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        listed: Any = self.fields["area"].widget
        found = Area.objects.filter(is_active=True).exclude(kind="estate").order_by("path")
        depth = "　"
        listed.choices = [
            NOTHING,
            *((str(it.pk), f"{depth * (it.path.count('.') - 1)}{it.name}") for it in found),
        ]


@sensitive_variables("password")
@desk_page
def person_new(request: DeskRequest) -> HttpResponse:
    """Somebody new; the temporary password is shown once."""
    helping.require_helper(request.user)
    form = PersonForm(None, sent(request), initial={"language": "zh-hans"})
    if form.is_valid():
        try:
            user, password = people.enrol(form.cleaned_data, request.user)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            return told_once(request, user, password)
    status = UNSOUND if form.is_bound else None
    return render(request, "registry/person_new.html", {"form": form}, status=status)


def told_once(request: DeskRequest, user: User, password: str) -> HttpResponse:
    """The page with a temporary password; it cannot be seen again."""
    days = people.TEMPORARY.days
    shown = {"person": user, "password": password, "days": days}
    return render(request, "registry/password.html", shown)


@desk_page
def person(request: DeskRequest, pk: int) -> HttpResponse:
    """A person: what is known, posts, sign-in, history; changing what is known."""
    require_reader(request.user)
    user = people.find(pk)
    form = PersonForm(user, sent(request), initial=_initial(user))
    if form.is_valid():
        try:
            people.change(pk, form.cleaned_data, request.user)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            return redirect("person", pk)
    status = UNSOUND if form.is_bound else None
    return person_page(request, user, form, None, status)


def _initial(user: User) -> dict[str, str]:
    known = {name: getattr(user, name) for name in ("name", "phone", "email", "language")}
    return known | {"body": str(user.body_id or "")}


def person_page(
    request: DeskRequest,
    user: User,
    form: PersonForm | None,
    post_form: PostForm | None,
    status: int | None,
) -> HttpResponse:
    """The page of a person, with a form that was refused where there is one."""
    today = timezone.localdate().isoformat()
    posts = Post.objects.filter(user=user).select_related("area").order_by("ended_on", "-id")
    shown = {
        "person": user, "form": form or PersonForm(user, initial=_initial(user)),
        "post_form": post_form or PostForm(initial={"since": today}),
        "posts": sorted(posts, key=lambda it: it.ended_on is not None),
        "step_since": factor.set_up_at([user]).get(user.pk),
        "open_in": sessions.counted([user]).get(user.pk, 0),
        "tokens": tokens.counted([user]).get(user.pk, 0),
        "is_shut_out": user.username in sessions.locked([user]),
        "may_help": helping.may_help(request.user),
        "is_me": user == request.user,
        "history": [told(it) for it in history(user)],
    }  # fmt: skip
    return render(request, "registry/person.html", shown, status=status)

"""The page that hands a mediator's whole load over: preview, then so many cases at a time."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render

from mediation.accounts import people
from mediation.errors import NotAllowed
from mediation.models import User
from mediation.vocabulary import ReplacementReason, bi
from workflows import handing_over
from workflows.portals.doors import DeskRequest, desk_page

from .forms import Summed

REASONS = [it for it in ReplacementReason if it is not ReplacementReason.VACANT]


class PassForm(Summed):
    """To whom, and why."""

    to = forms.ChoiceField(label=bi("由谁接替", "Who takes over"), required=False)
    reason = forms.ChoiceField(
        label=bi("原因", "Why"), choices=[(it.value, it.label) for it in REASONS],
        error_messages={"required": bi("请选择一项。", "Please choose one.")},
    )  # fmt: skip

    def __init__(self, listed: list[Any], *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        to: Any = self.fields["to"]
        to.choices = [
            ("", bi("按系统建议，逐案安排", "As proposed, case by case")),
            *((str(it.person), f"{it.name}（{it.body.label}）") for it in listed),
        ]


@desk_page
def hand_over(request: DeskRequest, pk: int) -> HttpResponse:
    """Everything at once, told before it is done."""
    user = people.find(pk)
    cases = handing_over.seats_to_pass(user, request.user)
    if not cases and request.method != "POST":
        _require_director(request.user)
    given = request.POST if request.method == "POST" else request.GET or None
    form = PassForm(handing_over.successors(cases), given)
    to = (
        int(form.cleaned_data["to"])
        if form.is_bound and form.is_valid() and form.cleaned_data["to"]
        else None
    )
    shown = {"person": user, "form": form, "count": len(cases), "most": handing_over.AT_ONCE}
    if request.method == "POST" and form.is_valid():
        shown |= _passed(request, user, to, form)
    shown["rows"] = handing_over.preview(user, request.user, to)
    return render(
        request,
        "registry/hand_over.html",
        shown,
        status=422 if form.is_bound and form.errors else None,
    )


def _passed(request: DeskRequest, user: User, to: int | None, form: PassForm) -> dict[str, Any]:
    reason = ReplacementReason(form.cleaned_data["reason"])
    skip = request.POST.getlist("skip")
    found = handing_over.pass_on(user, request.user, to, reason, skip)
    done = (
        int(request.POST.get("done", "0") or 0) if request.POST.get("done", "0").isdecimal() else 0
    )
    done += len(found.done)
    said = bi(
        f"已移交 {done} 件，剩余 {found.left} 件。", f"{done} handed over, {found.left} left."
    )
    messages.success(request, str(said))
    return {
        "done": done, "left": found.left, "refused": found.refused, "total": done + found.left,
        "skip": [*skip, *(number for number, _ in found.refused)],
        "count": len(handing_over.seats_to_pass(user, request.user)),
    }  # fmt: skip


def _require_director(user: User) -> None:
    if not any(post.role == "director" for post in user.current_posts):
        raise NotAllowed(
            bi("移交由调委会主任办理。", "Handing over is for the committee's director.")
        )

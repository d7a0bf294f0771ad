"""My own page: the messages to me, where they reach me, and whether I want one a day."""

from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render

from mediation.accounts.feeds import feeds_of
from mediation.queries.messages import messages_of
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page
from workflows.post.ways import channels_of


class PostForm(forms.Form):
    """How somebody wants his post."""

    one_a_day = forms.BooleanField(
        required=False,
        label=bi("每天只发一条汇总（工作日上午）", "One message a day, on working mornings"),
    )


@desk_page
def me(request: DeskRequest) -> HttpResponse:
    """Show my messages; keep how I want them."""
    user = request.user
    if request.method == "POST":
        form = PostForm(request.POST)
        form.full_clean()
        user.gather_post(form.cleaned_data["one_a_day"])
        messages.success(request, bi("已保存。", "Saved."))
        return redirect("me")
    shown = {
        "form": PostForm(initial={"one_a_day": user.one_a_day}),
        "letters": messages_of(user),
        "channels": channels_of(user, None),
        "feeds": feeds_of(user),
    }
    return render(request, "desk/me.html", shown)

"""The administrators' page: how people sign in, and help for who is locked out."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mediation.accounts import factor, helping, sessions
from mediation.errors import NotNow
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page

DONE = {
    "second_step": bi(
        "{name} 的两步登录已关闭，下次登录时重新设置。",
        "{name} has no second step now and sets it up anew at the next sign-in.",
    ),
    "sessions": bi("{name} 已在所有设备上退出。", "{name} is signed out everywhere."),
    "unlock": bi("{name} 可以马上再试。", "{name} may try again at once."),
}


@desk_page
def sign_ins(request: DeskRequest) -> HttpResponse:
    """List people with what their roles ask and what they have."""
    helping.require_helper(request.user)
    asked = request.GET.get("q", "").replace("\x00", "").strip()[:40]
    found = helping.people(asked)
    people = found[: helping.SHOWN]
    since, open_in = factor.set_up_at(people), sessions.counted(people)
    locked = sessions.locked(people)
    shown = {
        "asked": asked,
        "more": len(found) > len(people),
        "people": [
            {
                "person": user,
                "is_required": factor.is_required(user),
                "since": since.get(user.pk),
                "open_in": open_in.get(user.pk, 0),
                "is_locked": user.username in locked,
            }
            for user in people
        ],
        "roles": factor.required_roles(),
    }
    return render(request, "entrance/people.html", shown)


@require_POST
@desk_page
def help_somebody(request: DeskRequest) -> HttpResponse:
    """One of the three helps, for one person."""
    way, person = request.POST.get("do", ""), request.POST.get("person", "")
    try:
        user = helping.help_with(
            way, int(person) if person.isdecimal() and len(person) < 19 else 0, request.user
        )
    except NotNow as refusal:
        messages.warning(request, str(refusal))
    else:
        messages.success(request, str(DONE[way]).format(name=user))
    return redirect("sign_ins")

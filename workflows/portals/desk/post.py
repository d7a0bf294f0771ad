"""The post: what does not get there, and what goes out tomorrow and why; for those who look after it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mediation.errors import NotAllowed
from mediation.models import Delivery, User
from mediation.queries.messages import Message, message
from mediation.vocabulary import Role, bi
from workflows.portals.doors import DeskRequest, desk_page
from workflows.post import letters
from workflows.post.expected import Expected, by_person, name_of
from workflows.post.tomorrow import Forecast
from workflows.post.ways import names

AHEAD = (1, 3, 7)
"""Days that the page can look ahead."""
SHOWN = 200
"""So many messages are listed, of either kind; more is a matter for the command."""


@dataclass(frozen=True)
class Letter:
    """A dead letter as the page shows it."""

    delivery: Delivery
    told: Message
    who: str


def keeper(user: User) -> list[str]:
    """The places whose post this person looks after, or a refusal."""
    if found := letters.places(user):
        return found
    zh, en = ("、".join(r.zh for r in letters.KEEPERS), ", ".join(r.en for r in letters.KEEPERS))
    raise NotAllowed(bi(f"消息发送由{zh}查看。", f"The post is for: {en.lower()}."))


def _letter(delivery: Delivery) -> Letter:
    notice = delivery.notice
    return Letter(delivery, message(notice), name_of(notice.recipient, notice.party))


def _here(expected: list[Expected], places: Sequence[str]) -> list[Expected]:
    return [it for it in expected if it.place.startswith(tuple(places))]


def _days(request: DeskRequest) -> int:
    asked = request.GET.get("days", "")
    return int(asked) if asked in {str(days) for days in AHEAD} else AHEAD[0]


@desk_page
def post(request: DeskRequest) -> HttpResponse:
    """Dead letters first, then tomorrow's post by person, then what is held longer."""
    places, days = keeper(request.user), _days(request)
    forecast = Forecast(days)
    expected = _here(forecast.all(), places)
    within = [it for it in expected if it.at < forecast.until]
    dead = letters.dead(places)
    shown = {
        "dead": [_letter(it) for it in dead[:SHOWN]],
        "dead_count": dead.count(),
        "dead_channels": sorted(set(dead.order_by().values_list("channel", flat=True))),
        "groups": by_person(within[:SHOWN]),
        "count": len(within),
        "held": [it for it in expected if it.at >= forecast.until][:SHOWN],
        "channels": names(),
        "days": days,
        "ahead": AHEAD,
        "shown": SHOWN,
        "links": any(post.role == Role.SUPERVISOR for post in request.user.current_posts),
    }
    return render(request, "desk/post.html", shown)


@require_POST
@desk_page
def resend(request: DeskRequest) -> HttpResponse:
    """Have one dead letter tried again at once, or all of a channel."""
    keeper(request.user)
    asked = request.POST
    which = {"pk": asked["letter"]} if asked.get("letter", "").isdecimal() else {}
    if channel := asked.get("channel"):
        which = {"channel": channel}
    done = letters.resend(request.user, **which) if which else 0
    if done:
        said = bi(f"{done} 条消息将立即重发。", f"{done} sent again at once.")
        messages.success(request, said)
    else:
        said = bi("没有可重发的消息。", "There is nothing to send again.")
        messages.warning(request, said)
    return redirect("post")

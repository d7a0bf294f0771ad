"""The post: what does not get there, and what goes out tomorrow and why; for those who look after it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from mediation.errors import NotAllowed
from mediation.models import Delivery, User
from mediation.queries.messages import Message, message
from mediation.vocabulary import Role, bi
from workflows.portals.bureau.exports import MOST, send_rows, wants_file
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.templatetags.frame import way
from workflows.post import letters
from workflows.post.expected import Expected, by_person, name_of
from workflows.post.tomorrow import Forecast
from workflows.post.ways import names
from workflows.post.withholding import withheld

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
    return Letter(delivery, message(notice), name_of(notice.recipient, notice.outsider))


def _here(expected: list[Expected], places: Sequence[str]) -> list[Expected]:
    return [it for it in expected if it.place.startswith(tuple(places))]


def _days(request: DeskRequest) -> int:
    asked = request.GET.get("days", "")
    return int(asked) if asked in {str(days) for days in AHEAD} else AHEAD[0]


DEAD = [
    bi("消息", "Message"), bi("案号", "Number"), bi("收件人", "To"), bi("方式", "Channel"), bi("自", "Failing since"),
    bi("失败次数", "Attempts"), bi("原因", "Reason"),
]  # fmt: skip
COMING = [
    bi("收件人", "To"), bi("消息", "Message"), bi("案号", "Number"), bi("缘由", "Why"), bi("方式", "Channel"),
    bi("发送时间", "Goes out"),
]  # fmt: skip


def _file(request: DeskRequest, dead: QuerySet[Delivery], coming: list[Expected]) -> HttpResponse:
    """What did not get there, or what goes out, as a file. It names no party and holds nothing of a case."""
    if request.GET.get("list") == "coming":
        rows = [[it.who, it.what, it.about, it.why, way(it.channel), say(it.at)] for it in coming]
        return send_rows(request, COMING, rows, [str(bi("将发送", "going out"))])
    return send_rows(
        request,
        DEAD,
        (_dead(_letter(it)) for it in dead[:MOST]),
        [str(bi("未送达", "not delivered"))],
    )


def _dead(it: Letter) -> list[Any]:
    failed = it.delivery
    return [
        it.told.what, it.told.about, it.who, way(failed.channel), say(failed.failing_since),
        failed.attempts, failed.last_error,
    ]  # fmt: skip


def say(moment: dt.datetime | None) -> str:
    """The county's day and time, for a cell."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M}" if moment else ""


@desk_page
def post(request: DeskRequest) -> HttpResponse:
    """Dead letters first, then tomorrow's post by person, then what is held longer."""
    places, days = keeper(request.user), _days(request)
    forecast = Forecast(days)
    expected = _here(forecast.all(), places)
    within = [it for it in expected if it.at < forecast.until]
    dead = letters.dead(places)
    if wants_file(request):
        return _file(request, dead, within)
    shown = {
        "dead": [_letter(it) for it in dead[:SHOWN]],
        "dead_count": dead.count(),
        "dead_channels": sorted(set(dead.order_by().values_list("channel", flat=True))),
        "withheld": [_letter(it) for it in withheld(places)[:SHOWN]],
        "groups": by_person(within[:SHOWN]),
        "count": len(within),
        "held": [it for it in expected if it.at >= forecast.until][:SHOWN],
        "channels": names(),
        "days": days,
        "coming": f"list=coming&days={days}",
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

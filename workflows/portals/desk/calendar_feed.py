"""My calendar elsewhere: a secret address that phones and desktops read; made, shown once, revoked."""

from __future__ import annotations

import hashlib

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from mediation.accounts import feeds
from mediation.errors import Incomplete
from mediation.vocabulary import bi
from workflows.feeding import feed_of
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.residents.limits import is_used_up

READ_EACH = 15 * 60
"""Seconds for which what was read is fresh."""
MOST_READS, MOST_WRONG = 60, 30
"""Readings of one address, and wrong addresses, of one network in a quarter of an hour."""


@sensitive_variables("secret")
@require_POST
@desk_page
def make_feed(request: DeskRequest) -> HttpResponse:
    """A new address; the page with it cannot be seen again."""
    try:
        _, secret = feeds.make(request.user)
    except Incomplete as refusal:
        messages.warning(request, str(refusal))
        return redirect("me")
    address = request.build_absolute_uri(reverse("calendar_feed", args=[secret]))
    return render(request, "desk/feed.html", {"address": address})


@require_POST
@desk_page
def revoke_feed(request: DeskRequest) -> HttpResponse:
    """One of my addresses opens nothing any more."""
    asked = request.POST.get("feed", "")
    pk = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 19 else 0
    if feeds.revoke(request.user, pk):
        messages.success(request, bi("地址已停用。", "The address opens nothing any more."))
    else:
        messages.warning(request, bi("这个地址已经停用了。", "It was revoked already."))
    return redirect("me")


@sensitive_variables("secret")
@require_safe
def calendar_feed(request: HttpRequest, secret: str) -> HttpResponseBase:
    """The calendar behind an address. Wrong and revoked are the same answer; so is reading too often."""
    feed = feeds.reader_of(secret)
    if feed is None:
        return _plain(429 if is_used_up(request, "feed", MOST_WRONG) else 404)
    if is_used_up(request, f"feed-{feed.pk}", MOST_READS):
        return _plain(429)
    written = feed_of(feed.user)
    response = HttpResponse(written, content_type="text/calendar; charset=utf-8")
    response["ETag"] = etag = f'"{hashlib.sha256(written).hexdigest()[:32]}"'
    response["Cache-Control"] = f"private, max-age={READ_EACH}"
    response["Referrer-Policy"] = "no-referrer"
    return get_conditional_response(request, etag=etag, response=response) or response


def _plain(status: int) -> HttpResponse:
    return HttpResponse(
        status=status, content_type="text/plain", headers={"Cache-Control": "no-store"}
    )

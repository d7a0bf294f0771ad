"""What both doors give out of exhibits: a file to be saved, or a page of it as a picture."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse

from mediation.errors import Refusal
from mediation.files.showing import PAGE, THUMB
from mediation.queries.exhibits import Shown
from mediation.vocabulary import Version
from workflows import viewing

SMALL = "small"


def version_named(name: str) -> Version:
    """The version of this name, or 404."""
    if name not in set(Version):
        raise Http404
    return Version(name)


def to_save(shown: Shown | None) -> HttpResponse:
    """The file, or 404."""
    if shown is None:
        raise Http404
    try:
        return viewing.given_out(shown)  # type: ignore[return-value]
    except Refusal as refusal:
        raise Http404 from refusal


def to_look_at(request: HttpRequest, shown: Shown | None, page: int) -> HttpResponse:
    """A page as a picture made here, small where the address says so; or 404."""
    if shown is None or not shown.is_pictured:
        raise Http404
    try:
        side = THUMB if SMALL in request.GET else PAGE
        content = viewing.picture(shown, page, side)
    except Refusal as refusal:
        raise Http404 from refusal
    headers = {"Content-Disposition": "inline", "Content-Security-Policy": viewing.INERT}
    return HttpResponse(content, content_type="image/jpeg", headers=headers)

"""While a dispute is typed at the counter: cases that may be the same, or bear upon it."""

from __future__ import annotations

from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.views.decorators.http import require_POST

from mediation.models import CaseEntry, User
from mediation.queries.related import Alike, Typed, duplicates, related
from mediation.rules import permissions
from mediation.vocabulary import ActName
from workflows.portals.doors import DeskRequest, desk_page

PARTIES = ("applicant", *(f"respondents-{place}" for place in range(5)))
LONGEST = 80
WATCHED = [
    "estate",
    "dispute_type",
    *(f"{it}-{part}" for it in PARTIES for part in ("name", "phone", "organisation")),
]
"""The inputs that are sent while typing, and no others."""


def typed_so_far(data: QueryDict) -> Typed:
    """What of the form tells one dispute from another; what is not understood is left out."""

    def all_of(part: str) -> tuple[str, ...]:
        found = (
            data.get(f"{party}-{part}", "").replace("\0", "")[:LONGEST].strip() for party in PARTIES
        )
        return tuple(dict.fromkeys(it for it in found if it))

    estate = data.get("estate", "")
    return Typed(
        estate=_key(estate),
        dispute_type=data.get("dispute_type", "")[:3],
        names=all_of("name"),
        phones=all_of("phone"),
        organisations=tuple(key for it in all_of("organisation") if (key := _key(it))),
    )


def _key(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 18 else None


def already_under_way(user: User, data: QueryDict) -> list[Alike]:
    """Open cases of the same people and estate; none for what was filed by this very form, or is filed anyway."""
    if "anyway" in data or CaseEntry.objects.filter(by=user, key=data.get("key")).exists():
        return []
    return duplicates(user, typed_so_far(data))


@desk_page
@require_POST
def alike(request: DeskRequest) -> HttpResponse:
    """The panel beside the form. Sent as POST: names do not belong into addresses."""
    if not permissions.may_file(request.user):
        raise permissions.refuse(ActName.FILE_CASE)
    found = related(request.user, typed_so_far(request.POST))
    return render(request, "parts/alike.html", {"alike": found})

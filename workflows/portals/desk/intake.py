"""The counter: filing a dispute in two minutes, and the receipt with the codes."""

from __future__ import annotations

from dataclasses import dataclass

import segno
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode

from mediation.acts import FileCase
from mediation.models import CaseEntry, Party, User
from mediation.queries.access import access_case
from mediation.queries.receipts import codes
from mediation.queries.related import Alike, related
from mediation.rules import permissions
from mediation.vocabulary import ActName, Channel, Role, bi
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.forms import ActForm, Line, form_for

from .alike import WATCHED, already_under_way, typed_so_far
from .perform import MENDABLE, RECEIPT, conducted, typed

USUAL = {Role.GRID_WORKER.value: Channel.GRID, Role.COURT_LIAISON.value: Channel.COURT}
WINDOW = Channel.WINDOW
SECTIONS = (
    (bi("当事人", "The parties"), ("applicant", "respondents")),
    (
        bi("纠纷", "The dispute"),
        ("estate", "dispute_type", "title", "narrative", "claims", "amount"),
    ),
    (
        bi("登记", "Registration"),
        ("body", "channel", "court_number", "referral", "risk", "complexity"),
    ),
)


def usual_channel(user: User) -> Channel:
    """The way by which disputes come to this person."""
    return next((USUAL[post.role] for post in user.current_posts if post.role in USUAL), WINDOW)


@desk_page
def file_case(request: DeskRequest) -> HttpResponse:
    """Register a dispute."""
    if not permissions.may_file(request.user):
        raise permissions.refuse(ActName.FILE_CASE)
    form = form_for(FileCase, None, request.user, *typed(request))
    form.fields["channel"].initial = usual_channel(request.user).value
    is_sound = form.is_sent and form.is_sound()
    same = already_under_way(request.user, request.POST) if is_sound else []
    if is_sound and not same and (entry := conducted(form, request.user, None)):
        request.session[RECEIPT] = entry.pk
        return redirect("receipt", entry.case.number)
    shown = {"form": form, "help": FileCase.help, "sections": sections(form)}
    shown |= {"alike": same or _like_it(request), "asks": bool(same), "watched": ",".join(WATCHED)}
    return render(request, "desk/file.html", shown, status=MENDABLE if form.is_sent else None)


def _like_it(request: DeskRequest) -> list[Alike]:
    """What is like the form as it was sent."""
    return related(request.user, typed_so_far(request.POST)) if request.method == "POST" else []


def sections(form: ActForm) -> list[tuple[str, list[Line]]]:
    """The form in the order in which people tell it: who, what and where, and the office's own part."""
    return [(title, [form.line(name) for name in names]) for title, names in SECTIONS]


@dataclass(frozen=True)
class Slip:
    """What one party takes home: its code, and a picture that opens the page to type it in."""

    party: Party
    code: str
    qr: str


@desk_page
def receipt(request: DeskRequest, number: str) -> HttpResponse:
    """The receipt of a filing, or of a new code. The codes are shown this once; nobody can read them again."""
    case = access_case(request.user, number)
    entry = CaseEntry.objects.filter(pk=request.session.pop(RECEIPT, None), case=case).first()
    address = track_address(request, number)
    slips = [Slip(party, code, qr(address)) for party, code in codes(entry)] if entry else []
    shown = {"case": case, "slips": slips, "address": address.partition("?")[0]}
    is_new = entry is not None and entry.act == ActName.REISSUE_CODE
    return render(request, "desk/new_code.html" if is_new else "desk/receipt.html", shown)


def track_address(request: HttpRequest, number: str) -> str:
    """Where a party follows its case: the number is filled in, the code is typed."""
    query = urlencode({"number": number})
    return request.build_absolute_uri(f"{reverse('track')}?{query}")


def qr(address: str) -> str:
    """The address as a QR picture inside the page."""
    return segno.make(address, error="m", micro=False).svg_data_uri(scale=4, border=2)

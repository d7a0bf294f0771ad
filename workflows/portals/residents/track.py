"""Following a case: number and code, then the case as its party may see it."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from mediation.models import Party
from mediation.queries.agreed import agreements_for
from mediation.queries.clockbook import next_clock
from mediation.queries.court import court_to
from mediation.queries.endings import routes_for
from mediation.queries.handed_in import handed_in, opens_shown, party_opens, shown_to
from mediation.queries.meeting_minutes import excerpts
from mediation.queries.messages import messages_to_party
from mediation.queries.offers import offers_to
from mediation.queries.openings import openings
from mediation.queries.own import acts_of, rating_of
from mediation.queries.ownsay import challenges_of, mediators_of
from mediation.queries.promises import promises_to
from mediation.queries.ranges import ranges_with
from mediation.queries.records import records_for
from mediation.queries.sittings import agreed_for_party
from mediation.queries.track import identify
from mediation.queries.track import tracked as tracked_by
from mediation.queries.unsigned import waits_for
from mediation.vocabulary import ActName, Version, bi
from workflows.portals.exhibit_files import SMALL, to_look_at, to_save, version_named
from workflows.portals.forms.plain import in_plain_words
from workflows.portals.forms.text import TidyField

from .doings import DOINGS
from .limits import count_failure, is_blocked, network_of
from .numbers import understood
from .opened import close, of_a_party, open_for
from .public import figures_now

WRONG = bi(
    "案号或查询码不对。请对照回执上的案号和查询码再试一次。",
    "The number or the code is wrong. Please compare them with your receipt and try again.",
)
WAIT = bi(
    "试错次数过多，请 15 分钟后再试，或带身份证到服务窗口查询。",
    "Too many wrong tries. Please wait 15 minutes, or ask at the service window.",
)
TOO_MANY = 429


NUMBER_HELP = bi(
    "括号和“字第”“号”可以不打，如 2026清物调53。",
    "Brackets, 字第 and 号 may be left out: 2026清物调53.",
)
CODE_HELP = bi(
    "十二位；空格、大小写不要紧。", "Twelve letters and digits; spaces and capitals do not matter."
)


class TrackForm(forms.Form):
    """Number and code, as printed on the receipt."""

    number = TidyField(limit=60, label=bi("案号", "Case number"), help_text=NUMBER_HELP)
    code = TidyField(limit=40, label=bi("查询码", "Code"), help_text=CODE_HELP)

    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        in_plain_words(self.fields)
        for field in self.fields.values():
            field.widget.attrs["autocomplete"] = "off"


@never_cache
def track(request: HttpRequest) -> HttpResponse:
    """Ask for number and code; the QR of the receipt has filled in the number."""
    if request.method != "POST":
        form = TrackForm(initial={"number": request.GET.get("number", "")[:60]})
        return render(request, "residents/track.html", {"form": form})
    form = TrackForm(request.POST)
    if form.is_valid() and (answer := opened(request, form)):
        return answer
    blocked = form.has_error(NON_FIELD_ERRORS, "wait")
    return render(
        request, "residents/track.html", {"form": form}, status=TOO_MANY if blocked else 422
    )


def opened(request: HttpRequest, form: TrackForm) -> HttpResponse | None:
    """Open the case for the party whose code it is; else say that it is wrong, and no more."""
    network, number = network_of(request), understood(form.cleaned_data["number"])
    if is_blocked(network, number):
        form.add_error(None, forms.ValidationError(WAIT, "wait"))
        return None
    code = identify(number, form.cleaned_data["code"])
    if code is None:
        count_failure(network, number)
        form.add_error(None, forms.ValidationError(WRONG, "wrong"))
        return None
    open_for(request, code)
    return redirect("tracked")


@of_a_party
def tracked(request: HttpRequest, party: Party) -> HttpResponse:
    """The case that was opened in this browser; the code itself is not kept."""
    it, can = tracked_by(party.pk), acts_of(party)
    rating, agreed = DOINGS[ActName.RATE_HANDLING], agreed_for_party(party)
    asked = {ActName.ANSWER_OFFER, ActName.SIGN_RECORD, ActName.SIGN_AGREEMENT}
    if agreed and not agreed.answer and not agreed.has_passed:
        asked.add(ActName.CONFIRM_SESSION)
    shown = {
        "asked": [DOINGS[act] for act in can if act in asked],
        "it": it,
        "clock": next_clock(it.case, timezone.localdate()),
        "letters": messages_to_party(party.pk),
        "doings": [DOINGS[act] for act in can if act is not rating.act],
        "rating": rating if rating.act in can else None,
        "rating_form": rating.form(party) if rating.act in can else None,
        "rated": rating_of(party),
        "records": records_for(party),
        "agreements": agreements_for(party),
        "unsigned": waits_for(party),
        "excerpts": excerpts(it.case),
        "agreed": agreed,
        "court": court_to(party),
        "promises": promises_to(party, timezone.localdate()),
        "exhibits": handed_in(party),
        "shown": shown_to(party),
        "offers": offers_to(party),
        "mediators": mediators_of(party),
        "challenges": challenges_of(party),
        "ranges": ranges_with(party),
        "directions": routes_for(party),
        "half": figures_now().by_type.get(it.case.dispute_type),
    }
    return render(request, "residents/tracked.html", shown)


@of_a_party
def readers(request: HttpRequest, party: Party) -> HttpResponse:
    """Who opened the file: offices and roles by day, never a name."""
    shown = {"case": party.case, "openings": openings(party)}
    return render(request, "residents/readers.html", shown)


@of_a_party
def own_exhibit(request: HttpRequest, party: Party, exhibit: int) -> HttpResponseBase:
    """One of the party's own exhibits as it handed it in, to be saved."""
    return to_save(party_opens(party, exhibit, Version.ORIGINAL))


@of_a_party
def shown_exhibit(request: HttpRequest, party: Party, exhibit: int) -> HttpResponseBase:
    """What the other side sees of an exhibit, one's own or of the other side, to be saved."""
    return to_save(opens_shown(party, exhibit))


@of_a_party
def own_exhibit_page(
    request: HttpRequest, party: Party, exhibit: int, version: str, page: int
) -> HttpResponseBase:
    """A page of it as a picture."""
    is_recorded = SMALL not in request.GET
    shown = party_opens(party, exhibit, version_named(version), is_recorded=is_recorded)
    return to_look_at(request, shown, page)


@require_POST
def leave(request: HttpRequest) -> HttpResponse:
    """Close the case in this browser."""
    close(request)
    return redirect("front")

"""One version of the calendar: what it says, what it would change, and the decision about it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.contrib import messages
from django.core.cache import cache
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST
from kombu.exceptions import OperationalError as BrokerError

from mediation.acts import arranging
from mediation.calendar.sanity import read
from mediation.calendar.workdays import Calendar
from mediation.errors import Refusal
from mediation.models import CalendarVersion, User
from mediation.queries.access import cases_visible_to
from mediation.queries.shifting import Preview, reasons, running
from mediation.rules import calendars
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page
from workflows.recalendar import count_preview, fresh_preview, kept_preview, recount_pending

from .yearbook import arranged

log = logging.getLogger(__name__)

AT_ONCE = 3000
"""So many running clocks are counted while one waits; more are counted in the background."""
ASK_AGAIN = 300
LOOK_AGAIN = "4"
"""Seconds until the page looks whether the count is there."""

DECISIONS: dict[str, tuple[Callable[..., CalendarVersion], str]] = {
    "approve": (arranging.approve, bi("已批准。", "Approved.")),
    "drop": (arranging.drop, bi("已撤回。", "Dropped.")),
    "apply": (
        arranging.apply,
        bi("已启用，正在重算在计期限。", "Applied; the running clocks are being recounted."),
    ),
}


def _version(number: int) -> CalendarVersion:
    people = CalendarVersion.objects.select_related("proposed_by", "approved_by", "dropped_by")
    found: CalendarVersion | None = people.filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _asked(version: CalendarVersion) -> str:
    return f"calendar-preview-asked-{version.pk}"


def _preview(version: CalendarVersion, *, anew: bool = False) -> Preview | None:
    """The count as it is kept, or made now; None while it is made in the background."""
    found = None if anew else kept_preview(version.pk)
    if found or version.application or version.dropped_at:
        return found
    if running() <= AT_ONCE:
        return fresh_preview(version)
    if cache.add(_asked(version), True, ASK_AGAIN) or anew:
        _in_background(count_preview, version.pk)
    return None


def _in_background(task: object, *args: int) -> None:
    """Hand it to the clockwork; what the timetable does in any case need not be asked for twice."""
    try:
        task.delay(*args)  # type: ignore[attr-defined]
    except BrokerError as error:
        log.warning("not handed over: %s", error)


def seen_by(user: User, found: Preview | None) -> set[str]:
    """The numbers among the samples that this person may open."""
    numbers = [sample.number for sample in found.samples] if found else []
    return set(cases_visible_to(user).filter(number__in=numbers).values_list("number", flat=True))


@desk_page
def calendar_version(request: DeskRequest, number: int) -> HttpResponse:
    """What the version says, what it would change, and what may be decided."""
    version, may = _version(number), calendars.may_arrange(request.user)
    is_open = not (version.application or version.dropped_at)
    preview = _preview(version) if may else None
    own = calendars.of_versions([version])
    off, worked = arranged(version.year, own)
    shown = {
        "version": version,
        "off": off,
        "worked": worked,
        "differs": _differs(version, own) if is_open else [],
        "found": read(version.notice, version.year) if version.notice else None,
        "preview": preview,
        "is_counting": may and is_open and preview is None,
        "visible": seen_by(request.user, preview),
        "may_approve": may
        and is_open
        and not version.approved_by_id
        and not _is_own(request, version),
        "is_own": _is_own(request, version),
        "may_apply": may and is_open and bool(version.approved_by_id),
        "may_drop": may and is_open,
    }
    answer = render(request, "calendar/version.html", shown)
    if shown["is_counting"] or (version.application and not version.recounted_at):
        answer["Refresh"] = LOOK_AGAIN
    return answer


def _is_own(request: DeskRequest, version: CalendarVersion) -> bool:
    return version.proposed_by_id == request.user.pk


def _differs(version: CalendarVersion, own: Calendar) -> list[object]:
    """The days of its year that are otherwise in the calendar in force."""
    return [it for it in reasons(calendars.calendar_now(), own) if it.on.year == version.year]


@desk_page
@require_POST
def decide(request: DeskRequest, number: int, word: str) -> HttpResponse:
    """Approve, drop or apply a version, or count its preview anew."""
    if word == "count":
        arranging.require_arranger(request.user)
        _preview(_version(number), anew=True)
        return redirect("calendar_version", number)
    if word not in DECISIONS:
        raise Http404
    deed, said = DECISIONS[word]
    try:
        deed(number, by=request.user)
    except Refusal as refusal:
        messages.error(request, str(refusal))
        return redirect("calendar_version", number)
    log.info("calendar version %s: %s by %s", number, word, request.user.username)
    if word == "apply":
        _in_background(recount_pending)
    messages.success(request, str(said))
    return redirect("calendar_version", number)

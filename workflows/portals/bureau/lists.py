"""The lists behind the board's numbers, as pages and as files."""

from __future__ import annotations

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone

from mediation.models import Area, Clock, Organisation, User
from mediation.queries import lists
from mediation.queries.lists import Wanted, WantedClocks
from mediation.queries.periods import Months, months_from
from mediation.rules import clocks as rules
from mediation.vocabulary import Status, bi
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.watching import for_bureau

from .exports import send_cases, send_rows, too_many, wants_file
from .paging import page_of
from .rows import CLOCK_HEADS, OUTCOMES, clock_row

DUE = {
    lists.LATE: bi("已超期", "late"),
    lists.SOON: bi(
        f"{lists.SOON_DAYS} 个工作日内到期", f"due within {lists.SOON_DAYS} working days"
    ),
}
AGES = {
    "10": bi("登记 10 日内", "filed up to 10 days ago"),
    "20": bi("登记 11–20 日", "filed 11–20 days ago"),
    "30": bi("登记 21–30 日", "filed 21–30 days ago"),
    "more": bi("登记超过 30 日", "filed more than 30 days ago"),
}


def wanted_of(data: QueryDict) -> Wanted:
    """What the address asks for; NUL is in no text."""
    return Wanted(**{name: clean(data, name) for name in Wanted.__dataclass_fields__})


def clean(data: QueryDict, name: str) -> str:
    """One value of an address, as short as any that makes sense."""
    return data.get(name, "").replace("\0", "")[:60]


def say_months(months: Months) -> str:
    """2026年3月, or a stretch."""
    one, two = (f"{day:%Y-%m}" for day in (months.first, months.last))
    return one if one == two else bi(f"{one} 至 {two}", f"{one} to {two}")


def _status_said(status: str) -> str:
    if status == lists.OPEN:
        return bi("在办", "open")
    return Status(status).label if status in set(Status) else status


def said(wanted: Wanted) -> list[str]:
    """What a list shows, in words."""
    words: list[str] = [_status_said(wanted.status)] if wanted.status else []
    words += [AGES[wanted.age]] if wanted.age in AGES else []
    words += [DUE[wanted.due]] if wanted.due in DUE else []
    for name, before in (
        ("filed", bi("登记于 ", "filed in ")),
        ("ended", bi("结束于 ", "ended in ")),
        ("settled", bi("协议生效于 ", "agreement effective in ")),
    ):
        months = months_from(getattr(wanted, name))
        words += [f"{before}{say_months(months)}"] if months else []
    return [*map(str, words), *_named(wanted)]


def _named(wanted: Wanted) -> list[str]:
    """The places and people of a list, by name."""
    paths = [path for path in (wanted.township, wanted.estate) if path]
    names = list(Area.objects.filter(path__in=paths).values_list("name", flat=True))
    if wanted.company.isdecimal():
        names += Organisation.objects.filter(pk=int(wanted.company)).values_list("name", flat=True)
    for mediator in (wanted.mediator, wanted.seated):
        if mediator.isdecimal():
            names += User.objects.filter(pk=int(mediator)).values_list("name", flat=True)
    return names


@desk_page
@for_bureau
def board_cases(request: DeskRequest) -> HttpResponse:
    """The cases behind a number of the board."""
    wanted = wanted_of(request.GET)
    found = lists.cases_wanted(request.user, wanted, timezone.localdate())
    if wants_file(request):
        return send_cases(request, found, said(wanted))
    page = page_of(found.select_related("estate"), request.GET.get("after", ""))
    shown = {"page": page, "said": said(wanted), **_addresses(request, page.next)}
    shown |= {"mediator": int(wanted.mediator) if wanted.mediator.isdecimal() else None}
    return render(request, "bureau/list.html", shown)


def _addresses(request: HttpRequest, after: int | None) -> dict[str, str]:
    """Of the same list: the next page, and without a page."""
    carried = request.GET.copy()
    carried.pop("after", None)
    plain = carried.urlencode()
    return {"plain": plain, "following": f"{plain}&after={after}" if after else ""}


def _clocks_said(wanted: WantedClocks) -> list[str]:
    months = months_from(wanted.months)
    words = [str(bi("到期于 ", "due in ")) + say_months(months)] if months else []
    labels = {rule.key: rule.label for rule in rules.in_force(timezone.localdate()).values()}
    words += [str(labels.get(wanted.rule, wanted.rule))] if wanted.rule else []
    words += [str(OUTCOMES[wanted.outcome])] if wanted.outcome in OUTCOMES else []
    return [*words, *_named(Wanted(township=wanted.township))]


@desk_page
@for_bureau
def board_clocks(request: DeskRequest) -> HttpResponse:
    """The clocks behind a rate of the board."""
    names = WantedClocks.__dataclass_fields__
    wanted = WantedClocks(**{name: clean(request.GET, name) for name in names})
    found = lists.clocks_wanted(request.user, wanted)
    about = _clocks_said(wanted)
    full = found.select_related("case__estate", "stopped_by").order_by("-pk")
    if wants_file(request):
        return too_many(request, found, request.path) or _clock_file(request, full, about)
    page = page_of(full, request.GET.get("after", ""))
    rows = [clock_row(clock) for clock in page.rows]
    shown = {"page": page, "rows": rows, "heads": CLOCK_HEADS, "said": about}
    return render(request, "bureau/clock_list.html", shown | _addresses(request, page.next))


def _clock_file(request: DeskRequest, full: QuerySet[Clock], about: list[str]) -> HttpResponse:
    found = list(full)
    lists.record_export(request.user, sorted({clock.case_id for clock in found}))
    return send_rows(request, CLOCK_HEADS, (clock_row(clock) for clock in found), about)

"""The ministry's statistics as a page and a file, and the signed snapshot of a month."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mediation.models import Area
from mediation.proofs.signing import key_in, signed
from mediation.queries import ministry
from mediation.queries.board import this_month, townships_watched
from mediation.queries.ministry import Statistics
from mediation.queries.periods import Months, before, month_of, months_from
from mediation.queries.tallies import watched
from mediation.rules.ministry import ByBody, ByForm, BySource, ByType, Total
from mediation.vocabulary import Word, bi
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.watching import for_bureau

from .board import asked
from .tables import FORMATS, Table, send

HEADS: dict[type[Word], str] = {
    Total: bi("合计", "Totals"),
    ByBody: bi("按调解组织", "By body"),
    BySource: bi("按来源", "By source"),
    ByType: bi("按类型", "By type"),
    ByForm: bi("按协议形式", "By form of agreement"),
}
READING = [
    bi(
        "案件总数：在所选月份首次受理的案件，按服务器记录之日计；每件只计一次，过去的月份不再变动。",
        "Cases: accepted for the first time in the months chosen, by the day of recording; each counts once, "
        "and months that are over never change.",
    ),
    bi(
        "涉及当事人数：这些案件全部当事人的人数或户数之和。涉及金额：登记的争议金额之和。",
        "Parties: the people or households of all parties of these cases. Amount: the sum of what was in dispute.",
    ),
    bi(
        "疑难复杂案件：受理时定为“复杂”的案件。",
        "Complex cases: graded complex at acceptance.",
    ),
    bi(
        "调解成功数：协议在所选月份首次生效的案件，不论何时受理，所以不能除以案件总数当作成功率。",
        "Settled: agreements that first took effect in the months chosen, whenever the case was accepted; "
        "over the number of cases it is therefore no rate of success.",
    ),
    bi(
        "按调解组织：县调委会计入“社会团体和其他组织”；名称带“街道”的计入街道。"
        "按来源：网格走访计入主动调解，12345 热线计入其他部门移送。",
        "By body: the county committee counts under social and other organisations; a name with 街道 is a "
        "sub-district's. By source: a grid worker's visit is own motion, the hotline another department.",
    ),
    bi(
        "按类型：P01–P14 计入物业；P15 中业主之间的计入邻里，其余计入其他。",
        "By type: P01-P14 are property management; of P15, those between owners are neighbours', the rest other.",
    ),
]
LONGEST = 36


def chosen(request: DeskRequest) -> Months:
    """The months that the address asks for; last month when it asks for none that make sense."""
    today = timezone.localdate()
    last = before(month_of(today), 1)
    first_, last_ = (request.GET.get(name, "")[:7] for name in ("first", "last"))
    found = months_from(f"{first_ or last_}_{last_ or first_}") if first_ or last_ else None
    return found if found and len(found.all) <= LONGEST else Months(last, last)


@desk_page
@for_bureau
def statistics(request: DeskRequest) -> HttpResponse:
    """The ministry's columns for some months."""
    township, months = asked(request), chosen(request)
    found = ministry.statistics(watched(request.user, township), months)
    if request.GET.get("as") in FORMATS:
        return send(_table(found), request.GET["as"], timezone.localdate())
    shown = {
        "found": [(HEADS[group], pairs) for group, pairs in found.groups],
        "months": months,
        "reading": READING,
        "townships": townships_watched(request.user),
        "township": township,
        "is_over": months.ends < timezone.localdate(),
        "one": months.first == months.last,
    }
    return render(request, "bureau/statistics.html", shown)


def _table(found: Statistics) -> Table:
    pairs = list(found.row())
    name = str(bi("人民调解案件统计表", "mediation statistics"))
    heads = [str(bi("期间", "Months")), *(str(column.label) for column, _ in pairs)]
    row: list[Any] = [str(found.months), *(_number(value) for _, value in pairs)]
    return Table(f"{name}-{found.months}", heads, [row], [str(line) for line in READING])


def _number(value: Any) -> Any:
    return int(value) if value == value.to_integral_value() else value


@desk_page
@for_bureau
def snapshot(request: DeskRequest, month: str) -> HttpResponse:
    """A month that is over, signed: the same bytes whenever it is asked for."""
    months = months_from(month)
    if months is None or months.first != months.last or str(months) != month:
        raise Http404
    if months.last >= this_month(timezone.localdate()).last:
        sentence = bi(
            "这个月还没有结束，不能生成快照。",
            "This month is not over: it has no snapshot yet.",
        )
        messages.error(request, str(sentence))
        return redirect("statistics")
    paths = sorted(watched(request.user, asked(request)))
    answer = HttpResponse(snapshot_of(paths, months), content_type="application/json")
    answer["Content-Disposition"] = f'attachment; filename="fengqiao-{month}.json"'
    return answer


def snapshot_of(paths: list[str], months: Months) -> bytes:
    """The signed file of these places and this month."""
    found = ministry.statistics(paths, months)
    names = dict(Area.objects.filter(path__in=paths).values_list("path", "name"))
    content = {
        "format": "fengqiao-month-1",
        "month": str(months),
        "until": dt.date.isoformat(months.ends),
        "places": [{"path": path, "name": names[path]} for path in paths],
        "statistics": {
            f"{type(column).__name__}.{column.value}": str(value) for column, value in found.row()
        },
        "steps": ministry.steps(paths, months),
        "journal": ministry.sealed(paths, months),
    }
    return signed(content, key_in(settings.SIGNING_KEY_FILE))

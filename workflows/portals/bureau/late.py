"""Late and soon: the clocks that press, and what can be done about each."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mediation.queries import late as listed
from mediation.queries.late import Key, LateClock, Narrowed
from mediation.queries.lists import record_export
from mediation.vocabulary import Level, bi
from workflows.portals.desk.cases import places
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.house.filters import filters_shown

from .exports import chosen as chosen_of
from .exports import plain, refuse_length, send_rows, wants_file

MOST = 2000
"""So many clocks fit into a file."""
KINDS = [
    ("", bi("全部", "All")),
    (listed.LATE, bi("已超期", "Late")),
    (
        listed.DUE_SOON,
        bi(f"{listed.SOON} 个工作日内到期", f"Due within {listed.SOON} working days"),
    ),
    (Level.ESCALATED.value, Level.ESCALATED.label),
    (Level.ORDERED.value, Level.ORDERED.label),
]


def rules() -> list[tuple[str, str]]:
    """The clocks by their names."""
    known = listed.rules_of(timezone.localdate())
    return [("", bi("不限", "Any")), *((rule.key, rule.label) for rule in known)]


class LateFilter(forms.Form):
    """What of the list is shown."""

    kind = forms.ChoiceField(choices=KINDS, required=False, label=bi("范围", "Which"))
    township = forms.ChoiceField(
        choices=places, required=False, label=bi("乡镇（街道）", "Township")
    )
    rule = forms.ChoiceField(choices=rules, required=False, label=bi("期限", "Clock"))

    def wanted(self) -> Narrowed:
        """What was chosen; what was not understood narrows nothing."""
        self.is_valid()
        chosen = {name: self.cleaned_data.get(name, "") for name in self.fields}
        return Narrowed(**chosen)


def key_of(text: str) -> Key | None:
    """The place in the list where a page begins, as its address has it; nothing where it makes no sense."""
    day, _, last = text.partition("_")
    try:
        return dt.date.fromisoformat(day), int(last)
    except ValueError:
        return None


def following(request: HttpRequest, key: Key | None) -> str:
    """The address of the next page with the same filter."""
    if key is None:
        return ""
    carried = request.GET.copy()
    carried["after"] = f"{key[0].isoformat()}_{key[1]}"
    return carried.urlencode()


@desk_page
def late(request: DeskRequest) -> HttpResponse:
    """The clocks that press, of the cases that this person may see."""
    chosen = LateFilter(request.GET)
    if wants_file(request):
        return _file(request, chosen)
    after = key_of(request.GET.get("after", ""))
    page = listed.late(request.user, timezone.localdate(), chosen.wanted(), after)
    shown = {"filter": chosen, "page": page, "following": following(request, page.next)}
    shown |= {"plain": plain(request), **filters_shown(request, "late")}
    return render(request, "bureau/late.html", shown)


HEADS = [
    bi("案号", "Number"), bi("标题", "Title"), bi("小区", "Estate"), bi("期限", "Clock"), bi("到期日", "Due on"),
    bi("超期工作日", "Working days late"), bi("紧急程度", "Urgency"), bi("签收人", "Acknowledged by"),
    bi("说明人", "Explained by"), bi("说明", "Explanation"), bi("预计办结", "Expected on"),
]  # fmt: skip


def _file(request: DeskRequest, form: LateFilter) -> HttpResponse:
    """The whole list as a file."""
    page = listed.late(request.user, timezone.localdate(), form.wanted(), size=MOST)
    if page.next:
        return refuse_length(request, MOST, request.path)
    record_export(request.user, sorted({it.case.pk for it in page.rows}))
    return send_rows(request, HEADS, map(_cells, page.rows), chosen_of(form))


def _cells(it: LateClock) -> list[Any]:
    said, noted = it.explained, it.acknowledged
    return [
        it.case.number, it.case.title, it.case.estate, it.label, it.clock.due_on, it.days_late,
        it.level.label, noted.by if noted else "", said.by if said else "",
        said.words if said else "", said.expected_on if said else None,
    ]  # fmt: skip

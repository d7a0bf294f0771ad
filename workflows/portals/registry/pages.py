"""The registry: lists, entries, closing and merging."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render

from mediation.models import Area
from mediation.queries.places import townships
from mediation.registry.importing import as_list
from mediation.registry.keepers import may_keep, require_reader
from mediation.registry.kinds import KINDS, Kind
from mediation.registry.planning import heads
from mediation.vocabulary import bi
from workflows.portals.bureau.exports import chosen as chosen_of
from workflows.portals.bureau.exports import plain, send_rows, too_many, wants_file
from workflows.portals.bureau.paging import page_of
from workflows.portals.doors import DeskRequest, desk_page

UNSOUND, OVERTAKEN = 422, 409
OPEN, CLOSED, ALL = "", "closed", "all"
STATES = [
    (OPEN, bi("启用", "Open")),
    (CLOSED, bi("停用", "Closed")),
    (ALL, bi("全部", "All")),
]


def kind_of(key: str) -> Kind:
    """The kind that an address names."""
    if key not in KINDS:
        raise Http404
    return KINDS[key]


def _places() -> list[tuple[str, str]]:
    return [("", bi("不限", "Any")), *((it.path, it.name) for it in townships())]


class RegistryFilter(forms.Form):
    """What of a list is shown."""

    q = forms.CharField(required=False, max_length=60, label=bi("名称或电话", "Name or telephone"))
    township = forms.ChoiceField(
        choices=_places, required=False, label=bi("乡镇（街道）", "Township")
    )
    kind = forms.ChoiceField(required=False, label=bi("类别", "Kind"))
    state = forms.ChoiceField(choices=STATES, required=False, label=bi("状态", "State"))

    def __init__(self, kind: Kind, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        if kind.model is not Area or kind.key == "townships":
            del self.fields["township"]
        words = next((it.words for it in kind.columns if it.words), None)
        if words is None:
            del self.fields["kind"]
        else:
            self.fields["kind"].choices = [("", bi("不限", "Any")), *words.choices()]  # type: ignore[attr-defined]

    def narrow(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """The rows that fit; what was not understood narrows nothing."""
        self.is_valid()
        chosen = self.cleaned_data
        if text := chosen.get("q", "").replace("\0", "").strip():
            rows = rows.filter(Q(name__icontains=text) | Q(phone__contains=text))
        if path := chosen.get("township"):
            rows = rows.filter(path__startswith=path)
        if kind := chosen.get("kind"):
            rows = rows.filter(kind=kind)
        state = chosen.get("state", OPEN)
        return rows if state == ALL else rows.filter(is_active=state != CLOSED)


@desk_page
def registry(request: DeskRequest) -> HttpResponse:
    """The registry opens with its estates."""
    require_reader(request.user)
    return redirect("registry_list", "estates")


@desk_page
def registry_list(request: DeskRequest, kind: str) -> HttpResponse:
    """One kind: searched, filtered, page by page, or as a file."""
    require_reader(request.user)
    it = kind_of(kind)
    chosen = RegistryFilter(it, request.GET)
    found = chosen.narrow(it.rows()).select_related(*_related(it))
    if wants_file(request):
        return too_many(request, found, request.path) or _file(request, it, found, chosen)
    page = page_of(found, request.GET.get("after", ""))
    shown = {
        "kind": it, "kinds": KINDS.values(), "filter": chosen, "page": page,
        "columns": [column for column in it.columns if column.name != "name"],
        "rows": list(zip(page.rows, _cells(it, page.rows), strict=True)),
        "plain": plain(request),
        "following": f"{plain(request)}&after={page.next}" if page.next else "",
        "may_keep": may_keep(request.user),
    }  # fmt: skip
    return render(request, "registry/list.html", shown)


def _related(kind: Kind) -> list[str]:
    return [it.name for it in kind.columns if it.among] + (
        ["merged_into"] if kind.is_merged else []
    )


def _cells(kind: Kind, rows: list[Any]) -> list[list[str]]:
    place = [it.name for it in kind.columns].index("name")
    return [row[:place] + row[place + 1 :] for row in as_list(kind, rows)]


def _file(
    request: DeskRequest, kind: Kind, found: QuerySet[Any], form: RegistryFilter
) -> HttpResponse:
    rows = list(found.order_by("pk"))
    state = [str(bi("启用", "open") if it.is_active else bi("停用", "closed")) for it in rows]
    cells = [[*row, end] for row, end in zip(as_list(kind, rows), state, strict=True)]
    head = [*heads(kind), str(bi("状态", "State"))]
    return send_rows(request, head, cells, chosen_of(form), str(kind.label))

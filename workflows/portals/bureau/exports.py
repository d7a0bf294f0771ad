"""Lists as files: the rows of the page's own query, told what they are, each case with its record of access."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mediation.models import Case
from mediation.queries import lists
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest

from .rows import HEADS, row
from .tables import FORMATS, Table, send

MOST = 20_000
"""A file of more rows is nobody's list; the filter says what is wanted of it."""


def wants_file(request: HttpRequest) -> bool:
    """Whether the list is asked for as a file."""
    return request.GET.get("as") in FORMATS


def plain(request: HttpRequest) -> str:
    """The address of the same list from its beginning, for the links to its files."""
    carried = request.GET.copy()
    for name in ("after", "as"):
        carried.pop(name, None)
    return carried.urlencode()


def too_many(request: HttpRequest, found: QuerySet[Any], back: str) -> HttpResponse | None:
    """The refusal of a file that would be too long."""
    if found.order_by()[: MOST + 1].count() <= MOST:
        return None
    return refuse_length(request, MOST, back)


def refuse_length(request: HttpRequest, most: int, back: str) -> HttpResponse:
    """Back to the list, which has more rows than a file takes."""
    sentence = bi(
        f"清单超过 {most} 行，请先缩小范围再导出。",
        f"The list has more than {most} rows: narrow it before exporting.",
    )
    messages.error(request, str(sentence))
    return redirect(f"{back}?{plain(request)}")


def send_cases(request: DeskRequest, found: QuerySet[Case], about: list[str]) -> HttpResponse:
    """Cases as a file."""
    if refusal := too_many(request, found, request.path):
        return refusal
    cases = list(found.select_related("estate__parent__parent").order_by("-pk"))
    lists.record_export(request.user, [case.pk for case in cases])
    return send_rows(request, HEADS, (row(case) for case in cases), about)


def send_rows(
    request: DeskRequest,
    heads: Sequence[str],
    rows: Iterable[Sequence[Any]],
    about: list[str],
    name: str = "",
) -> HttpResponse:
    """Rows as a file that says what it shows, and who exported it."""
    shows = bi("，", ", ").join(about) or str(bi("全部", "all"))
    notes = [
        bi("范围：", "Shows: ") + shows,
        bi(f"导出人：{request.user}", f"Exported by: {request.user}"),
    ]
    table = Table(name or str(bi("清单", "list")), heads, rows, [str(note) for note in notes])
    return send(table, request.GET["as"], timezone.localdate())


def chosen(form: forms.Form) -> list[str]:
    """What a filter narrows, in words."""
    said = []
    for field in form.visible_fields():
        value = form.cleaned_data.get(field.name)
        if not value:
            continue
        labels = dict(getattr(field.field, "choices", ()))
        said.append(
            str(field.label) if value is True else f"{field.label} {labels.get(value, value)}"
        )
    return said

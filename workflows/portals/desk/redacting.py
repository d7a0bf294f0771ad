"""Blacking parts of an exhibit out: bars by percentages or drawn, a last look, then the act's own form."""

from __future__ import annotations

import base64
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render

from mediation.acts import RedactExhibit, StoredFile
from mediation.errors import Refusal
from mediation.files.showing import PAGE, Box, page_of
from mediation.models import Case
from mediation.queries.access import look_again
from mediation.queries.exhibits import Shown, exhibit_in, record_looking
from mediation.vocabulary import ActName, bi
from workflows import uploads, viewing
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.forms import form_for
from workflows.portals.forms.uploads import held_name, token_of

from .perform import NOT_NOW, obstacle_to

MENDABLE = 422
ROWS = 8
MOST_SEEN = 6
"""So many pages with bars are shown before it is done."""
MEASURES = (
    ("page", bi("第几页", "Page")),
    ("left", bi("左 %", "Left %")),
    ("top", bi("上 %", "Top %")),
    ("width", bi("宽 %", "Width %")),
    ("height", bi("高 %", "Height %")),
)
OUT = bi("请填 0 到 100 的数。", "Give a number from 0 to 100.")
NONE = bi("请至少画一个框，或填一行。", "Draw a bar, or fill in a line.")


class BoxForm(forms.Form):
    """One bar: on which page, where, how large."""

    use_required_attribute = False

    def __init__(self, *args: Any, page: int = 1, **more: Any) -> None:
        super().__init__(*args, **more)
        for name, label in MEASURES:
            widget = forms.TextInput(attrs={"class": "short", "inputmode": "decimal"})
            least, most = (1, 999) if name == "page" else (0, 100)
            self.fields[name] = forms.DecimalField(
                label=label, required=False, min_value=least, max_value=most, widget=widget,
                initial=page if name == "page" else None,
                error_messages={"invalid": OUT, "min_value": OUT, "max_value": OUT},
            )  # fmt: skip

    @property
    def box(self) -> Box | None:
        """The bar, where the line says one."""
        told = {name: self.cleaned_data.get(name) for name, _ in MEASURES}
        if not (told["width"] and told["height"]):
            return None
        measures = {name: float(it or 0) for name, it in told.items() if name != "page"}
        return Box(page=int(told["page"] or 1), **measures)


def _rows(data: Any, page: int) -> list[BoxForm]:
    return [BoxForm(data, prefix=f"bar{place}", page=page) for place in range(ROWS)]


@desk_page
def redact(request: DeskRequest, number: str, exhibit: int) -> HttpResponse:
    """Draw the bars; sent, they are burned in and shown once more, with the form of the act."""
    case = look_again(request.user, number)
    shown = _copy(case, exhibit)
    obstacle = obstacle_to(request.user, case, RedactExhibit)
    record_looking(case, shown)
    rows, fault = _rows(request.POST if request.method == "POST" else None, _page_of(request)), ""
    if obstacle:
        told = {"case": case, "shown": shown, "obstacle": obstacle}
        return render(request, "desk/redact.html", told, status=NOT_NOW)
    if request.method == "POST":
        boxes = [it.box for it in rows if it.is_valid()]
        drawn = tuple(box for box in boxes if box)
        if drawn and len(boxes) == len(rows):
            return _last_look(request, case, shown, drawn)
        fault = NONE if len(boxes) == len(rows) else ""
    return _drawing(request, case, shown, rows, fault)


def _drawing(
    request: DeskRequest, case: Case, shown: Shown, rows: list[BoxForm], fault: str
) -> HttpResponse:
    pages = max(viewing.count_pages(shown), 1)
    found = {
        "case": case, "shown": shown, "rows": rows, "fault": fault, "page": min(_page_of(request), pages),
        "pages": range(1, pages + 1),
    }  # fmt: skip
    status = MENDABLE if request.method == "POST" else 200
    return render(request, "desk/redact.html", found, status=status)


def _copy(case: Case, exhibit: int) -> Shown:
    found = exhibit_in(case, exhibit)
    if found is None or found.exhibit.case_id != case.pk:
        raise Http404
    if found.copy is None or not found.copy.is_pictured:
        raise Http404
    return found.copy


def _page_of(request: DeskRequest) -> int:
    given = request.GET.get("page", "")
    return int(given) if given.isdecimal() and 0 < len(given) < 4 else 1


def _last_look(
    request: DeskRequest, case: Case, shown: Shown, boxes: tuple[Box, ...]
) -> HttpResponse:
    try:
        stored, seen = _burned(shown, boxes)
    except Refusal as refusal:
        return _drawing(request, case, shown, _rows(None, 1), str(refusal))
    form = form_for(RedactExhibit, case, request.user, ahead={"exhibit": shown.exhibit.pk})
    chosen = ("file", "exhibit")
    told = {
        "case": case, "shown": shown, "form": form, "seen": seen, "name": ActName.REDACT_EXHIBIT,
        "lines": [it for it in form.main_lines() if it.field and it.field.name not in chosen],
        "held": {"name": held_name("file"), "token": token_of(stored, flat=True)},
    }  # fmt: skip
    return render(request, "desk/redacted.html", told)


def _burned(shown: Shown, boxes: tuple[Box, ...]) -> tuple[StoredFile, list[str]]:
    """The version as it will be kept, and pictures of the pages that have bars."""
    made = viewing.blacked_out(shown, boxes)
    pages = sorted({box.page for box in boxes})[:MOST_SEEN]
    drawn = (page_of(made.file, made.content_type, page, PAGE) for page in pages)
    seen = [f"data:image/jpeg;base64,{base64.b64encode(it).decode()}" for it in drawn if it]
    return uploads.keep_made(made, shown.file_name), seen

"""Importing a sheet: template, preview, confirmation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core import signing
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mediation.errors import Incomplete, NotNow
from mediation.registry.importing import carry_out
from mediation.registry.keepers import require_keeper
from mediation.registry.kinds import Kind
from mediation.registry.planning import Plan, heads, plan
from mediation.registry.sheets import LARGEST, Row, read
from mediation.vocabulary import bi
from workflows.portals.bureau.tables import Table, send
from workflows.portals.doors import DeskRequest, desk_page

from .forms import Summed, sent
from .pages import OVERTAKEN, UNSOUND, kind_of

SALT = "registry-sheet"
HELD_FOR = 3600
"""Seconds for which a preview can be confirmed."""


class SheetForm(Summed):
    """A spreadsheet."""

    file = forms.FileField(
        label=bi("表格文件（.xlsx，最大 2 MB）", "Spreadsheet (.xlsx, 2 MB at most)"),
        widget=forms.FileInput(attrs={"accept": ".xlsx"}),
        error_messages={
            "required": bi("请选择文件。", "Please choose a file."),
            "empty": bi("这个文件是空的，请另选。", "The file is empty; choose another."),
            "invalid": bi("请选择文件。", "Please choose a file."),
        },
    )

    def rows(self) -> list[Row]:
        """What the sheet says."""
        file = self.cleaned_data["file"]
        return read(file.read(LARGEST + 1))


@desk_page
def registry_template(request: DeskRequest, kind: str) -> HttpResponse:
    """An empty sheet with the right heads, and what may be written in it."""
    require_keeper(request.user)
    it = kind_of(kind)
    table = Table(str(bi(f"{it.label}导入模板", f"{it.label} template")), heads(it), [], _notes(it))
    return send(table, "xlsx", timezone.localdate())


def _notes(kind: Kind) -> list[str]:
    """What may stand in which column."""
    said = [str(bi("一行一条；不要改动表头。", "One entry a row; leave the heads as they are."))]
    for column in kind.columns:
        must = bi("必填", "required") if column.is_required else bi("选填", "optional")
        said.append(str(bi("{}（{}） {}", "{} ({}): {}")).format(column.label, must, column.help))
        said += [f"    {label}" for _, label in column.options() or ()]
    return said


@desk_page
def registry_import(request: DeskRequest, kind: str) -> HttpResponse:
    """Choose a sheet, look at what it would do, confirm."""
    require_keeper(request.user)
    it = kind_of(kind)
    if request.method == "POST" and "held" in request.POST:
        return _confirm(request, it)
    form = SheetForm(sent(request), request.FILES or None)
    if form.is_valid():
        try:
            return _preview(request, it, form.rows(), form.cleaned_data["file"].name)
        except Incomplete as refusal:
            form.refuse(refusal)
    status = UNSOUND if form.is_bound else None
    return render(request, "registry/import.html", {"kind": it, "form": form}, status=status)


def _preview(request: DeskRequest, kind: Kind, rows: list[Row], name: str) -> HttpResponse:
    planned = plan(kind, rows)
    held = {"rows": rows, "fates": planned.fates, "name": name[:80], "by": request.user.pk}
    token = signing.dumps(held, salt=SALT, compress=True) if planned.is_sound else ""
    shown = _planned(kind, planned) | {"held": token, "name": name[:80]}
    status = None if planned.is_sound else UNSOUND
    return render(request, "registry/preview.html", shown, status=status)


def _planned(kind: Kind, planned: Plan) -> dict[str, Any]:
    faulty_first = sorted(planned.rows, key=lambda row: (not row.faults, row.number))
    return {"kind": kind, "plan": planned, "rows": faulty_first}


def _confirm(request: DeskRequest, kind: Kind) -> HttpResponse:
    """Write everything, or show what has changed meanwhile."""
    try:
        held = signing.loads(request.POST["held"], salt=SALT, max_age=HELD_FOR)
    except signing.BadSignature:
        held = {}
    if held.get("by") != request.user.pk:
        messages.warning(
            request, bi("预览已过期，请重新上传。", "The preview is too old: send the file again.")
        )
        return redirect("registry_import", kind.key)
    try:
        done = carry_out(kind, held["rows"], held["fates"], request.user, held["name"])
    except NotNow as refusal:
        messages.warning(request, str(refusal))
        answer = _preview(request, kind, held["rows"], held["name"])
        answer.status_code = OVERTAKEN
        return answer
    told = "，".join(f"{fate.label} {count}" for fate, count in done.counts)
    messages.success(request, bi(f"导入完成：{told}。", f"Imported: {told}."))
    return redirect("registry_list", kind.key)

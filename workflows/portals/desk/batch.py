"""Filing a batch: what all cases share is asked once, the households come from a sheet, each becomes a case of its own.

Look first, then file, some at a time. Every row has a key, so whoever sends again or goes on after a break files none
twice; the first case founds the group, the others join it.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core import signing
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone

from mediation.acts import Batch, FoundGroup, JoinGroup
from mediation.errors import Incomplete, Refusal
from mediation.models import CaseEntry, User
from mediation.queries.groups import group_of
from mediation.registry.sheets import LARGEST
from mediation.rules import permissions
from mediation.vocabulary import (
    ActName,
    GroupBasis,
    bi,
)
from workflows.conduct import conduct
from workflows.portals.bureau.tables import Table, send
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.forms import ActForm, form_for

from .batch_rows import COLUMNS, Household, SheetForm, rows_of, tell_alike

SALT, HELD_FOR, CHUNK, MENDABLE = "batch", 3600, 20, 422
STALE = bi("预览已过期，请重新上传。", "The preview is too old: send the file again.")


@desk_page
def batch_template(request: DeskRequest) -> HttpResponse:
    """An empty sheet with the right heads."""
    heads = [str(label) for label, _ in COLUMNS.values()]
    note = str(
        bi("一户一行；姓名必填，其余选填。", "One household a row; only the name must be given.")
    )
    table = Table(str(bi("批量登记模板", "Batch template")), heads, [], [note])
    return send(table, "xlsx", timezone.localdate())


@desk_page
def file_batch(request: DeskRequest) -> HttpResponse:
    """Ask, look, file."""
    if not permissions.may_file(request.user):
        raise permissions.refuse(ActName.FILE_CASE)
    if request.method == "POST" and "held" in request.POST:
        return go_on(request)
    sent = request.POST if request.method == "POST" else None
    form = form_for(Batch, None, request.user, sent)
    sheet = SheetForm(sent, request.FILES if sent else None)
    if sent and all([form.is_sent and form.is_sound(), sheet.is_valid()]):
        try:
            return preview(request, form, sheet)
        except Incomplete as refusal:
            sheet.add_error("file", str(refusal))
    shown = {"form": form, "sheet": sheet, "lines": form.main_lines()}
    return render(request, "desk/batch.html", shown, status=MENDABLE if sent else None)


def preview(request: DeskRequest, form: ActForm, sheet: SheetForm) -> HttpResponse:
    """Row by row what would be filed, the faulty ones first."""
    file = sheet.cleaned_data["file"]
    rows = rows_of(file.name, file.read(LARGEST + 1))
    batch: Batch = form.build()
    tell_alike(request.user, rows, batch.estate, batch.dispute_type.value)
    is_sound = not any(row.faults for row in rows)
    typed = {
        name: request.POST.getlist(name) for name in request.POST if name != "csrfmiddlewaretoken"
    }
    held = {"typed": typed, "rows": [(it.number, it.cells) for it in rows], "by": request.user.pk}
    shown = {
        "rows": sorted(rows, key=lambda row: (not row.faults, not row.alike, row.number)),
        "heads": [label for label, _ in COLUMNS.values()],
        "is_sound": is_sound,
        "name": file.name[:80],
        "held": signing.dumps(held, salt=SALT, compress=True) if is_sound else "",
    }
    return render(request, "desk/batch_preview.html", shown, status=None if is_sound else MENDABLE)


def go_on(request: DeskRequest) -> HttpResponse:
    """File the next rows, and tell how far it came."""
    try:
        held: dict[str, Any] = signing.loads(request.POST["held"], salt=SALT, max_age=HELD_FOR)
    except signing.BadSignature:
        held = {}
    if held.get("by") != request.user.pk:
        messages.warning(request, str(STALE))
        return redirect("file_batch")
    form = form_for(Batch, None, request.user, typed_again(held["typed"]))
    if not form.is_sound():
        messages.warning(request, str(STALE))
        return redirect("file_batch")
    rows = [Household(number, cells) for number, cells in held["rows"]]
    start = request.POST.get("from", "0")
    begun = int(start) if start.isascii() and start.isdecimal() and len(start) < 6 else 0
    told = filed(form.build(), form.cleaned_data["key"], rows, begun, request.user)
    ends = min(begun + CHUNK, len(rows))
    refused = [
        *zip(request.POST.getlist("row"), request.POST.getlist("why"), strict=False),
        *told.refused,
    ]
    shown = {
        "held": request.POST["held"], "done": ends, "total": len(rows), "refused": refused,
        "share": 100 * ends // max(len(rows), 1), "is_over": ends == len(rows), "group": told.group,
    }  # fmt: skip
    return render(request, "desk/batch_under_way.html", shown)


def typed_again(typed: dict[str, list[str]]) -> QueryDict:
    """What was typed, as a form takes it."""
    found = QueryDict(mutable=True)
    for name, values in typed.items():
        found.setlist(name, values)
    return found


@dataclass
class Told:
    """What came of some rows: refusals by row, and the group that they are in."""

    refused: list[tuple[str, str]]
    group: int | None = None


def filed(batch: Batch, key: uuid.UUID, rows: list[Household], begun: int, user: User) -> Told:
    """File some rows, each into the group of the first."""
    told = Told([])
    for row in rows[begun : begun + CHUNK]:
        try:
            entry = conduct(
                batch.case_of(row.cells, row.amount),
                by=user,
                key=uuid.uuid5(key, f"file {row.number}"),
            )
            together(batch, key, entry, user)
        except Refusal as refusal:
            told.refused.append((str(row.number), str(refusal)))
    first = founder(key, user)
    place = group_of(first.case) if first else None
    told.group = place.group_id if place else None
    return told


def founder(key: uuid.UUID, user: User) -> CaseEntry | None:
    """The entry by which the first case of the batch founded its group."""
    found: CaseEntry | None = (
        CaseEntry.objects.filter(by=user, key=uuid.uuid5(key, "found"))
        .select_related("case")
        .first()
    )
    return found


def together(batch: Batch, key: uuid.UUID, entry: CaseEntry, user: User) -> None:
    """The first case founds the group, every other joins it."""
    first, number = founder(key, user), entry.case.number
    if first is None:
        by_company = batch.applicant.organisation is not None
        basis = GroupBasis.COMPANY if by_company else GroupBasis.ESTATE
        conduct(FoundGroup(case=number, basis=basis), by=user, key=uuid.uuid5(key, "found"))
    elif first.case_id != entry.case_id and (place := group_of(first.case)):
        join = JoinGroup(case=number, group=place.group_id)
        conduct(join, by=user, key=uuid.uuid5(key, f"join {number}"))

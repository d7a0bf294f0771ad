"""One entry of the registry: making, changing, closing, merging."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from mediation.errors import Incomplete, NotNow
from mediation.models import User
from mediation.queries.tallies import watched
from mediation.registry import keeping, merging
from mediation.registry.importing import as_list
from mediation.registry.journal import history, last_change
from mediation.registry.keepers import may_keep, require_keeper, require_reader
from mediation.registry.kinds import Kind
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page

from .forms import ReasonForm, RowForm, Summed, initial, sent, told
from .pages import UNSOUND, kind_of


@desk_page
def registry_new(request: DeskRequest, kind: str) -> HttpResponse:
    """A new entry."""
    require_keeper(request.user)
    it = kind_of(kind)
    form = RowForm(it, None, sent(request))
    if form.is_valid():
        try:
            made = keeping.register(it, form.cleaned_data, request.user)
        except Incomplete as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, bi(f"已登记“{made}”。", f"“{made}” is registered."))
            return redirect("registry_row", kind, made.pk)
    status = UNSOUND if form.is_bound else None
    return render(request, "registry/new.html", {"kind": it, "form": form}, status=status)


@desk_page
def registry_row(request: DeskRequest, kind: str, pk: int) -> HttpResponse:
    """An entry: what it says, what can be done about it, what was changed."""
    require_reader(request.user)
    it = kind_of(kind)
    subject = keeping.find(it, pk)
    form = RowForm(it, subject, sent(request), initial=_initial(it, subject))
    status = None
    if request.method == "POST":
        require_keeper(request.user)
        if (done := _change(request, it, pk, form)) is not None:
            return done
        status = UNSOUND
    shown = _shown(request.user, it, keeping.find(it, pk)) | {"form": form}
    return render(request, "registry/row.html", shown, status=status)


def _initial(kind: Kind, subject: Any) -> dict[str, str]:
    return initial(kind, subject, last_change(subject))


def _change(request: DeskRequest, kind: Kind, pk: int, form: RowForm) -> HttpResponse | None:
    """Keep what was typed; nothing where the form has to be shown again."""
    if form.is_valid():
        try:
            keeping.change(kind, pk, form.cleaned_data, request.user, seen=form.last_seen())
        except (Incomplete, NotNow) as refusal:
            form.refuse(refusal)
        else:
            messages.success(request, bi("已保存。", "Saved."))
            return redirect("registry_row", kind.key, pk)
    return None


def _shown(user: User, kind: Kind, subject: Any) -> dict[str, Any]:
    cells = as_list(kind, [subject])[0]
    return {
        "kind": kind, "subject": subject, "history": [told(it) for it in history(subject)],
        "facts": list(zip(kind.columns, cells, strict=True)),
        "may_keep": may_keep(user),
        "alike": merging.look_alikes(kind, subject) if kind.is_merged and subject.is_active else [],
        "merged": list(subject.merged.order_by("name")) if kind.is_merged else [],
        "cases": _cases(user, kind, subject),
    }  # fmt: skip


def _cases(user: User, kind: Kind, subject: Any) -> str:
    """What the address of its cases asks for, for those who see the board's lists."""
    if not watched(user):
        return ""
    if kind.key == "estates":
        return f"estate={subject.path}"
    return f"company={subject.pk}" if kind.key == "organisations" else ""


@require_POST
@desk_page
def registry_state(request: DeskRequest, kind: str, pk: int) -> HttpResponse:
    """Close, open again, or separate what was merged."""
    it, do = kind_of(kind), request.POST.get("do", "")
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    try:
        if do == "close":
            keeping.close(it, pk, request.user, reason)
        elif do == "reopen":
            keeping.reopen(it, pk, request.user)
        elif do == "separate":
            merging.separate(it, pk, request.user)
        else:
            raise Http404
    except NotNow as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, DONE[do])
    return redirect("registry_row", kind, pk)


DONE = {
    "close": bi("已停用，今后不再出现在表单里。", "Closed: forms offer it no more."),
    "reopen": bi("已重新启用。", "Open again."),
    "separate": bi("已取消合并。", "Separated again."),
}


class MergeForm(Summed):
    """Which one stays, and why."""

    into = forms.CharField(
        label=bi("保留哪一条", "Which one stays"), widget=forms.Select,
        error_messages={"required": bi("请选择保留的一条。", "Choose the one that stays.")},
    )  # fmt: skip
    reason = forms.CharField(
        required=False, max_length=200, label=bi("原因", "Reason"),
        error_messages={"max_length": bi("最多 200 个字。", "At most 200 characters.")},
    )  # fmt: skip


@desk_page
def registry_merge(request: DeskRequest, kind: str, pk: int) -> HttpResponse:
    """Say which of two stays."""
    require_keeper(request.user)
    it = kind_of(kind)
    if not it.is_merged:
        raise Http404
    subject = keeping.find(it, pk)
    form = MergeForm(sent(request), initial={"into": request.GET.get("into", "")})
    listed: Any = form.fields["into"].widget
    listed.choices = [("", bi("——", "—")), *merging.candidates(it, subject)]
    if form.is_valid():
        try:
            stays = merging.merge(it, pk, _id(form), request.user, form.cleaned_data["reason"])
        except (Incomplete, NotNow) as refusal:
            form.refuse(refusal)
        else:
            said = bi(f"“{subject}”已并入“{stays}”。", f"“{subject}” was merged into “{stays}”.")
            messages.success(request, said)
            return redirect("registry_row", kind, stays.pk)
    shown = {"kind": it, "subject": subject, "form": form}
    status = UNSOUND if form.is_bound else None
    return render(request, "registry/merge.html", shown, status=status)


def _id(form: MergeForm) -> int:
    text = form.cleaned_data["into"]
    return int(text) if text.isdecimal() and len(text) < 18 else 0

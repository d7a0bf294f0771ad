"""The working calendar: a year, its versions, and the proposal of another."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from mediation.acts import arranging
from mediation.calendar.arranged import Arrangement
from mediation.calendar.sanity import decode, read
from mediation.errors import Incomplete
from mediation.models import CalendarVersion
from mediation.rules import calendars
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.forms.plain import in_plain_words

from .yearbook import WEEKDAYS, Cell, arranged, months, say_holiday

FIRST, AHEAD = 2015, 3
LISTED = 60
LARGEST_FILE = 200_000
UNREAD = 422
HINT = bi(
    "粘贴国务院办公厅通知正文，或表格（日期，放假/上班，名称）。",
    "The text of the State Council's notice, or a table (date, off/work, name).",
)


def years(today_year: int) -> range:
    """The years that the page shows."""
    return range(FIRST, today_year + AHEAD)


@desk_page
def calendar(request: DeskRequest, year: int | None = None) -> HttpResponse:
    """A year, with the versions that were ever proposed."""
    now = timezone.localdate()
    shown_year = year or now.year
    if shown_year not in years(now.year):
        raise Http404
    known = calendars.calendar_for_reading()
    off, worked = arranged(shown_year, known)
    versions = CalendarVersion.objects.select_related("proposed_by", "approved_by", "dropped_by")
    shown = {
        "year": shown_year,
        "before": shown_year - 1 if shown_year > FIRST else None,
        "after": shown_year + 1 if shown_year + 1 in years(now.year) else None,
        "months": list(months(shown_year, known)),
        "weekdays": WEEKDAYS,
        "off": off,
        "worked": worked,
        "is_published": shown_year in known.published,
        "versions": versions.order_by("-year", "-id")[:LISTED],
        "may_arrange": calendars.may_arrange(request.user),
    }
    return render(request, "calendar/year.html", shown)


class ProposalForm(forms.Form):
    """A notice as text or file, and where it comes from."""

    text = forms.CharField(
        required=False, max_length=LARGEST_FILE, strip=False, widget=forms.Textarea({"rows": 12}),
        label=bi("通知正文或表格", "Notice or table"), help_text=HINT,
    )  # fmt: skip
    file = forms.FileField(
        required=False, label=bi("或上传文件（CSV、TXT）", "Or a file (CSV, TXT)")
    )
    year = forms.IntegerField(
        required=False, min_value=2000, max_value=2100, label=bi("年份", "Year"),
        help_text=bi("文中写明年份的可不填。", "Not needed where the text names it."),
    )  # fmt: skip
    source = forms.CharField(
        max_length=200, label=bi("依据（文件名称、文号）", "Source (title, number)"),
        error_messages={"required": bi("请写明依据。", "Please name the source.")},
    )  # fmt: skip
    checked = forms.BooleanField(
        required=False, label=bi("以上疑点已逐一核对", "I have looked at each of these")
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        in_plain_words(self.fields)

    def clean(self) -> dict[str, object]:
        """A file takes the place of the text."""
        cleaned: dict[str, object] = super().clean() or {}
        if file := cleaned.get("file"):
            if file.size > LARGEST_FILE:  # type: ignore[attr-defined]
                raise forms.ValidationError(bi("文件过大。", "The file is too large."))
            cleaned["text"] = decode(file.read())  # type: ignore[attr-defined]
        cleaned["text"] = str(cleaned.get("text") or "").replace("\0", "")
        return cleaned

    def read(self) -> Arrangement:
        """The days that the text arranges, with what is odd."""
        return read(self.cleaned_data["text"], self.cleaned_data["year"])


def _again(form: ProposalForm) -> ProposalForm:
    """The same form with what was typed or uploaded still in it."""
    kept = {name: form.cleaned_data.get(name) for name in ("text", "year", "source", "checked")}
    return ProposalForm(initial=kept)


@desk_page
def propose(request: DeskRequest) -> HttpResponse:
    """Read a notice, show it day by day with every doubt, and keep it as a version."""
    arranging.require_arranger(request.user)
    if request.method != "POST":
        return render(request, "calendar/propose.html", {"form": ProposalForm()})
    form = ProposalForm(request.POST, request.FILES)
    form.fields["source"].required = "propose" in request.POST
    if not form.is_valid():
        return render(request, "calendar/propose.html", {"form": form}, status=UNREAD)
    found, given = form.read(), form.cleaned_data
    shown = {"form": _again(form), "found": found, "days": cells(found), "wants": ""}
    if "propose" in request.POST:
        if found.doubts and not given["checked"]:
            shown["wants"] = bi("请先逐一核对疑点并勾选。", "Please look at the doubts and tick.")
        else:
            try:
                version = arranging.propose(
                    found, source=given["source"], text=given["text"], by=request.user
                )
                return redirect("calendar_version", version.pk)
            except Incomplete as refusal:
                shown["wants"] = refusal.sentence
    status = UNREAD if shown["wants"] or found.errors else None
    return render(request, "calendar/propose.html", shown, status=status)


def cells(found: Arrangement) -> list[Cell]:
    """What was read, day by day."""
    days = sorted(found.days, key=lambda day: (day.on, day.kind))
    return [Cell(day.on, day.kind.value, say_holiday(day.name)) for day in days]

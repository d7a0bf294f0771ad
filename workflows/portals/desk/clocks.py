"""Why this date: of a case's clock, of one that is only asked about, and by which rules."""

from __future__ import annotations

import json
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from mediation.errors import Incomplete
from mediation.queries.access import access_case
from mediation.queries.clockbook import clock_of
from mediation.queries.rulebook import rulebook
from mediation.rules import clocks
from mediation.rules.asked import Asked
from mediation.rules.calendars import calendar_for_reading
from mediation.rules.explained import Explained
from mediation.rules.telling import as_json
from mediation.vocabulary import PauseReason, bi
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.forms.plain import in_plain_words
from workflows.portals.forms.text import TidyField

PAUSES = 3
"""So many pauses can be asked about; more than one is rare."""
UNKNOWN = 422


def _rules() -> list[tuple[str, str]]:
    found = clocks.in_force(timezone.localdate()).values()
    return [(rule.key, rule.label) for rule in found]


def _day(zh: str, en: str, *, required: bool = False) -> forms.CharField:
    widget = forms.DateInput(attrs={"type": "date", "class": "short"})
    return TidyField(limit=10, label=bi(zh, en), required=required, widget=widget)


class DueForm(forms.Form):
    """A rule, the day it starts, and what happened since; checked by the rule itself."""

    rule = forms.ChoiceField(choices=_rules, label=bi("规则", "Rule"))
    start = _day("起算日（当日不计）", "It starts on (that day is not counted)", required=True)
    given = _day(
        "约定的日期（从约定之日起算的规则才填）", "Agreed day (for rules that run from one)"
    )
    extend = TidyField(
        limit=5,
        label=bi("延长多少日", "Extended by how many days"),
        required=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
    )

    use_required_attribute = False

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        reasons = [("", bi("不暂停", "No pause")), *PauseReason.choices()]
        for place in range(1, PAUSES + 1):
            self.fields[f"reason{place}"] = forms.ChoiceField(
                choices=reasons, required=False, label=bi("暂停原因", "Paused for")
            )
            self.fields[f"from{place}"] = _day("自", "From")
            self.fields[f"to{place}"] = _day("至（含）", "To (included)")
        in_plain_words(self.fields)

    def pauses(self) -> list[list[forms.BoundField]]:
        """The inputs of each pause."""
        places = range(1, PAUSES + 1)
        return [[self[f"{name}{place}"] for name in ("reason", "from", "to")] for place in places]

    def explained(self) -> Explained | None:
        """The derivation, or None with the refusal beside its input."""
        if not self.is_valid():
            return None
        try:
            return self._asked().explained(calendar_for_reading())
        except Incomplete as refusal:
            place = {"pauses": "from1", "pause": "from1", "extensions": "extend"}
            field = place.get(refusal.field, refusal.field)
            self.add_error(field if field in self.fields else None, str(refusal))
        return None

    def _asked(self) -> Asked:
        said = self.cleaned_data
        pauses = [
            f"{said[f'from{place}']}:{said[f'to{place}']}:{said[f'reason{place}']}"
            for place in range(1, PAUSES + 1)
            if said[f"reason{place}"] or said[f"from{place}"] or said[f"to{place}"]
        ]
        return Asked(
            rule=said["rule"],
            start=said["start"],
            given=said["given"],
            pauses=pauses,
            extensions=[said["extend"]] if said["extend"] else [],
        )


@desk_page
def due(request: DeskRequest) -> HttpResponse:
    """What a date would be: nothing is written, so the address holds the question."""
    asked = "rule" in request.GET
    today = timezone.localdate().isoformat()
    form = DueForm(request.GET if asked else None, initial={"rule": "mediation", "start": today})
    explained = form.explained() if asked else None
    shown = {"form": form, "explained": explained}
    return render(request, "desk/due.html", shown, status=UNKNOWN if form.errors else 200)


@desk_page
def why(request: DeskRequest, number: str, clock: int) -> HttpResponse:
    """Why a clock of a case is due when it is."""
    opened = access_case(request.user, number)
    shown = {"case": opened, "clock": clock_of(opened, clock)}
    return render(request, "desk/why.html", shown)


@desk_page
def why_json(request: DeskRequest, number: str, clock: int) -> HttpResponse:
    """The same as data that a stranger can compute again."""
    told = clock_of(access_case(request.user, number), clock)
    text = json.dumps(as_json(told.explained), ensure_ascii=False, indent=1)
    name = f"derivation-{clock}.json"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return HttpResponse(text, content_type="application/json", headers=headers)


@desk_page
def rules(request: DeskRequest) -> HttpResponse:
    """The rule packs."""
    return render(request, "desk/rules.html", {"packs": rulebook(timezone.localdate())})

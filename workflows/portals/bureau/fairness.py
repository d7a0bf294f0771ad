"""How evenly the work lies on the mediators of each body: each number with its list and its definition."""

from __future__ import annotations

from decimal import Decimal
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mediation.acts.loads import weights
from mediation.queries.places import townships
from mediation.queries.roster import Mediator, benches
from mediation.rules.clocks import practice
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.watching import for_bureau

from .board import asked
from .definitions import DEFINITIONS


@desk_page
@for_bureau
def fairness(request: DeskRequest) -> HttpResponse:
    """Weighted open load and the cases of twelve months by mediator, body by body; one township's or all."""
    township, today = asked(request), timezone.localdate()
    found = benches(today, township)
    most = max((it.load.weight for bench in found for it in bench.mediators), default=Decimal(0))
    shown = {
        "benches": [
            (bench, [_row(it, most) for it in bench.mediators])
            for bench in found
        ],
        "township": township, "townships": townships(), "definitions": DEFINITIONS,
        "weights": weights(today), "rule": practice("assignment", today), "at": timezone.now(),
    }  # fmt: skip
    return render(request, "bureau/fairness.html", shown)


def _row(it: Mediator, most: Decimal) -> tuple[Mediator, str, str, int]:
    """A mediator, the lists of his open cases and of those of a year, and the length of his bar in per cent."""
    mine = str(it.person.pk)
    share = round(it.load.weight * 100 / most) if most else 0
    return it, _list(mediator=mine, status="open"), _list(seated=mine), share


def _list(**wanted: str) -> str:
    return f"{reverse('board_cases')}?{urlencode(wanted)}"

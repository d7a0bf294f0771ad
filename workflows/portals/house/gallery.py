"""All parts in all states on one page, for those who build pages and those who review them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render

from workflows.portals.doors import DeskRequest, desk_page

from .samples import Sample, samples

TONES = ("", "calm", "soon", "late", "done", "over")


def sections() -> dict[str, list[Sample]]:
    """The samples by their part, in the order of the glossary of parts."""
    found: dict[str, list[Sample]] = {}
    for sample in samples():
        found.setdefault(sample.part, []).append(sample)
    return found


@desk_page
def gallery(request: DeskRequest) -> HttpResponse:
    """Every part, drawn with made-up values; nothing of a real case."""
    return render(request, "desk/parts.html", {"sections": sections(), "tones": TONES})

"""All parts in all states on one page, for those who build pages and those who review them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import count

from django.http import HttpResponse
from django.shortcuts import render

from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page

from . import acts, after, board, cases, clocks, fields, forms, frame, ledger, marks, offers, story
from .sample import Sample

TONES = ("", "calm", "soon", "late", "done", "over")
SECTIONS: dict[str, tuple[str, Callable[[], Iterator[Sample]]]] = {
    "marks": (bi("标记", "Marks"), marks.samples),
    "cases": (bi("案件", "Cases"), cases.samples),
    "acts": (bi("办理", "Acts"), acts.samples),
    "story": (bi("经过", "The story"), story.samples),
    "offers": (bi("方案与底线", "Offers and limits"), offers.samples),
    "after": (bi("协议之后", "After the agreement"), after.samples),
    "clocks": (bi("期限", "Clocks"), clocks.samples),
    "ledger": (bi("等谁办", "Whose days"), ledger.samples),
    "fields": (bi("填写", "Fields"), fields.samples),
    "forms": (bi("表单", "Forms"), forms.samples),
    "frame": (bi("框架", "The frame"), frame.samples),
    "board": (bi("看板", "The board"), board.samples),
}
"""Every part belongs to one section; each section is a module of made-up values."""


@dataclass(frozen=True)
class Section:
    """A stretch of the page: its parts, each with its states and the place of each on the page."""

    key: str
    title: str
    parts: dict[str, list[tuple[int, Sample]]]


def sections() -> list[Section]:
    """The whole page; every sample has a number of its own."""
    places = count(1)
    return [Section(key, title, by_part(of(), places)) for key, (title, of) in SECTIONS.items()]


def by_part(
    samples: Iterator[Sample], places: Iterator[int]
) -> dict[str, list[tuple[int, Sample]]]:
    """Numbered samples under the part that they show."""
    found: dict[str, list[tuple[int, Sample]]] = {}
    for place, sample in zip(places, samples, strict=False):
        found.setdefault(sample.part, []).append((place, sample))
    return found


@desk_page
def gallery(request: DeskRequest) -> HttpResponse:
    """Every part, drawn with made-up values; nothing of a real case."""
    return render(request, "desk/parts.html", {"sections": sections(), "tones": TONES})

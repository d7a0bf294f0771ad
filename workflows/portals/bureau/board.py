"""The board: what a chief reads in ten minutes before a meeting. Each number opens its list and has its definition."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone

from mediation.queries.board import Board, townships_watched
from mediation.queries.figures import Flow, Grid, OnTime
from mediation.queries.periods import Months, calendar_year, whole_months
from mediation.rules.survival import median, share_after
from mediation.vocabulary import bi
from workflows.portals.doors import DeskRequest, desk_page
from workflows.portals.house.filters import filters_shown
from workflows.portals.watching import for_bureau

from .definitions import DEFINITIONS
from .drawings import backlog_chart, flow_chart, lasting_chart
from .lists import AGES, say_months

SHADES = 4
"""Strengths of colour in the heat map; each cell says its number too."""
LAST_YEAR = "last-year"
PERIODS: dict[str, str] = {
    "": bi("近 12 个整月", "12 whole months"),
    "6": bi("近 6 个整月", "6 whole months"),
    "3": bi("近 3 个整月", "3 whole months"),
    "1": bi("上个月", "last month"),
    LAST_YEAR: bi("上一年度", "last year"),
}
"""The months of the on-time rate, as the address has them."""
ASKED_DAYS = (10, 20, 30, 60, 90)


@dataclass(frozen=True)
class Figure:
    """One number: its name, the list that it opens, its definition, and how it is coloured."""

    label: str
    count: int
    href: str
    definition: str
    tone: str = ""


@dataclass(frozen=True)
class Cell:
    """One cell of a table of counts: the number, its list, and how strong its colour is."""

    count: int
    href: str
    shade: int


class Links:
    """Addresses of lists, within the township that was chosen."""

    def __init__(self, township: str) -> None:
        self.township = {"township": township} if township else {}

    def cases(self, **wanted: str) -> str:
        """A list of cases."""
        return f"{reverse('board_cases')}?{urlencode(self.township | wanted)}"

    def clocks(self, **wanted: str) -> str:
        """A list of clocks."""
        return f"{reverse('board_clocks')}?{urlencode(self.township | wanted)}"


def figures(board: Board, flow: list[Flow], to: Links) -> list[Figure]:
    """The head of the board."""
    counts, month = board.counts(flow), str(Months(flow[-1].month, flow[-1].month))
    found = [
        ("open", bi("在办", "Open"), counts.open, to.cases(status="open"), ""),
        ("filed", bi("本月新收", "New this month"), counts.filed, to.cases(filed=month), ""),
        ("ended", bi("本月结束", "Ended this month"), counts.ended, to.cases(ended=month), ""),
        ("late", bi("已超期", "Late"), counts.late, to.cases(due="late"), "late"),
        ("soon", bi("3 个工作日内到期", "Due in 3 working days"), counts.soon, to.cases(due="soon"), "soon"),
    ]  # fmt: skip
    return [
        Figure(label, count, href, DEFINITIONS[name], tone if count else "")
        for name, label, count, href, tone in found
    ]


def cells(grid: Grid, link: Any) -> list[tuple[str, str, list[Cell], int]]:
    """The rows of a grid: code, label, cells, sum."""
    return [
        (code, label, [_cell(grid, code, column, link) for column, _ in grid.columns],
         sum(grid.at(code, column) for column, _ in grid.columns))
        for code, label in grid.rows
    ]  # fmt: skip


def _cell(grid: Grid, row: str, column: str, link: Any) -> Cell:
    count = grid.at(row, column)
    shade = -(-count * SHADES // grid.most) if count else 0
    return Cell(count, link(row, column) if count else "", shade)


def rates(found: Sequence[OnTime], link: Any) -> list[tuple[OnTime, dict[str, str]]]:
    """On-time rates with the lists of their parts."""
    outcomes = ("", "kept", "missed", "running")
    return [
        (it, {outcome or "due": link(it.code, outcome) for outcome in outcomes}) for it in found
    ]


def asked(request: DeskRequest) -> str:
    """The township that was chosen, if it is one of those that may be."""
    chosen = request.GET.get("township", "")
    known = {area.path for area in townships_watched(request.user)}
    return chosen if chosen in known else ""


def asked_period(request: DeskRequest) -> str:
    """The months of the on-time rate that were chosen, if they are some that can be."""
    chosen = request.GET.get("period", "")
    return chosen if chosen in PERIODS else ""


def months_of(period: str, today: dt.date) -> Months:
    """The months that a choice means on a day: only those that are over."""
    if period == LAST_YEAR:
        return calendar_year(today.year - 1)
    return whole_months(today, int(period or 12))


@desk_page
@for_bureau
def board(request: DeskRequest) -> HttpResponse:
    """The board of the places that this person watches, or of one township of them."""
    township, period, today = asked(request), asked_period(request), timezone.localdate()
    found, to = Board(request.user, today, township, months_of(period, today)), Links(township)
    flow, backlog, heat, steps = found.flow(), found.backlog(), found.heat(), found.lasting()
    due_in, year = str(found.due_in), str(found.year)
    shown = {
        "figures": figures(found, flow, to), "definitions": DEFINITIONS, "at": timezone.now(),
        "townships": townships_watched(request.user), "township": township,
        "periods": PERIODS.items(), "period": period, **filters_shown(request, "board"),
        "flow": [(it, str(Months(it.month, it.month))) for it in flow], "flow_chart": flow_chart(flow),
        "ages": AGES.values(), "backlog_chart": backlog_chart(backlog),
        "backlog": cells(backlog, lambda status, age: to.cases(status=status, age=age)),
        "statuses": [label for _, label in heat.columns],
        "heat": cells(heat, lambda path, status: to.cases(status=status) if township
                      else Links(path).cases(status=status)),
        "rates": rates(found.on_time(), lambda rule, it: to.clocks(months=due_in, rule=rule, outcome=it)),
        "township_rates": rates(found.on_time_by_township(),
                                lambda path, it: Links(path).clocks(months=due_in, outcome=it)),
        "months": say_months(found.due_in),
        "estates": [(it, to.cases(estate=it.code, filed=year), to.cases(estate=it.code, status="open"))
                    for it in found.estates()],
        "companies": [(it, to.cases(company=it.code, filed=year), to.cases(company=it.code, status="open"))
                      for it in found.companies()],
        "load": [(it, to.cases(mediator=it.code)) for it in found.load()],
        "lasting_chart": lasting_chart(steps), "half": median(steps), "watched": steps[0].watched if steps else 0,
        "lasting": [(days, share_after(steps, days) * 100) for days in ASKED_DAYS], "to": to,
        "year_list": to.cases(filed=year), "month_list": to.cases(filed=""),
    }  # fmt: skip
    return render(request, "bureau/board.html", shown)

"""The board's three charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from django.utils.safestring import SafeString

from mediation.queries.figures import Flow, Grid
from mediation.rules.survival import Step
from mediation.vocabulary import bi

from . import charts
from .lists import AGES


def month_said(day: dt.date) -> str:
    """3月, in January with its year."""
    short = f"{day.year % 100}/{day.month}" if day.month == 1 else str(day.month)
    return bi(f"{short}月", short) if day.month != 1 else short


def flow_chart(flow: Sequence[Flow]) -> SafeString:
    """Filed, ended and settled by month."""
    series = [
        (bi("新收", "filed"), [it.filed for it in flow]),
        (bi("结束", "ended"), [it.ended for it in flow]),
        (bi("达成协议", "settled"), [it.settled for it in flow]),
    ]
    name = bi(
        "柱状图：最近 12 个月每月新收、结束和达成协议的件数，数字见下表。",
        "Columns: cases filed, ended and settled in each of the last 12 months; the figures are in the table below.",
    )
    return charts.columns([str(month_said(it.month)) for it in flow], series, str(name))


def backlog_chart(grid: Grid) -> SafeString:
    """Open cases by status, in parts by age."""
    series = [
        (str(AGES[age]), [grid.at(status, age) for status, _ in grid.rows])
        for age, _ in grid.columns
    ]
    name = bi(
        "条形图：各环节在办件数，按登记后的天数分段，数字见下表。",
        "Bars: open cases by status, in parts by days since filing; the figures are in the table below.",
    )
    return charts.stacked_bars([str(label) for _, label in grid.rows], series, str(name))


def lasting_chart(steps: Sequence[Step]) -> SafeString | str:
    """The share still open after so many days."""
    if not steps:
        return ""
    points, share = [(0.0, 100.0)], 100.0
    for step in steps:
        points += [(float(step.day), share), (float(step.day), step.share * 100)]
        share = step.share * 100
    name = bi(
        "曲线：登记后若干天仍未结束的案件所占百分比，数字见下表。",
        "Curve: per cent of cases not yet over so many days after filing; the figures are in the table below.",
    )
    return charts.curve(points, str(bi("未结束 %", "open, %")), str(name))

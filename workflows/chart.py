"""The flow as a picture of one case, and as BPMN for others' tools."""

from __future__ import annotations

import re

from viewflow.workflow import chart

from mediation.models import Case

from .flows import DisputeFlow
from .models import DisputeProcess

MARGIN = 60
VIEW = re.compile(r'viewBox="([-\d ]+)"')


def case_chart(case: Case) -> str:
    """The flow as SVG, with what is done and what is open in this case."""
    grid = chart.calc_layout_data(DisputeFlow)
    process = DisputeProcess.objects.filter(case=case).first()
    if process is not None:
        chart.calc_cell_status(DisputeFlow, grid, process.pk)
    return _with_margin(str(chart.grid_to_svg(grid)))


def _with_margin(svg: str) -> str:
    """Widen the picture: captions stand below and beside their circles."""
    left, top, width, height = map(int, VIEW.search(svg)[1].split())  # type: ignore[index]
    wider = f"{left - MARGIN} {top - MARGIN} {width + 2 * MARGIN} {height + 2 * MARGIN}"
    return VIEW.sub(f'viewBox="{wider}"', svg, count=1)


def bpmn() -> str:
    """The flow as BPMN 2.0."""
    grid = chart.calc_layout_data(DisputeFlow, edge_start_gap_size=0, edge_end_gap_size=0)
    return str(chart.grid_to_bpmn(grid))

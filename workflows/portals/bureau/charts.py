"""Charts drawn by pygal on the server: SVG that the stylesheet colours, with a name for those who do not see it.

Pygal brings its own style sheet and script, which the pages' security policy refuses: they are taken out, with all
that only the script needs. What a chart shows also stands in a table beside it, where every number is a link.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import Any

import pygal
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

# Pygal puts a finder of its own, for packages of maps, into Python's search for modules: it has no business there.
sys.meta_path[:] = [it for it in sys.meta_path if type(it).__module__ != "pygal"]

SVG = "{http://www.w3.org/2000/svg}"
SCRIPTED = ("defs", "desc", "title")
Series = tuple[str, Sequence[Any]]


def _plain(root: Any) -> Any:
    """The drawing without style, script and what only they need."""
    for parent in list(root.iter()):
        for child in list(parent):
            name = str(child.tag).removeprefix(SVG)
            # A comment's tag is a function; it has no class, not even an empty one, where lxml is installed.
            if (
                callable(child.tag)
                or name in SCRIPTED
                or "tooltip-overlay" in child.get("class", "")
            ):
                parent.remove(child)
        for useless in ("id", "style"):
            parent.attrib.pop(useless, None)
    return root


def draw(chart: Any, labels: Sequence[str], series: Sequence[Series], name: str) -> SafeString:
    """The chart as SVG for a page; `name` says in a sentence what it shows."""
    chart.x_labels = labels
    for label, values in series:
        chart.add(str(label), list(values))
    chart.add_xml_filter(_plain)
    text = chart.render(is_unicode=True)
    start = text.index(">", text.index("<svg"))
    width, height = chart.config.width, chart.config.height
    head = format_html(
        '<svg class="drawn" role="img" aria-label="{}" viewBox="0 0 {} {}">', name, width, height
    )
    drawn: str = head + text[start + 1 :]
    return mark_safe(drawn)


def _config(height: int, **more: Any) -> dict[str, Any]:
    return {
        "width": 460,
        "height": height,
        "js": (),
        "css": (),
        "no_prefix": True,
        "disable_xml_declaration": True,
        "show_legend": False,
        "margin": 8,
        "print_values": False,
        "show_y_guides": True,
        "include_x_axis": True,
        "min_scale": 2,
        "order_min": 0,
        "max_scale": 6,
        "truncate_label": -1,
        **more,
    }


def columns(labels: Sequence[str], series: Sequence[Series], name: str) -> SafeString:
    """Columns side by side, for months."""
    return draw(pygal.Bar(**_config(240, spacing=6)), labels, series, name)


def stacked_bars(labels: Sequence[str], series: Sequence[Series], name: str) -> SafeString:
    """Lying bars whose parts add up; the first label on top."""
    height = 60 + 34 * len(labels)
    chart = pygal.HorizontalStackedBar(**_config(height, spacing=10, margin_left=34))
    turned = [(label, list(reversed(values))) for label, values in series]
    return draw(chart, list(reversed(labels)), turned, name)


def curve(points: Sequence[tuple[float, float]], label: str, name: str) -> SafeString:
    """A falling curve of shares over days."""
    settings = _config(
        240, show_dots=False, range=(0, 100), show_x_guides=False, xrange=(0, points[-1][0] or 1)
    )
    chart = pygal.XY(**settings)
    chart.x_labels = ()
    return draw(chart, (), [(label, points)], name)

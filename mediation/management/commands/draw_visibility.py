"""Print who sees what of a case as tables, or put them into a file between their marks."""

from __future__ import annotations

from mediation.management.drawn import DrawCommand
from mediation.rules import visibility_drawn


class Command(DrawCommand):
    """`./run manage draw_visibility --into docs/visibility.md`."""

    help = "Draws the table of visibility: field group by role, with stages and sources."
    picture = visibility_drawn

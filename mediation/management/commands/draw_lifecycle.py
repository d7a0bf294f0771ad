"""Print the lifecycle of a case as a diagram, or put it into a file between its marks."""

from __future__ import annotations

from mediation.management.drawn import DrawCommand
from mediation.rules import diagram


class Command(DrawCommand):
    """`./run manage draw_lifecycle --into README.md`."""

    help = "Draws the lifecycle from the state machine, as mermaid."
    picture = diagram

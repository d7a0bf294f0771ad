"""`{% load fields %}`: how a field of a form is drawn."""

from __future__ import annotations

from unicodedata import east_asian_width

from django import forms, template
from django.forms.boundfield import BoundField

from workflows.portals.forms.uploads import HeldFileInput

register = template.Library()

KINDS: dict[type[forms.Widget], str] = {
    forms.RadioSelect: "choices",
    forms.CheckboxSelectMultiple: "choices",
    forms.CheckboxInput: "tick",
    HeldFileInput: "file",
}
LONG = 26
"""Choices with a label wider than this, in Latin letters, stand one below the other."""
FEW, BRIEF = 3, 12
"""So many choices with so many Latin letters together fit into half a line."""


@register.filter
def kind(field: BoundField) -> str:
    """Which of the drawings of `parts/field.html` fits."""
    return KINDS.get(type(field.field.widget), "plain")


@register.filter
def spread(field: BoundField) -> str:
    """How the choices stand: tall, one below the other; brief, all in half a line; else wrapped."""
    widths = [width(str(choice.choice_label)) for choice in field]
    if any(wide > LONG for wide in widths):
        return "tall"
    return "brief" if sum(widths) <= BRIEF and len(widths) <= FEW else ""


def width(text: str) -> int:
    """How wide a text is, in Latin letters: a Chinese character takes the room of two."""
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)

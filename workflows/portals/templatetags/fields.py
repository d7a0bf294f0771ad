"""`{% load fields %}`: how a field of a form is drawn."""

from __future__ import annotations

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
LONG = 12
"""Choices with a label longer than this stand one below the other."""


@register.filter
def kind(field: BoundField) -> str:
    """Which of the drawings of `parts/field.html` fits."""
    return KINDS.get(type(field.field.widget), "plain")


@register.filter
def is_tall(field: BoundField) -> bool:
    """Whether the choices are too long to stand beside each other."""
    return any(len(str(choice.choice_label)) > LONG for choice in field)

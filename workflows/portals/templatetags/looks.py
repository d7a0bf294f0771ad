"""`{% load looks %}`: how the page looks to this reader, and the keys."""

from __future__ import annotations

from typing import Any

from django import template
from django.template.context import Context
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mediation.vocabulary import bi
from workflows.portals.house.gallery.sample import Sample
from workflows.portals.house.keys import KEYS
from workflows.portals.house.looks import LABELS, chosen

register = template.Library()


@register.simple_tag(takes_context=True)
def look_chosen(context: Context) -> dict[str, str]:
    """What the reader chose; a page that broke has no request and looks as usual."""
    request = context.get("request")
    return chosen(getattr(request, "session", None))


@register.simple_tag
def look_switches(look: dict[str, str], with_keys: bool) -> list[dict[str, Any]]:
    """The switches, each with its choices: value, label, and whether it is the one in use."""
    return [
        {
            "name": name,
            "label": label,
            "choices": [(value, said, look[name] == value) for value, said in values.items()],
        }
        for name, (label, values) in LABELS.items()
        if with_keys or name != "keys"
    ]


@register.simple_tag
def key_list() -> tuple[tuple[str, str], ...]:
    """The keys and what they do."""
    return KEYS


@register.filter
def key_parts(keys: str) -> list[str]:
    """The keys to press one after the other."""
    return keys.split()


@register.simple_tag(takes_context=True)
def draw(context: Context, sample: Sample, place: int) -> SafeString:
    """One sample of a part; a row stands in its list, and what shows nothing says so."""
    drawn = sample.drawn(place, context.get("request"))
    if not drawn:
        said = bi("这种情况什么也不显示。", "Here it shows nothing.")
        return format_html('<p class="muted">{}</p>', said)
    return format_html('<ul class="{}">{}</ul>', sample.row_of, drawn) if sample.row_of else drawn

"""`{% load board %}`: addresses and words of the board."""

from __future__ import annotations

from collections.abc import Sequence

from django import template

from mediation.vocabulary import bi
from workflows.portals.bureau.board import Links

register = template.Library()


@register.simple_tag
def cases_list(to: Links, **wanted: str) -> str:
    """The address of a list of cases."""
    return to.cases(**wanted)


@register.filter
def joined(words: Sequence[str]) -> str:
    """Words in a row, with the reader's comma."""
    return str(bi("，", ", ")).join(words)

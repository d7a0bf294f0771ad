"""Finding a case by a fragment of its number, a name, an estate or its title."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from mediation.models import Case, Party, User

from .access import cases_visible_to


def matching(text: str) -> Q:
    """The condition that a case has this text in its number, title, estate, or the name or phone of a party."""
    named = Party.objects.filter(case=OuterRef("pk")).filter(
        Q(name__icontains=text) | Q(phone__contains=text)
    )
    return (
        Q(number__contains=text)
        | Q(title__icontains=text)
        | Q(estate__name__icontains=text)
        | Q(Exists(named))
    )


def find(user: User, text: str, limit: int = 20) -> list[Case]:
    """The newest visible cases that match; nothing for an empty text."""
    text = text.strip()
    if not text:
        return []
    found = cases_visible_to(user).filter(matching(text)).select_related("estate")
    return list(found.order_by("-id")[:limit])

"""The county that this installation serves."""

from __future__ import annotations

from django.db.models import Q
from django.db.models.functions import Coalesce

from mediation.models import Area, Body, Organisation
from mediation.vocabulary import AreaKind, BodyKind


def county() -> Area | None:
    """The county, once the registry has one."""
    return Area.objects.filter(kind=AreaKind.COUNTY.value, is_active=True).order_by("id").first()


def window() -> Body | None:
    """The committee's office, whose telephone residents are given."""
    kind = BodyKind.COUNTY_COMMITTEE.value
    return Body.objects.filter(kind=kind, is_active=True).order_by("id").first()


def townships() -> list[Area]:
    """The townships, for filters."""
    return list(Area.objects.filter(kind=AreaKind.TOWNSHIP.value, is_active=True).order_by("id"))


def township_of(pk: int) -> Area | None:
    """One township."""
    kind = AreaKind.TOWNSHIP.value
    return Area.objects.filter(kind=kind, is_active=True, pk=pk).first()


def township_with(estate: str) -> str:
    """The id of the township in which an estate lies, as it is typed; "" for none."""
    found = Area.objects.filter(pk=int(estate)) if estate.isdecimal() and len(estate) < 10 else ()
    parts = [path for it in found for path in it.path.strip(".").split(".")]
    return parts[1] if len(parts) > 1 else ""


def registered(name: str) -> int | None:
    """The organisation of the registry with exactly this name; of a merged one, that which stays."""
    found = Organisation.objects.filter(name=name).filter(Q(is_active=True) | ~Q(merged_into=None))
    return found.values_list(Coalesce("merged_into", "pk"), flat=True).first()


def estates_of(township: Area | None) -> list[tuple[int, str]]:
    """The estates of a township, or of the whole county, with their communities."""
    found = Area.objects.filter(kind=AreaKind.ESTATE.value, is_active=True)
    if township is not None:
        found = found.filter(path__startswith=township.path)
    found = found.select_related("parent").order_by("path")
    return [(it.pk, f"{it.name}（{it.parent.name}）" if it.parent else it.name) for it in found]

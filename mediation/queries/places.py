"""The county that this installation serves."""

from __future__ import annotations

from mediation.models import Area, Body
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

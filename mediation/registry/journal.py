"""The registry's journal: written in the transaction of the change itself."""

from __future__ import annotations

from typing import Any

from django.db import connection, models

from mediation.models import Area, Body, Organisation, RegistryChange, Room, User
from mediation.vocabulary import Changed, Subject

LOCK = 0x52454749
"""One at a time changes the registry: what was looked at before a change is still so when it is written."""
SHOWN = 50
KINDS: dict[type[models.Model], Subject] = {
    Area: Subject.AREA,
    Organisation: Subject.ORGANISATION,
    Body: Subject.BODY,
    User: Subject.PERSON,
    Room: Subject.ROOM,
}


def alone() -> None:
    """Wait until nobody else changes the registry; until the end of the transaction nobody will."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])


def record(
    did: Changed,
    subject: Any,
    by: User,
    before: dict[str, Any] | None = None,
    after: dict[str, Any] | None = None,
    reason: str = "",
) -> None:
    """Write down who changed what."""
    change = RegistryChange(
        kind=KINDS[subject._meta.model].value, subject=subject.pk, name=str(subject)[:80],
        did=did.value, by=by, before=before or {}, after=after or {}, reason=reason[:200],
    )  # fmt: skip
    RegistryChange.writes.bulk_create([change])


def history(subject: Any) -> list[RegistryChange]:
    """What happened to something of the registry, newest first."""
    kind = KINDS[type(subject)].value
    found = RegistryChange.objects.filter(kind=kind, subject=subject.pk).select_related("by")
    return list(found.order_by("-id")[:SHOWN])


def last_change(subject: Any) -> int:
    """The number of the last change, 0 before any: who edits says what he has seen."""
    kind = KINDS[type(subject)].value
    found = RegistryChange.objects.filter(kind=kind, subject=subject.pk).order_by("-id")
    return found.values_list("pk", flat=True).first() or 0

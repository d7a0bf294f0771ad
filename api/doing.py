"""What one method of an address does: said once, for the door and for the description."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from rest_framework.serializers import BaseSerializer

Shape = type[BaseSerializer[Any]] | BaseSerializer[Any]


@dataclass(frozen=True, kw_only=True)
class Doing:
    """Its name for clients, what it takes and tells, and the query parameters that it knows."""

    name: str
    tells: Shape | None = None
    takes: type[BaseSerializer[Any]] | None = None
    status: int = 200
    parameters: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    """Headers of the answer that a client can rely on."""

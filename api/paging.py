"""Paging by key: stable while new rows arrive, as fast on the last page as on the first, never counted."""

from __future__ import annotations

import base64
import binascii
import re
from typing import Any, ClassVar

from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.serializers import ValidationError
from rest_framework.utils.urls import replace_query_param

from mediation.models import User
from mediation.queries.search import UNBOUNDED, newest
from mediation.vocabulary import bi

USUAL, GREATEST = 50, 200
SIZE = re.compile(r"\d{1,3}", re.ASCII)
KEY = re.compile(rb"[a-z]+:(\d{1,18})", re.ASCII)
PARAMETERS = ("cursor", "page_size")


def cursor_of(name: str, key: int) -> str:
    """The mark of a place between two rows; clients hand it back and do not read it."""
    return base64.urlsafe_b64encode(f"{name}:{key}".encode()).decode().rstrip("=")


def _place(name: str, cursor: str) -> int:
    try:
        marked = base64.b64decode(cursor + "=" * (-len(cursor) % 4), altchars=b"-_", validate=True)
    except (binascii.Error, ValueError):
        marked = b""
    found = KEY.fullmatch(marked)
    if found is None or cursor_of(name, int(found[1])) != cursor:
        sentence = bi("游标无效，请从第一页开始。", "Not a cursor; start from the first page.")
        raise ValidationError({"cursor": [sentence]})
    return int(found[1])


def _size(given: str) -> int:
    size = int(given) if SIZE.fullmatch(given) else 0
    if not 1 <= size <= GREATEST:
        sentence = bi(f"每页 1 至 {GREATEST} 条。", f"From 1 to {GREATEST} to a page.")
        raise ValidationError({"page_size": [sentence]})
    return size


class Keyset(BasePagination):
    """Rows in the order of a key; `next` is the address of the following page, or null."""

    key: ClassVar[str] = "id"
    newest_first: ClassVar[bool] = True

    def paginate_queryset(self, queryset: Any, request: Request, view: Any = None) -> list[Any]:
        """One page, and whether there is another: one row more is read, nothing is counted."""
        size = _size(request.query_params.get("page_size", str(USUAL)))
        cursor = request.query_params.get("cursor")
        after = None if cursor is None else _place(self.key, cursor)
        rows = self.rows(queryset, request, after, size + 1)
        self.next = self._next(request, rows[size - 1]) if len(rows) > size else None
        return rows[:size]

    def rows(self, queryset: Any, _: Request, after: int | None, count: int) -> list[Any]:
        """So many rows after a place."""
        if after is not None:
            queryset = queryset.filter(
                **{f"{self.key}__{'lt' if self.newest_first else 'gt'}": after}
            )
        order = f"-{self.key}" if self.newest_first else self.key
        return list(queryset.order_by(order)[:count])

    def _next(self, request: Request, last: Any) -> str:
        cursor = cursor_of(self.key, getattr(last, self.key))
        return replace_query_param(request.build_absolute_uri(), "cursor", cursor)

    def get_paginated_response(self, data: Any) -> Response:
        """The page."""
        return Response({"next": self.next, "results": data})

    def get_paginated_response_schema(self, schema: dict[str, Any]) -> dict[str, Any]:
        """How a page looks."""
        following = {
            "type": ["string", "null"],
            "format": "uri",
            "description": bi("下一页的地址；没有则为 null。", "The next page, or null."),
        }
        return {
            "type": "object",
            "properties": {"next": following, "results": schema},
            "required": ["next", "results"],
        }

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The parameters of a page."""
        size = {"type": "integer", "minimum": 1, "maximum": GREATEST, "default": USUAL}
        said = {
            "cursor": bi("取自 next，原样使用。", "Taken from `next`; use it as it is."),
            "page_size": bi(f"每页条数，最多 {GREATEST}。", f"Rows to a page, {GREATEST} at most."),
        }
        schemas: dict[str, Any] = {"cursor": {"type": "string"}, "page_size": size}
        return [
            {"name": name, "in": "query", "schema": schemas[name], "description": str(said[name])}
            for name in PARAMETERS
        ]


class ByNumber(Keyset):
    """The entries of a journal, from the first."""

    key = "number"
    newest_first = False


class Searched(Keyset):
    """Cases, those that have a text (`q`) where one is given."""

    def rows(self, queryset: Any, request: Request, after: int | None, count: int) -> list[Any]:
        """So many of them after a place."""
        text = request.query_params.get("q", "").strip()
        if not text:
            return super().rows(queryset, request, after, count)
        assert isinstance(request.user, User)
        return newest(request.user, queryset, text, count, after or UNBOUNDED)

"""A program that uses the API for a person, by token."""

from __future__ import annotations

import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse
from rest_framework.authtoken.models import Token

from mediation.models import User

PROBLEM = "application/problem+json"


@dataclass
class Reply:
    """What came back."""

    status: int
    body: Any
    headers: dict[str, str]
    raw: bytes

    @property
    def problem(self) -> str:
        """The last word of the problem's type."""
        assert self.headers["Content-Type"] == PROBLEM, self.raw
        assert self.body["status"] == self.status
        assert all(self.body[name] for name in ("type", "title", "detail"))
        return str(self.body["type"]).rpartition(":")[2]


@dataclass
class Machine:
    """Asks in the name of somebody, or of nobody."""

    user: User | None = None
    client: Client = field(default_factory=lambda: Client(raise_request_exception=False))

    def __post_init__(self) -> None:
        """Sign in."""
        self.headers: dict[str, str] = {}
        if self.user:
            token, _ = Token.objects.get_or_create(user=self.user)
            self.headers["Authorization"] = f"Token {token.key}"

    def send(self, method: str, path: str, body: Any = None, **headers: str) -> Reply:
        """Any request; a body that is not text is sent as JSON."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        data = body if isinstance(body, str | bytes) else json.dumps(body or {})
        answer = self.client.generic(
            method, path, data if method != "GET" else "",
            content_type=named.pop("content-type", "application/json"),
            headers={**self.headers, **named},
        )  # fmt: skip
        parsed = json.loads(answer.content) if answer.content else None
        return Reply(answer.status_code, parsed, dict(answer.headers), answer.content)

    def get(self, name: str, *args: Any, query: str = "", **headers: str) -> Reply:
        """Read an address by its name."""
        return self.send("GET", reverse(f"api:{name}", args=args) + query, **headers)

    def post(self, name: str, *args: Any, body: Any = None, **headers: str) -> Reply:
        """Post to an address by its name."""
        return self.send("POST", reverse(f"api:{name}", args=args), body, **headers)

    def act(self, number: str, act: str, **inputs: Any) -> Reply:
        """Perform an act, and expect that it is done."""
        reply = self.post(act, number, body=inputs)
        assert reply.status == 201, reply.body
        return reply


def key() -> str:
    """A new idempotency key."""
    return str(uuid.uuid4())

"""A program that uses the API for a person, by token."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import json
import uuid
from dataclasses import dataclass, field
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from mediation.accounts import tokens
from mediation.models import AccessToken, User

PROBLEM = "application/problem+json"
PROGRAM = "a program of the tests"


def bearing(user: User) -> dict[str, str]:
    """The header of this person's program: of all his machines in a test the same, and used just now."""
    letters = base64.b32encode(hashlib.sha256(f"program of {user.pk}".encode()).digest())
    secret, now = f"{tokens.PREFIX}{letters.decode().lower()[:40]}", timezone.now()
    AccessToken.objects.get_or_create(
        user=user, name=PROGRAM,
        defaults={
            "digest": tokens.digest_of(secret), "ending": secret[-4:], "made_at": now, "used_at": now,
            "expires_at": now + dt.timedelta(days=tokens.USUAL),
        },
    )  # fmt: skip
    return {"Authorization": f"Token {secret}"}


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
            self.headers |= bearing(self.user)

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

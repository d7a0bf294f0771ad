"""How messages leave this installation, as the environment says it."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote, urlsplit


def channels(text: str) -> dict[str, str]:
    """Channels by name: "webhook=json://gateway.example/notify sms=…", each an Apprise address, spaces between."""
    found: dict[str, str] = {}
    for word in text.split():
        name, _, address = word.partition("=")
        if (
            not name.isidentifier()
            or len(name) > 20
            or "://" not in address
            or name in {"mail", *found}
        ):
            sys.exit(
                "POST_CHANNELS names each channel once, as name=address with an Apprise address,"
                f" for instance webhook=json://gateway.example/notify; not {name or word!r}"
            )
        found[name] = address
    return found


def among(name: str, text: str, known: Mapping[str, object]) -> frozenset[str]:
    """Words of a list with commas that must all be known."""
    words = frozenset(word for word in text.split(",") if word)
    if unknown := words - set(known):
        sys.exit(f"{name} names what does not exist: {', '.join(sorted(unknown))}")
    return words


def clock_time(name: str, text: str) -> dt.time:
    """A time of day: 08:00."""
    try:
        return dt.time.fromisoformat(text)
    except ValueError:
        sys.exit(f"{name} is a time of day such as 08:00, not {text!r}")


SMTP = {"smtp": 25, "smtp+tls": 587, "smtps": 465}
"""Ways to a mail server, with the port where none is given."""


def mail_server(url: str) -> dict[str, Any]:
    """Django's settings of the mail server: smtp+tls://user:password@host:587; it may hold a password, so no echo."""
    parts = urlsplit(url)
    if url and (parts.scheme not in SMTP or not parts.hostname):
        sys.exit(
            "EMAIL_URL is not a mail server; it looks like smtp+tls://user:password@host:587,"
            f" and begins with one of {', '.join(SMTP)}"
        )
    return {
        "EMAIL_HOST": parts.hostname or "",
        "EMAIL_PORT": parts.port or SMTP.get(parts.scheme, 25),
        "EMAIL_HOST_USER": unquote(parts.username or ""),
        "EMAIL_HOST_PASSWORD": unquote(parts.password or ""),
        "EMAIL_USE_TLS": parts.scheme == "smtp+tls",
        "EMAIL_USE_SSL": parts.scheme == "smtps",
    }

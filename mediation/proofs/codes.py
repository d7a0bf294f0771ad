"""The codes with which parties follow their case: derived for the receipt, kept as digests only."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import uuid

from django.conf import settings

LENGTH = 12
"""Twelve characters of base 32: sixty bits."""


def _keyed(purpose: str, text: str) -> bytes:
    secret = f"{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(secret, text.encode(), hashlib.sha256).digest()


def code_for(key: uuid.UUID, side: str, position: int) -> str:
    """The code of one party of the filing with this idempotency key: the same filing answers the same."""
    raw = base64.b32encode(_keyed("party-code", f"{key}:{side}:{position}")).decode()
    return raw[:LENGTH]


def fresh_code() -> str:
    """A code that nobody can guess, for a draft."""
    return base64.b32encode(secrets.token_bytes(10)).decode()[:LENGTH]


def spaced(code: str) -> str:
    """The code in groups of four, as printed."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))


def normal(typed: str) -> str:
    """What somebody typed, without spaces and dashes, the usual misreadings mended."""
    kept = "".join(letter for letter in typed.upper() if letter.isalnum())
    return kept.translate(str.maketrans("018", "OIB"))


def code_digest(code: str) -> str:
    """What the database keeps of a code."""
    return _keyed("party-code-digest", code).hex()

"""The codes with which parties follow their case: derived for the receipt, kept as digests only."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
import uuid

from django.conf import settings

from mediation.models import CaseEntry, Party

LENGTH = 12
"""Twelve characters of base 32: sixty bits."""


def _keyed(purpose: str, text: str) -> bytes:
    secret = f"{purpose}:{settings.SECRET_KEY}".encode()
    return hmac.new(secret, text.encode(), hashlib.sha256).digest()


def code_for(key: uuid.UUID, side: str, position: int, entry: int = 1) -> str:
    """The code that a party got by the entry with this idempotency key: the same act sent again answers the same.

    The number of the entry is in it, so that no later one brings a code back, whatever key a program sends.
    """
    told = f"{key}:{side}:{position}" if entry == 1 else f"{key}:{side}:{position}:{entry}"
    return base64.b32encode(_keyed("party-code", told)).decode()[:LENGTH]


def code_of(entry: CaseEntry, party: Party) -> str:
    """The code that a party got by an entry, derived again."""
    assert entry.key is not None, "an entry that gives codes has a key"
    return code_for(entry.key, party.side, party.position, entry.number)


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

"""Numbers that nobody reads: encrypted for the comparison alone, and told to the journal by a keyed digest.

Whoever has the database without the office's secret sees fixed-length noise, and cannot try amounts against the digest.
Whoever has both can decrypt: see docs/offers.md for what that protects against, and what not.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
from decimal import Decimal

from cryptography.fernet import Fernet, InvalidToken
from django.conf import settings

WIDTH = 18
"""Every amount is sealed with as many characters, so that a length tells nothing."""


class Unreadable(Exception):
    """The office's secret has changed since it was sealed."""


def _key(purpose: str) -> bytes:
    return hmac.new(settings.SECRET_KEY.encode(), purpose.encode(), hashlib.sha256).digest()


def _box() -> Fernet:
    return Fernet(base64.urlsafe_b64encode(_key("sealed-limit")))


def seal(amount: Decimal) -> str:
    """An amount, encrypted."""
    return _box().encrypt(f"{amount:0{WIDTH}.2f}".encode()).decode()


def unseal(sealed: str) -> Decimal:
    """The amount again. For `overlap`, and for what both sides agreed to open."""
    try:
        return Decimal(_box().decrypt(sealed.encode()).decode())
    except InvalidToken as error:
        raise Unreadable from error


def commitment(place: str, amount: Decimal) -> str:
    """What the journal keeps of it: a digest keyed by the office's secret, other for each place of the journal."""
    return hmac.new(
        _key("limit-commitment"), f"{place}:{amount:.2f}".encode(), hashlib.sha256
    ).hexdigest()


def overlap(most: str, least: str) -> bool:
    """Whether the most that one would pay reaches the least that the other would take."""
    return unseal(most) >= unseal(least)

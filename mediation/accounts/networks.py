"""Where a request comes from, and how often wrong passwords came from there."""

from __future__ import annotations

import hashlib
import ipaddress
from contextlib import suppress

from django.core.cache import cache
from django.http import HttpRequest

WINDOW = 15 * 60
"""Seconds after the last wrong password until tries are free again."""
OF_NETWORK = 50
"""Wrong passwords of one network for whatever names: an office behind one address must not feel it."""


def client_address(request: HttpRequest) -> str | None:
    """The asker's address; of IPv6 the first of the /64 that one household has."""
    try:
        address = ipaddress.ip_address(request.META.get("REMOTE_ADDR", ""))
    except ValueError:
        return None
    prefix = 64 if address.version == 6 else 32
    return str(ipaddress.ip_network((address, prefix), strict=False).network_address)


def is_guessing(request: HttpRequest) -> bool:
    """Whether this network tried too many wrong passwords, whatever the names."""
    return int(cache.get(_key(request), 0)) >= OF_NETWORK


def count_wrong(request: HttpRequest) -> None:
    """One more wrong password from there."""
    key = _key(request)
    if not cache.add(key, 1, WINDOW):
        # Between the two calls the count may have run out: then there is nothing to add to.
        with suppress(ValueError):
            cache.incr(key)
            cache.touch(key, WINDOW)


def _key(request: HttpRequest) -> str:
    address = client_address(request) or "unknown"
    return f"sign-in-{hashlib.sha256(address.encode()).hexdigest()[:32]}"

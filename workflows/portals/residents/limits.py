"""How often a code may be tried: per network, and more strictly for a case that is being guessed at."""

from __future__ import annotations

import hashlib
import ipaddress
from contextlib import suppress

from django.core.cache import cache
from django.http import HttpRequest

WINDOW = 15 * 60
"""Seconds after the last failed try until tries are free again."""
OF_NETWORK = 10
OF_CASE = 20
WHILE_GUESSED = 3
"""Failed tries of one network while others guess at the same case: its party, elsewhere, still gets in."""


def network_of(request: HttpRequest) -> str:
    """Where a request comes from: an address, of IPv6 the /64 that one household has."""
    given = request.META.get("REMOTE_ADDR", "")
    try:
        address = ipaddress.ip_address(given)
    except ValueError:
        return "unknown"
    prefix = 64 if address.version == 6 else 32
    return str(ipaddress.ip_network((address, prefix), strict=False))


def is_blocked(network: str, number: str) -> bool:
    """Whether this network has to wait, whatever it types now."""
    allowed = WHILE_GUESSED if _failures("case", number) >= OF_CASE else OF_NETWORK
    return _failures("network", network) >= allowed


def count_failure(network: str, number: str) -> None:
    """A wrong number counts like a wrong code."""
    for kind, what in (("network", network), ("case", number)):
        key = _key(kind, what)
        if not cache.add(key, 1, WINDOW):
            # Between the two calls the count may have run out: then there is nothing to add to.
            with suppress(ValueError):
                cache.incr(key)
                cache.touch(key, WINDOW)


def is_used_up(request: HttpRequest, what: str, most: int) -> bool:
    """Count one more of something from this network; whether there have been too many in the last while."""
    key = _key(what, network_of(request))
    if cache.add(key, 1, WINDOW):
        return False
    with suppress(ValueError):
        return cache.incr(key) > most
    return False


def _failures(kind: str, what: str) -> int:
    return int(cache.get(_key(kind, what), 0))


def _key(kind: str, what: str) -> str:
    return f"track-{kind}-{hashlib.sha256(what.encode()).hexdigest()[:32]}"

"""How often: sane for people and programs, slow for those who guess."""

from __future__ import annotations

from rest_framework.request import Request
from rest_framework.throttling import AnonRateThrottle, UserRateThrottle


class _ByAddress(AnonRateThrottle):
    """Counts by the network address that the server knows; what a header claims does not count."""

    def get_ident(self, request: Request) -> str:
        """The address."""
        return str(request.META.get("REMOTE_ADDR", ""))


class PerAddress(_ByAddress):
    """Strangers, by address."""

    rate = "60/min"
    scope = "api-address"


class SignIn(_ByAddress):
    """Tries to get a token, by address; wrong passwords are counted apart, by name too."""

    rate = "20/min"
    scope = "api-sign-in"


class PerPerson(UserRateThrottle):
    """People and programs that signed in."""

    rate = "600/min"
    scope = "api-person"

"""Signing in at the office's own provider, by OpenID Connect: who it says somebody is, and how surely."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from typing import Any

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.django_client import OAuth
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from joserfc.errors import JoseError
from requests import RequestException

from mediation.errors import NotNow
from mediation.models import User
from mediation.vocabulary import bi

log = logging.getLogger(__name__)

STRONG = frozenset({"mfa", "otp", "hwk", "swk", "sms"})
"""What a provider says in `amr` when it asked for more than a password (RFC 8176)."""
TIMEOUT = 10
FAULTS = (AuthlibBaseError, JoseError, RequestException, RuntimeError, ValueError, KeyError)
"""How a provider that is down, or somebody who brings a forged answer, shows."""


@dataclass(frozen=True)
class Vouched:
    """Whom the provider vouches for, and whether it asked him for a second step itself."""

    user: User
    is_strong: bool


def is_configured() -> bool:
    """Whether this installation has a provider."""
    return bool(settings.OIDC["issuer"])


def name() -> str:
    """What the button calls it."""
    return str(settings.OIDC["name"] or bi("统一身份认证", "the office's account"))


def send_there(request: HttpRequest, back: str) -> HttpResponseBase:
    """The way to the provider; the session remembers what the answer must hold."""
    try:
        answer: HttpResponseBase = _client().authorize_redirect(request, back)
    except FAULTS as fault:
        raise _unreachable(fault) from fault
    return answer


def returned(request: HttpRequest) -> Vouched:
    """The person for whom the provider's answer vouches, or a refusal."""
    try:
        claims = _client().authorize_access_token(request)["userinfo"]
    except FAULTS as fault:
        raise _unreachable(fault) from fault
    given = str(claims.get(settings.OIDC["claim"]) or "")
    known = User.objects.filter(username=given, is_active=True, is_locked=False)
    user = known.first() if given else None
    if user is None or user.is_clockwork or user.is_residents_door:
        log.warning("The provider vouches for %r, who has no account here.", given)
        raise _unknown()
    methods = claims.get("amr") or ()
    return Vouched(user, is_strong=bool(STRONG.intersection(methods)))


def _client() -> Any:
    """A client made anew: nothing of one sign-in is left for the next."""
    given = settings.OIDC
    kept = OAuth()
    kept.register(
        "office",
        client_id=given["client_id"],
        client_secret=given["client_secret"],
        server_metadata_url=f"{given['issuer']}/.well-known/openid-configuration",
        client_kwargs={
            "scope": "openid profile",
            "code_challenge_method": "S256",
            "default_timeout": TIMEOUT,
        },
    )
    return kept.create_client("office")


def _unreachable(fault: Exception) -> NotNow:
    log.warning("Signing in at the provider failed: %s: %s", type(fault).__name__, fault)
    return NotNow(
        bi(
            "统一身份认证没有成功，请再试一次；仍不成功请用密码登录，或联系系统管理员。",
            "Signing in there did not succeed. Try again, or use your password, or ask the administrator.",
        )
    )


def _unknown() -> NotNow:
    return NotNow(
        bi(
            "您的身份已核实，但这里没有对应的账号。请系统管理员开设账号。",
            "You were recognised, but have no account here. Ask the administrator for one.",
        )
    )

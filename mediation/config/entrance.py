"""How people sign in to this installation, as the environment says it."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from urllib.parse import urlsplit

from mediation.vocabulary import NEVER_A_POST, Role

LOOPBACK = ("127.0.0.1", "localhost", "::1")
NO_POSTS = (*NEVER_A_POST, Role.CLOCKWORK)
POSTS = frozenset(role.value for role in Role if role not in NO_POSTS)


def provider(environ: Mapping[str, str]) -> dict[str, str]:
    """The office's own provider: OIDC_ISSUER and what it gave us; none when there is no issuer."""
    issuer = environ.get("OIDC_ISSUER", "").rstrip("/")
    if issuer:
        _require_safe(issuer)
        for name in ("OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"):
            if not environ.get(name):
                sys.exit(f"OIDC_ISSUER is set, so {name} must be set too: the provider gives it.")
    return {
        "issuer": issuer,
        "client_id": environ.get("OIDC_CLIENT_ID", ""),
        "client_secret": environ.get("OIDC_CLIENT_SECRET", ""),
        "claim": environ.get("OIDC_CLAIM") or "preferred_username",
        "name": environ.get("OIDC_NAME", ""),
    }


def roles(text: str) -> frozenset[str]:
    """The roles of SECOND_FACTOR_ROLES; `all` names every post."""
    given = frozenset(word.strip() for word in text.split(",") if word.strip())
    if given == {"all"}:
        return POSTS
    if unknown := given - POSTS:
        sys.exit(
            f"SECOND_FACTOR_ROLES names what does not exist: {', '.join(sorted(unknown))}."
            f" There are: all, or {', '.join(sorted(POSTS))}"
        )
    return given


def _require_safe(issuer: str) -> None:
    """Codes and secrets go to the provider: never in the clear but on this machine itself."""
    parts = urlsplit(issuer)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in LOOPBACK):
        sys.exit("OIDC_ISSUER begins with https:// and is the address that the provider names.")

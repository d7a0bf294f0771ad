"""The token with which a person's programs speak to the API."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from rest_framework.authtoken.models import Token

from mediation.models import User


def since(user: User) -> dt.datetime | None:
    """Since when this person has a token."""
    token = Token.objects.filter(user=user).first()
    return token.created if token else None


def renew(user: User) -> str:
    """A new token; the old one opens nothing any more."""
    with transaction.atomic():
        revoke(user)
        return str(Token.objects.create(user=user).key)


def revoke(user: User) -> None:
    """No token any more."""
    Token.objects.filter(user=user).delete()

"""Tokens: a program signs in with the name and password of a person, and out again; see `accounts.tokens`."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.signals import user_logged_in
from rest_framework.permissions import AllowAny, BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.throttling import BaseThrottle

from api.doing import Doing
from api.door import Door
from api.problems import Locked, WrongPassword
from api.signing import Credentials, TokenAnswer
from api.throttles import PerPerson, SignIn
from mediation.accounts import factor, tokens
from mediation.errors import NotAllowed
from mediation.models import AccessToken, User
from mediation.vocabulary import bi

SECOND_STEP = bi(
    "您使用两步登录，请在网页“登录与安全”里生成令牌。",
    "You sign in with a second step: make the token on the page Sign-in and security.",
)


UNNAMED = bi("接口登录", "API sign-in")
"""What a token is called whose program gives it no name."""
WHICH = bi(
    "请用要停用的令牌本身访问；其他令牌在网页“登录与安全”里停用。",
    "Send the token that is to be revoked; the others are revoked on the page Sign-in and security.",
)


class OneToken(Door):
    """A token of a person."""

    doings = {
        "post": Doing(name="sign_in", takes=Credentials, tells=TokenAnswer),
        "delete": Doing(name="sign_out", status=204),
    }

    def get_permissions(self) -> list[BasePermission]:
        """Anybody may try to get one; only its person takes it back."""
        return [IsAuthenticated() if self.request.method == "DELETE" else AllowAny()]

    def get_throttles(self) -> list[BaseThrottle]:
        """Tries are counted by address."""
        return [SignIn(), PerPerson()]

    def post(self, request: Request) -> Response:
        """Get one, by name and password; it is told this once."""
        given = Credentials(data=request.data)
        given.is_valid(raise_exception=True)
        asked = given.validated_data
        user = _signed_in(request, asked["username"], asked["password"])
        name = asked.get("name") or tokens.free_name(user, UNNAMED)
        token, secret = tokens.make(user, name, asked.get("days", tokens.USUAL))
        told = {"token": secret, "name": token.name, "expires_at": token.expires_at}
        return Response(TokenAnswer(told).data)

    def delete(self, request: Request) -> Response:
        """Revoke the one that was sent: whoever still holds it is a stranger from now on."""
        if not isinstance(request.auth, AccessToken):
            raise NotAllowed(WHICH)
        tokens.revoke(self.person, request.auth.pk)
        return Response(status=204)


def _signed_in(request: Request, username: str, password: str) -> User:
    user = authenticate(request, username=username, password=password)
    if getattr(request, "axes_locked_out", False):
        raise Locked(wait=settings.AXES_COOLOFF_TIME.total_seconds())
    if not isinstance(user, User):
        raise WrongPassword(bi("用户名或密码不对。", "The name or the password is wrong."))
    if factor.is_set_up(user) or factor.is_required(user):
        raise NotAllowed(SECOND_STEP)
    tokens.require_holder(user)
    # The guard against guessing forgets earlier failures when it hears of a success.
    user_logged_in.send(sender=User, request=request, user=user)
    return user

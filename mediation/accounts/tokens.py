"""The tokens of a person's programs: made, shown once, used, revoked. The database holds digests of them only."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
import secrets

from django.db import transaction
from django.db.models import Count
from django.utils import timezone

from mediation.errors import Incomplete, NotAllowed
from mediation.models import AccessToken, User
from mediation.registry.checking import tidied
from mediation.registry.journal import record
from mediation.vocabulary import Changed, bi

PREFIX = "fq_"
"""Tells whose token it is to whoever finds one in a file, and to programs that look for such."""
BYTES = 25
SHAPE = re.compile(r"fq_[a-z2-7]{40}", re.ASCII)
TERMS = (30, 90, 180, 365)
"""For how many days a token may be good."""
USUAL = 90
MOST = 20
"""How many tokens that still open something one person may have."""
LONGEST_NAME = 40
COARSE = dt.timedelta(hours=1)
"""How old the last known use may be before it is written again."""
KEPT = dt.timedelta(days=30)
"""How long a token that is over stays in the list."""


def digest_of(secret: str) -> str:
    """What is kept of a token: two hundred random bits need no salt."""
    return hashlib.sha256(secret.encode()).hexdigest()


def tokens_of(user: User) -> list[AccessToken]:
    """All tokens of a person, the newest first; those that are over too."""
    return list(AccessToken.objects.filter(user=user).order_by("-made_at", "-id"))


def counted(users: list[User]) -> dict[int, int]:
    """How many tokens of each of these people still open something."""
    found = AccessToken.objects.filter(user__in=users, expires_at__gt=timezone.now())
    return dict(found.values("user").annotate(n=Count("id")).values_list("user", "n"))


def make(user: User, name: str, days: int = USUAL) -> tuple[AccessToken, str]:
    """A new token, and the secret itself: to be shown now, as nobody can read it again."""
    require_holder(user)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        named = _checked(user, name, days)
        raw = base64.b32encode(secrets.token_bytes(BYTES)).decode()
        secret, now = f"{PREFIX}{raw.lower()}", timezone.now()
        token = AccessToken.objects.create(
            user=user, name=named, digest=digest_of(secret), ending=secret[-4:],
            made_at=now, expires_at=now + dt.timedelta(days=days),
        )  # fmt: skip
        record(Changed.TOKEN_MADE, user, user, after=_told(token))
    return token, secret


def require_holder(user: User) -> None:
    """Refuse who may not sign in, or has yet to choose a password of his own."""
    if user.is_locked or not user.is_active or user.temporary_until is not None:
        raise NotAllowed(
            bi(
                "账号被锁定或仍用临时密码，请先登录网页修改密码或联系管理员。",
                "The account is locked or has a temporary password: change it first, or ask for help.",
            )
        )


def _checked(user: User, name: str, days: int) -> str:
    named = tidied(name)
    if not named or len(named) > LONGEST_NAME:
        sentence = bi(
            f"请给它起个名字，最多 {LONGEST_NAME} 个字。", f"Name it, in {LONGEST_NAME} characters."
        )
        raise Incomplete(sentence, field="name")
    if days not in TERMS:
        raise Incomplete(bi("请选择有效期。", "Choose how long it is good."), field="days")
    has = AccessToken.objects.filter(user=user)
    if has.filter(name=named).exists():
        sentence = bi(
            "已有同名的令牌，请换个名字或先停用它。",
            "One has this name: choose another, or revoke it.",
        )
        raise Incomplete(sentence, field="name")
    if has.filter(expires_at__gt=timezone.now()).count() >= MOST:
        sentence = bi(f"最多 {MOST} 个令牌，请先停用不用的。", f"{MOST} at most: revoke one first.")
        raise Incomplete(sentence, field="name")
    return named


def free_name(user: User, wanted: str) -> str:
    """The wanted name, numbered where the person has one of that name."""
    taken = set(AccessToken.objects.filter(user=user).values_list("name", flat=True))
    numbered = (f"{wanted} {number}" for number in range(2, len(taken) + 3))
    return next(name for name in (wanted, *numbered) if name not in taken)


def holder_of(secret: str) -> AccessToken | None:
    """The token that still opens something, with its person; its use is noted, to the hour or so."""
    if not SHAPE.fullmatch(secret):
        return None
    now = timezone.now()
    found = AccessToken.objects.filter(digest=digest_of(secret), expires_at__gt=now)
    token = found.select_related("user").first()
    if token is None or not token.user.is_active or token.user.is_locked:
        return None
    if token.used_at is None or token.used_at <= now - COARSE:
        AccessToken.objects.filter(pk=token.pk).update(used_at=now)
    return token


def revoke(user: User, pk: int) -> bool:
    """One token of this person opens nothing any more; whether there was such a one."""
    with transaction.atomic():
        token = AccessToken.objects.select_for_update().filter(user=user, pk=pk).first()
        if token is None:
            return False
        record(Changed.TOKEN_REVOKED, user, user, before=_told(token))
        token.delete()
    return True


def revoke_all(user: User, by: User) -> int:
    """No token of this person opens anything any more; how many there were."""
    with transaction.atomic():
        found = list(AccessToken.objects.select_for_update().filter(user=user).order_by("id"))
        for token in found:
            record(Changed.TOKEN_REVOKED, user, by, before=_told(token))
        AccessToken.objects.filter(pk__in=[it.pk for it in found]).delete()
    return len(found)


def forget_old() -> None:
    """Delete tokens that have been over for a month."""
    AccessToken.objects.filter(expires_at__lt=timezone.now() - KEPT).delete()


def _told(token: AccessToken) -> dict[str, str]:
    """What the journal keeps of a token."""
    until = timezone.localtime(token.expires_at).date().isoformat()
    return {"token": f"{token.name} ({PREFIX}…{token.ending})", "until": until}

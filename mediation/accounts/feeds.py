"""The secret addresses of people's calendars: made, shown once, read, revoked. Only their digests are kept."""

from __future__ import annotations

import base64
import re
import secrets

from django.db import transaction
from django.utils import timezone

from mediation.errors import Incomplete
from mediation.models import CalendarFeed, User
from mediation.registry.journal import record
from mediation.vocabulary import Changed, bi

from .tokens import BYTES, COARSE, digest_of, require_holder

SHAPE = re.compile(r"[a-z2-7]{40}", re.ASCII)
MOST = 5
"""One for each device, and some to spare."""


def feeds_of(user: User) -> list[CalendarFeed]:
    """All addresses of a person, the newest first."""
    return list(CalendarFeed.objects.filter(user=user).order_by("-made_at", "-id"))


def make(user: User) -> tuple[CalendarFeed, str]:
    """A new address, and the secret in it: to be shown now, as nobody can read it again."""
    require_holder(user)
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        if CalendarFeed.objects.filter(user=user).count() >= MOST:
            raise Incomplete(
                bi(f"最多 {MOST} 个地址，请先停用不用的。", f"{MOST} at most: revoke one first.")
            )
        secret = base64.b32encode(secrets.token_bytes(BYTES)).decode().lower()
        feed = CalendarFeed.objects.create(
            user=user, digest=digest_of(secret), ending=secret[-4:], made_at=timezone.now()
        )
        record(Changed.FEED_MADE, user, user, after=_told(feed))
    return feed, secret


def reader_of(secret: str) -> CalendarFeed | None:
    """The address that a secret opens, with its person; its use is noted, to the hour or so."""
    if not SHAPE.fullmatch(secret):
        return None
    found = CalendarFeed.objects.filter(digest=digest_of(secret)).select_related("user").first()
    if found is None or not found.user.is_active or found.user.is_locked:
        return None
    now = timezone.now()
    if found.used_at is None or found.used_at <= now - COARSE:
        CalendarFeed.objects.filter(pk=found.pk).update(used_at=now)
    return found


def revoke(user: User, pk: int) -> bool:
    """One address of this person opens nothing any more; whether there was such a one."""
    return _revoke(user, user, pk=pk) > 0


def revoke_all(user: User, by: User) -> int:
    """No address of this person opens anything any more; how many there were."""
    return _revoke(user, by)


def _revoke(user: User, by: User, **which: int) -> int:
    with transaction.atomic():
        mine = CalendarFeed.objects.select_for_update().filter(user=user, **which)
        found = list(mine.order_by("id"))
        for feed in found:
            record(Changed.FEED_REVOKED, user, by, before=_told(feed))
        CalendarFeed.objects.filter(pk__in=[it.pk for it in found]).delete()
    return len(found)


def _told(feed: CalendarFeed) -> dict[str, str]:
    """What the journal keeps of an address."""
    return {"feed": f"…{feed.ending}"}

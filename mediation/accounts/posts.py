"""Posts: given and ended by an administrator, never by the person himself; both count at once."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone

from mediation.errors import Incomplete, NotNow
from mediation.models import Area, Post, User
from mediation.registry.journal import alone, record
from mediation.vocabulary import NEVER_A_POST, Changed, Role, bi

from .people import another, require_administrator, switch

POSTS = [role for role in Role if role not in (*NEVER_A_POST, Role.CLOCKWORK)]


def give_post(pk: int, role: str, area: str, since: dt.date | None, by: User) -> Post:
    """A role in a place, from a day that is not in the future: it counts at once."""
    with transaction.atomic():
        alone()
        user = another(pk, by)
        post = _post(user, role, area, since)
        post.save()
        after = {"role": post.role, "place": str(post.area), "since": str(post.started_on)}
        record(Changed.POST_GIVEN, user, by, after=after)
    return post


def _post(user: User, role: str, area: str, since: dt.date | None) -> Post:
    if not user.is_active:
        raise NotNow(bi("账号已停用，不能任职。", "The account is closed: no posts."))
    if role not in {it.value for it in POSTS}:
        raise Incomplete(bi("请选择岗位。", "Choose the role."), field="role")
    place = Area.objects.filter(pk=int(area), is_active=True) if area.isdecimal() else None
    found = place.first() if place is not None and len(area) < 18 else None
    if found is None:
        raise Incomplete(bi("请选择地点。", "Choose the place."), field="area")
    if since is None or since > timezone.localdate():
        sentence = bi("请填写今天或以前的日期。", "A day up to today, please.")
        raise Incomplete(sentence, field="since")
    if Post.objects.filter(user=user, role=role, area=found, ended_on=None).exists():
        raise Incomplete(bi("已经任此职。", "This post is held already."), field="role")
    return Post(user=user, role=role, area=found, started_on=since)


def end_post(pk: int, post: int, by: User) -> Post:
    """The post ends today."""
    with transaction.atomic():
        alone()
        user = another(pk, by)
        held = Post.objects.filter(user=user, pk=post, ended_on=None).select_related("area").first()
        if held is None:
            raise NotNow(bi("这个岗位已经结束。", "That post is over already."))
        held.ended_on = max(timezone.localdate(), held.started_on)
        held.save(update_fields=["ended_on"])
        require_administrator()
        ended = {"role": held.role, "place": str(held.area), "until": str(held.ended_on)}
        record(Changed.POST_ENDED, user, by, after=ended)
    return held


def leave(pk: int, by: User, reason: str = "") -> User:
    """The account is closed and every post ends: for who has handed over. See `workflows.leaving`."""
    with transaction.atomic():
        alone()
        for post in Post.objects.filter(user=another(pk, by), ended_on=None).order_by("id"):
            end_post(pk, post.pk, by)
        return switch(pk, by, Changed.DEACTIVATED, reason, is_active=False)

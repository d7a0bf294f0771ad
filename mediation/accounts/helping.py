"""What an administrator may do for somebody's sign-in; who did it stays on record."""

from __future__ import annotations

import logging

from django.db import transaction
from django.db.models import Q

from mediation.errors import NotAllowed, NotFound, NotNow
from mediation.models import User
from mediation.registry.journal import record
from mediation.registry.keepers import administers
from mediation.vocabulary import Changed, bi

from . import factor, sessions

log = logging.getLogger(__name__)

SHOWN = 50
NOBODY = (User.CLOCKWORK, User.RESIDENTS)
"""They act, and never sign in."""
WAYS = {
    "second_step": Changed.STEP_REMOVED,
    "sessions": Changed.SIGNED_OUT,
    "unlock": Changed.TRIES_FORGOTTEN,
}


def may_help(user: User) -> bool:
    """Whether this person administers accounts."""
    return administers(user)


def require_helper(user: User) -> None:
    """Refuse everybody else."""
    if not may_help(user):
        raise NotAllowed(bi("此页供系统管理员使用。", "This page is for administrators."))


def people(asked: str) -> list[User]:
    """The people with accounts whose name, user name or office holds the words; some more than shown."""
    found = User.objects.filter(is_active=True).exclude(username__in=NOBODY)
    if asked:
        holds = Q(username__icontains=asked) | Q(name__icontains=asked)
        found = found.filter(holds | Q(body__name__icontains=asked))
    return list(found.select_related("body").order_by("username")[: SHOWN + 1])


def help_with(way: str, person: int, by: User) -> User:
    """Do one of the three for somebody else."""
    require_helper(by)
    user = User.objects.filter(pk=person, is_active=True).exclude(username__in=NOBODY).first()
    if user is None or way not in WAYS:
        raise NotFound(bi("没有这个账号。", "There is no such account."))
    if user == by:
        raise NotNow(
            bi(
                "自己的请在“登录与安全”里办理。",
                "Your own is kept on the page Sign-in and security.",
            )
        )
    with transaction.atomic():
        _do(way, user)
        _record(way, user, by)
    return user


def _do(way: str, user: User) -> None:
    """Without its second step an account is not left open in a browser either."""
    if way == "unlock":
        sessions.unlock(user)
        return
    if way == "second_step":
        factor.remove(user)
    sessions.end_others(user, None)


def _record(way: str, user: User, by: User) -> None:
    log.warning("%s: %s, for %s", by.username, WAYS[way].en, user.username)
    record(WAYS[way], user, by)

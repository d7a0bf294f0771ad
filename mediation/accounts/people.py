"""People with accounts: making them, what is known of them, their posts, locking and leaving. Every change is kept."""

from __future__ import annotations

import datetime as dt
import re
import secrets
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from mediation.errors import Incomplete, NotFound, NotNow
from mediation.models import Body, User
from mediation.registry.checking import TELEPHONE, tidied
from mediation.registry.journal import alone, record
from mediation.registry.keeping import Faulty
from mediation.vocabulary import Changed, Role, bi

from . import feeds, helping, sessions, tokens

NAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,29}")
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
TEMPORARY = dt.timedelta(days=3)
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for each other on paper."""
GROUPS, GROUP = 4, 4


def find(pk: int) -> User:
    """Somebody with an account; the clockwork and the residents' pages are nobody."""
    found = User.objects.select_related("body").filter(pk=pk).exclude(username__in=helping.NOBODY)
    user = found.first()
    if user is None:
        raise NotFound(bi("没有这个账号。", "There is no such account."))
    return user


def facts(user: User) -> dict[str, str]:
    """What the journal keeps of a person."""
    return {
        "username": user.username, "name": user.name, "body": str(user.body or ""),
        "phone": user.phone, "email": user.email, "language": user.language,
    }  # fmt: skip


def bodies() -> list[tuple[str, str]]:
    """The offices to which somebody may belong."""
    found = Body.objects.filter(is_active=True).order_by("kind", "name")
    return [(str(it.pk), it.name) for it in found]


def _checked(given: Mapping[str, str], user: User | None) -> dict[str, Any]:
    """What was typed of a person, or every fault of it."""
    values: dict[str, Any] = {name: tidied(given.get(name, "")) for name in FIELDS}
    faults = [
        *_unfit(values),
        *(_unfit_name(tidied(given.get("username", ""))) if not user else []),
    ]
    body = values.pop("body")
    known = {value for value, _ in bodies()} | ({str(user.body_id)} if user else set())
    if body not in known:
        sentence = bi("请选择单位。", "Choose the office.")
        faults.append(Incomplete(sentence, field="body"))
    if faults:
        raise Faulty(faults)
    return values | {"body_id": int(body)}


FIELDS = ("name", "phone", "email", "language", "body")


def _unfit(values: dict[str, str]) -> list[Incomplete]:
    found = []
    if not values["name"] or len(values["name"]) > 40:
        sentence = bi("请填写姓名，最多 40 个字。", "The name is missing, or over 40 characters.")
        found.append(Incomplete(sentence, field="name"))
    if values["phone"] and not TELEPHONE.fullmatch(values["phone"]):
        sentence = bi(
            "电话只用数字、空格和短横。", "A telephone number has digits and dashes only."
        )
        found.append(Incomplete(sentence, field="phone"))
    if values["email"] and not _is_mail(values["email"]):
        sentence = bi("邮箱地址不完整。", "That is no mail address.")
        found.append(Incomplete(sentence, field="email"))
    if values["language"] not in dict(LANGUAGES):
        found.append(Incomplete(bi("请选择语言。", "Choose the language."), field="language"))
    return found


def _is_mail(text: str) -> bool:
    try:
        validate_email(text)
    except ValidationError:
        return False
    return True


def _unfit_name(username: str) -> list[Incomplete]:
    if not NAME.fullmatch(username):
        sentence = bi(
            "用户名用 3–30 个小写字母、数字，可含点和短横。",
            "A user name has 3 to 30 small letters and digits, with dots or dashes.",
        )
        return [Incomplete(sentence, field="username")]
    if User.objects.filter(username__iexact=username).exists():
        return [Incomplete(bi("这个用户名已有人用。", "Somebody has this name."), field="username")]
    return []


def enrol(given: Mapping[str, str], by: User) -> tuple[User, str]:
    """Somebody new, with a temporary password that is shown once."""
    helping.require_helper(by)
    with transaction.atomic():
        alone()
        values = _checked(given, None)
        user = User(username=tidied(given.get("username", "")), **values)
        password = _temporary(user)
        user.save()
        record(Changed.CREATED, user, by, after=facts(user))
    return user, password


def change(pk: int, given: Mapping[str, str], by: User) -> User:
    """Another name, office, telephone, mail address or language."""
    helping.require_helper(by)
    with transaction.atomic():
        alone()
        user = find(pk)
        before = facts(user)
        for name, value in _checked(given, user).items():
            setattr(user, name, value)
        user.save(update_fields=["name", "phone", "email", "language", "body"])
        after = facts(find(pk))
        changed = [name for name in after if after[name] != before[name]]
        if changed:
            was, is_now = ({name: it[name] for name in changed} for it in (before, after))
            record(Changed.CHANGED, user, by, was, is_now)
    return user


def _temporary(user: User) -> str:
    """A password for three days, which must be changed at the first sign-in."""
    groups = ("".join(secrets.choice(LETTERS) for _ in range(GROUP)) for _ in range(GROUPS))
    password = "-".join(groups)
    user.set_password(password)
    user.temporary_until = timezone.now() + TEMPORARY
    return password


def another(pk: int, by: User) -> User:
    """Somebody else: nobody does this to, or for, himself."""
    helping.require_helper(by)
    user = find(pk)
    if user == by:
        raise NotNow(
            bi(
                "不能给自己办理，请另一位管理员办理。",
                "Nobody does this for himself: ask another administrator.",
            )
        )
    return user


def reset_password(pk: int, by: User) -> str:
    """A temporary password; the old one and all sessions and tokens end."""
    with transaction.atomic():
        alone()
        user = another(pk, by)
        password = _temporary(user)
        user.save(update_fields=["password", "temporary_until"])
        _shut(user, by)
        record(Changed.PASSWORD_SET, user, by)
    return password


def _shut(user: User, by: User) -> None:
    sessions.end_others(user, None)
    sessions.unlock(user)
    tokens.revoke_all(user, by)
    feeds.revoke_all(user, by)


def revoke_tokens(pk: int, by: User) -> User:
    """No program speaks in his name any more, and no calendar reads his appointments."""
    with transaction.atomic():
        alone()
        user = another(pk, by)
        tokens.revoke_all(user, by)
        feeds.revoke_all(user, by)
    return user


def require_administrator() -> None:
    """Somebody who can sign in has to administer, after whatever was just done."""
    administers = Q(is_superuser=True) | Q(
        posts__role=Role.ADMINISTRATOR.value, posts__ended_on=None
    )
    if not User.objects.filter(administers, is_active=True, is_locked=False).exists():
        raise NotNow(
            bi(
                "这是最后一位管理员，请先指定另一位。",
                "This is the last administrator: name another.",
            )
        )


def lock(pk: int, by: User, reason: str = "") -> User:
    """He cannot sign in; his posts and seats stay."""
    return switch(pk, by, Changed.LOCKED, reason, is_locked=True)


def unlock(pk: int, by: User) -> User:
    """He can sign in again."""
    return switch(pk, by, Changed.UNLOCKED, is_locked=False)


def require_step(pk: int, by: User) -> User:
    """He needs a second step, whatever his posts ask."""
    return switch(pk, by, Changed.STEP_REQUIRED, needs_second_step=True)


def free_of_step(pk: int, by: User) -> User:
    """He needs it only where his posts ask for it."""
    return switch(pk, by, Changed.STEP_FREED, needs_second_step=False)


def reopen(pk: int, by: User) -> User:
    """The account is open again, without the posts of before."""
    return switch(pk, by, Changed.REACTIVATED, is_active=True)


def switch(pk: int, by: User, did: Changed, reason: str = "", **switches: bool) -> User:
    """Set what somebody may or must; who may not sign in is signed out."""
    with transaction.atomic():
        alone()
        user = another(pk, by)
        if all(getattr(user, name) == value for name, value in switches.items()):
            return user
        for name, value in switches.items():
            setattr(user, name, value)
        user.save(update_fields=list(switches))
        if user.is_locked or not user.is_active:
            _shut(user, by)
        require_administrator()
        record(did, user, by, reason=reason)
    return user

"""The second step: six digits from an app on the phone, or a backup code where the phone is lost."""

from __future__ import annotations

import base64
import secrets
import unicodedata
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from mediation.models import User
from mediation.vocabulary import Role

DIGITS = 6
CODES = 10
ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without letters and digits that are taken for each other on paper."""
HALF = 5
LONGEST_STORED = 16


@dataclass(frozen=True)
class Verdict:
    """Whether a code was right; after wrong ones, how many seconds to wait before the next try counts."""

    right: bool = False
    wait: int = 0


def is_required(user: User) -> bool:
    """Whether an administrator or, by SECOND_FACTOR_ROLES, a post of this person asks for a second step."""
    required = settings.SECOND_FACTOR_ROLES
    asked = bool(required) and any(post.role in required for post in user.current_posts)
    return user.needs_second_step or asked


def required_roles() -> list[Role]:
    """The roles for which the office asks for a second step."""
    return [role for role in Role if role.value in settings.SECOND_FACTOR_ROLES]


def is_set_up(user: User) -> bool:
    """Whether this person has an app that knows his secret."""
    return bool(TOTPDevice.objects.filter(user=user, confirmed=True).exists())


def set_up_at(users: list[User]) -> dict[int, Any]:
    """Since when each of these people has a second step."""
    found = TOTPDevice.objects.filter(user__in=users, confirmed=True)
    return dict(found.values_list("user_id", "created_at"))


def candidate(user: User) -> Any:
    """The app that is being set up: its secret stays the same until a first code proves it."""
    waiting = TOTPDevice.objects.filter(user=user, confirmed=False).order_by("pk").first()
    return waiting or TOTPDevice.objects.create(user=user, name="app", confirmed=False)


def secret_of(device: Any) -> str:
    """The secret for typing, in groups of four."""
    plain = base64.b32encode(device.bin_key).decode()
    return " ".join(plain[place : place + 4] for place in range(0, len(plain), 4))


def confirm(user: User, code: str) -> Verdict:
    """A first code from the new app: it takes the place of the old one."""
    with transaction.atomic():
        device = _locked(TOTPDevice, user, confirmed=False)
        verdict = _try(device, typed(code))
        if verdict.right:
            TOTPDevice.objects.filter(user=user).exclude(pk=device.pk).delete()
            TOTPDevice.objects.filter(pk=device.pk).update(confirmed=True)
    return verdict


def check(user: User, code: str) -> Verdict:
    """Six digits of the app or a backup code, each good once."""
    given = typed(code)
    with transaction.atomic():
        if given.isdigit() and len(given) == DIGITS:
            return _try(_locked(TOTPDevice, user, confirmed=True), given)
        return _try(_locked(StaticDevice, user, confirmed=True), _kept(user, given))


def typed(code: str) -> str:
    """A code as it was meant: Chinese keyboards write wide digits, people write gaps."""
    plain = unicodedata.normalize("NFKC", code).lower()
    return "".join(letter for letter in plain if letter.isalnum())


def new_codes(user: User) -> list[str]:
    """Ten new backup codes; the old ones end. They are shown now and never again."""
    codes = ["".join(secrets.choice(ALPHABET) for _ in range(2 * HALF)) for _ in range(CODES)]
    with transaction.atomic():
        StaticDevice.objects.filter(user=user).delete()
        device = StaticDevice.objects.create(user=user, name="backup")
        StaticToken.objects.bulk_create(
            StaticToken(device=device, token=_kept(user, code)) for code in codes
        )
    return [f"{code[:HALF]}-{code[HALF:]}" for code in codes]


def codes_left(user: User) -> int:
    """How many backup codes have not been used."""
    return int(StaticToken.objects.filter(device__user=user).count())


def remove(user: User) -> None:
    """No second step any more: neither app nor codes."""
    with transaction.atomic():
        TOTPDevice.objects.filter(user=user).delete()
        StaticDevice.objects.filter(user=user).delete()


def _kept(user: User, code: str) -> str:
    """What is stored of a backup code: the table alone opens nothing."""
    digest = salted_hmac("fengqiao.backup-code", f"{user.pk}:{code}", algorithm="sha256").digest()
    return base64.b32encode(digest).decode()[:LONGEST_STORED]


def _locked(kind: Any, user: User, *, confirmed: bool) -> Any:
    """The person's device; nobody else tries a code on it meanwhile."""
    found = kind.objects.select_for_update().filter(user=user, confirmed=confirmed)
    return found.order_by("pk").first()


def _try(device: Any, code: str) -> Verdict:
    if device is None:
        return Verdict()
    allowed, reason = device.verify_is_allowed()
    if not allowed:
        until = (reason or {}).get("locked_until") or timezone.now()
        return Verdict(wait=max(1, round((until - timezone.now()).total_seconds())))
    return Verdict(right=device.verify_token(code))

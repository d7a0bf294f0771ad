"""Where somebody is signed in, and ending it from afar; who signed in, or tried to, with his name."""

from __future__ import annotations

import datetime as dt
import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.http import HttpRequest
from django.utils import timezone
from qsessions.models import Session
from ua_parser import parse

from mediation.models import User

from .networks import client_address
from .store import PLACE

KEPT = timedelta(days=183)
"""How long sign-ins stay on record: half a year, as the law on networks asks."""
LATEST = 8


@dataclass(frozen=True)
class SignedIn:
    """One browser in which a person is signed in."""

    name: str
    since: dt.datetime
    address: str
    browser: str
    is_here: bool


@dataclass(frozen=True)
class Tried:
    """One sign-in, or a wrong password."""

    at: dt.datetime
    address: str
    browser: str
    succeeded: bool


def note_place(request: HttpRequest) -> None:
    """Write into the session where and with what somebody signs in."""
    agent = request.headers.get("User-Agent", "")[:255]
    request.session[PLACE] = {"ip": client_address(request), "agent": agent}


def sessions_of(user: User, here: str | None) -> list[SignedIn]:
    """All browsers in which this person is signed in, this one first."""
    found = Session.objects.filter(user=user, expire_date__gt=timezone.now())
    listed = [_signed_in(session, here) for session in found.order_by("-created_at")]
    return sorted(listed, key=lambda one: not one.is_here)


def end(user: User, name: str) -> bool:
    """End one of this person's sessions; whether there was one of that name."""
    sessions = Session.objects.filter(user=user)
    chosen = [session for session in sessions if _name(session.session_key) == name]
    for session in chosen:
        session.delete()
    return bool(chosen)


def end_others(user: User, here: str | None) -> int:
    """End all sessions of this person but the one here; how many there were."""
    others = Session.objects.filter(user=user).exclude(session_key=here or "")
    count: int = others.count()
    others.delete()
    return count


def counted(users: list[User]) -> dict[int, int]:
    """In how many browsers each of these people is signed in."""
    found = Session.objects.filter(user__in=users, expire_date__gt=timezone.now())
    counts: dict[int, int] = {}
    for pk in found.values_list("user_id", flat=True):
        counts[pk] = counts.get(pk, 0) + 1
    return counts


def latest(user: User) -> list[Tried]:
    """The latest sign-ins and wrong passwords under this person's name, newest first."""
    name = user.get_username()
    right = AccessLog.objects.filter(username=name).order_by("-attempt_time")[:LATEST]
    wrong = AccessFailureLog.objects.filter(username=name).order_by("-attempt_time")[:LATEST]
    tried = [_tried(one, succeeded=True) for one in right]
    tried += [_tried(one, succeeded=False) for one in wrong]
    return sorted(tried, key=lambda one: one.at, reverse=True)[:LATEST]


def locked(users: list[User]) -> set[str]:
    """The user names under which somebody is locked out now, on whatever network."""
    names = [user.get_username() for user in users]
    found = AccessAttempt.objects.filter(
        username__in=names,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
        attempt_time__gt=timezone.now() - settings.AXES_COOLOFF_TIME,
    )
    return set(found.values_list("username", flat=True))


def unlock(user: User) -> None:
    """Forget wrong passwords under this name: who is locked out may try again at once."""
    AccessAttempt.objects.filter(username=user.get_username()).delete()


def forget_old() -> None:
    """Delete sessions that have run out, and sign-ins older than half a year."""
    Session.objects.filter(expire_date__lt=timezone.now()).delete()
    before = timezone.now() - KEPT
    for kind in (AccessLog, AccessFailureLog, AccessAttempt):
        kind.objects.filter(attempt_time__lt=before).delete()


def browser_of(agent: str | None) -> str:
    """A browser in the words of people: Chrome, Windows."""
    if not agent:
        return ""
    told = parse(agent)
    names = (told.user_agent and told.user_agent.family, told.os and told.os.family)
    return ", ".join(name for name in names if name)


def _signed_in(session: Any, here: str | None) -> SignedIn:
    return SignedIn(
        name=_name(session.session_key),
        since=session.created_at,
        address=session.ip or "",
        browser=browser_of(session.user_agent),
        is_here=session.session_key == here,
    )


def _tried(log: Any, *, succeeded: bool) -> Tried:
    browser = browser_of(log.user_agent)
    return Tried(log.attempt_time, log.ip_address or "", browser, succeeded)


def _name(key: str) -> str:
    """A name for a session that opens nothing."""
    return hashlib.sha256(key.encode()).hexdigest()[:24]

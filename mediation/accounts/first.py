"""The first administrator of an empty office: a one-time address instead of a default password."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.core import signing
from django.db import connection, transaction
from django.db.models import Q

from mediation.errors import NotNow
from mediation.models import Area, Post, User
from mediation.queries.places import county
from mediation.vocabulary import AreaKind, Role, bi

SALT = "fengqiao.first-administrator"
HOURS = 24
LOCK = 0x46454E47
"""Of two who open the address at once only one becomes the first."""


@dataclass(frozen=True)
class Founder:
    """What the first administrator says of himself and his office."""

    username: str
    name: str
    password: str
    language: str
    county: str = ""


def is_needed() -> bool:
    """Whether nobody administers this installation yet."""
    administers = Q(is_superuser=True) | Q(
        posts__role=Role.ADMINISTRATOR.value, posts__ended_on=None
    )
    return not User.objects.filter(administers, is_active=True).exists()


def make_token() -> str:
    """What the one-time address holds: good for a day, and until somebody has used it."""
    return signing.dumps("first", salt=SALT)


def is_good(token: str) -> bool:
    """Whether an address was made here within a day, and is still needed."""
    try:
        signing.loads(token, salt=SALT, max_age=HOURS * 3600)
    except signing.BadSignature:
        return False
    return is_needed()


def county_name() -> str:
    """The county of this installation, empty where it is still to be named."""
    found = county()
    return found.name if found else ""


def found_office(founder: Founder, today: dt.date) -> User:
    """Make the county, where it is missing, and its administrator."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [LOCK])
        if not is_needed():
            raise NotNow(
                bi("已有管理员，请直接登录。", "There is an administrator already: sign in.")
            )
        area = county() or _make_county(founder.county)
        user = User(username=founder.username, name=founder.name, language=founder.language)
        user.is_staff = user.is_superuser = True
        user.set_password(founder.password)
        user.save()
        Post.objects.create(user=user, role=Role.ADMINISTRATOR.value, area=area, started_on=today)
    return user


def _make_county(name: str) -> Area:
    """The path of a place follows from its id."""
    area = Area.objects.create(kind=AreaKind.COUNTY.value, name=name, path=f"new-{name}"[:60])
    area.path = f"{area.pk}."
    area.save(update_fields=["path"])
    return area

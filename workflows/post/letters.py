"""Dead letters: deliveries that keep failing. They are tried on and on; a person may have them tried at once."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Sequence
from typing import Any

from django.db.models import Q, QuerySet

from mediation.models import Delivery, User
from mediation.models.moment import now
from mediation.vocabulary import Role

log = logging.getLogger(__name__)
AFTER = dt.timedelta(days=1)
KEEPERS = (Role.SUPERVISOR, Role.ADMINISTRATOR)
"""Who looks after the post of his place."""


def places(user: User) -> list[str]:
    """The places whose post this person looks after."""
    return [post.area.path for post in user.current_posts if post.role in KEEPERS]


def of_places(paths: Sequence[str]) -> Q:
    """The condition on deliveries that they are about cases or meetings of these places."""
    found = Q(pk__in=[])
    for path in paths:
        found |= Q(notice__case__place_path__startswith=path)
        found |= Q(notice__meeting_entry__meeting__place_path__startswith=path)
    return found


def with_notices(deliveries: QuerySet[Delivery]) -> QuerySet[Delivery]:
    """Deliveries with everything that the words of their messages need."""
    about = ("case", "entry", "alarm__clock", "meeting_entry__meeting__room")
    to = ("recipient", "party", "member")
    return deliveries.select_related(*(f"notice__{it}" for it in (*about, *to)))


def dead(paths: Sequence[str]) -> QuerySet[Delivery]:
    """What was refused, or has not been taken for a day, at these places; the longest failing first."""
    waiting = Delivery.objects.filter(
        of_places(paths), sent_at=None, withheld_at=None, failing_since__isnull=False
    )
    too_long = Q(is_refused=True) | Q(failing_since__lte=now() - AFTER)
    return with_notices(waiting.filter(too_long)).order_by("failing_since", "id")


def resend(user: User, **which: Any) -> int:
    """Have dead letters tried at once, at whatever hour; who did it is kept with each, and in the log."""
    moment = now()
    ids = list(dead(places(user)).filter(**which).values_list("pk", flat=True))
    done = Delivery.objects.filter(pk__in=ids, sent_at=None, withheld_at=None).update(
        next_try_at=moment, any_hour=True, is_refused=False, resent_at=moment, resent_by=user
    )
    log.info("%s has %s dead letters sent again: %s", user.username, done, ids)
    return done

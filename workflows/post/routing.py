"""Routing: which channels a message takes, and when it may go out."""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.db import transaction
from django.db.models import F

from mediation.calendar.workdays import Calendar
from mediation.models import Delivery, Notice, User
from mediation.models.moment import now
from mediation.rules import calendars
from mediation.vocabulary import ActName, Level

from . import hours
from .ways import channels_of

BATCH = 500
QUIET, DIGEST, FAILED = "quiet", "digest", "failed"
"""Why a delivery waits: the hour, the person's wish for one message a day, or a receiver that did not take it."""


def goes_at_any_hour(level: str) -> bool:
    """Whether a message of this level is not held back by the hour."""
    return level in settings.POST_ANY_HOUR


def level_of(notice: Notice) -> str:
    """How urgent a message is: as its rung, or an order."""
    if notice.entry is not None and notice.entry.act == ActName.ORDER_SUPERVISION:
        return Level.ORDERED.value
    return notice.alarm.level if notice.alarm else ""


def when(
    queued: dt.datetime, user: User | None, level: str, calendar: Calendar
) -> tuple[dt.datetime, str]:
    """When a message that is queued at an instant may go out, and what holds it till then."""
    if user is not None and user.one_a_day:
        return hours.next_digest(queued, calendar), DIGEST
    if goes_at_any_hour(level) or hours.is_open(queued, calendar):
        return queued, ""
    return hours.next_open(queued, calendar), QUIET


def planned(notice: Notice, calendar: Calendar) -> list[Delivery]:
    """The deliveries of a message, not yet written."""
    level = level_of(notice)
    first_try, hold = when(notice.queued_at, notice.recipient, level, calendar)
    return [
        Delivery(
            notice=notice,
            channel=channel,
            next_try_at=first_try,
            hold=hold,
            any_hour=goes_at_any_hour(level),
        )
        for channel in channels_of(notice.recipient, notice.outsider)
    ]


def route(*, batch: int = BATCH) -> int:
    """Plan the deliveries of everything that is new in the outbox; answers how many messages."""
    done = 0
    while routed := _one_batch(batch):
        done += routed
    return done


def _one_batch(batch: int) -> int:
    calendar = calendars.calendar_now()
    with transaction.atomic(durable=True):
        fresh = list(
            Notice.objects.select_for_update(skip_locked=True, of=("self",))
            .filter(delivered_at=None, routed_at=None)
            .select_related("entry", "alarm", "recipient", "party", "member")
            .order_by("id")[:batch]
        )
        plans = {notice.pk: planned(notice, calendar) for notice in fresh}
        Delivery.objects.bulk_create([it for plan in plans.values() for it in plan])
        # Whom no channel reaches finds it on his own page: there is nothing left to be made.
        nowhere = [pk for pk, plan in plans.items() if not plan]
        routed = Notice.objects.filter(pk__in=list(plans))
        moment = now() if fresh else None
        routed.update(routed_at=moment)
        Notice.objects.filter(pk__in=nowhere).update(delivered_at=F("routed_at"))
    return len(fresh)

"""Delivering: what is due goes out, person by person; what is not taken is tried again, without end.

No case is locked here. A transaction holds the deliveries of one parcel while it is being sent: a process that dies
lets go of them, and the parcel is sent again under the same key. Several deliverers share the work.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import logging
from dataclasses import dataclass
from random import Random

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Min

from mediation.models import Delivery, Notice, User
from mediation.models.moment import now
from mediation.rules import calendars

from . import hours
from .channels import Failed, send
from .letters import with_notices
from .routing import FAILED
from .settling import settle
from .withholding import sorted_out, withhold
from .wrapping import wrapped

log = logging.getLogger(__name__)
AT_ONCE = 200
"""Messages that one parcel holds at the most."""
PEOPLE = 1000
GIVE_UP = 3
"""After so many failures in a row a channel rests until the next run: its receiver is down, and others wait."""
ONE_AT_A_TIME = "SELECT pg_try_advisory_xact_lock(hashtext(%s))"
"""Two deliverers never pack for the same person at once, or he would get two parcels instead of one."""
RANDOM = Random()

Addressee = tuple[int | None, int | None, int | None]
"""A person with an account, a party, or a member of a meeting without an account: one of the three ids."""


@dataclass
class Tally:
    """What a run has done: messages sent, failures, and failures in a row."""

    sent: int = 0
    failed: int = 0
    in_a_row: int = 0

    def count(self, messages: int, *, taken: bool, is_refused: bool) -> None:
        """One parcel more. A refusal is an answer: it does not show a receiver that is down."""
        self.sent += messages * taken
        self.failed += not taken
        self.in_a_row = 0 if taken or is_refused else self.in_a_row + 1


def deliver(channel: str, *, give_up: int = GIVE_UP) -> Tally:
    """Send everything that is due by a channel."""
    tally = Tally()
    for addressee in _addressees(channel):
        while _one_parcel(channel, addressee, tally):
            if tally.in_a_row >= give_up:
                log.warning("%s rests: its receiver does not answer", channel)
                return tally
    return tally


def _due(channel: str, moment: dt.datetime) -> dict[str, object]:
    """The condition on deliveries that may go out at an instant."""
    found: dict[str, object] = {"channel": channel, "next_try_at__lte": moment}
    found |= {"sent_at": None, "withheld_at": None}
    if not hours.is_open(moment, calendars.calendar_now()):
        found["any_hour"] = True
    return found


def _addressees(channel: str) -> list[Addressee]:
    """Who has something due, the longest waiting first."""
    due = Delivery.objects.filter(**_due(channel, now()))
    people = due.values_list("notice__recipient", "notice__party", "notice__member")
    longest = people.annotate(first=Min("next_try_at")).order_by("first")[:PEOPLE]
    return [(user, party, member) for user, party, member, _ in longest]


def _one_parcel(channel: str, addressee: Addressee, tally: Tally) -> bool:
    """Pack and send one parcel; False when nothing more can be done for this person now."""
    with transaction.atomic(durable=True):
        with connection.cursor() as cursor:
            cursor.execute(ONE_AT_A_TIME, [f"post {channel} {addressee}"])
            is_mine = cursor.fetchone()[0]
        moment = now()
        mine, gone = sorted_out(_claim(channel, addressee, moment) if is_mine else [])
        if gone:
            withhold(gone, moment)
            settle(gone, moment)
        chosen = _chosen(mine, moment)
        if chosen:
            _try(channel, chosen, moment, tally)
    return bool(chosen or gone)


def _claim(channel: str, addressee: Addressee, moment: dt.datetime) -> list[Delivery]:
    """What is due for a person by a channel; with one message a day, all that failed before goes with it."""
    user, party, member = addressee
    due = _due(channel, moment)
    whose = {"notice__recipient": user, "notice__party": party, "notice__member": member}
    waiting = Delivery.objects.select_for_update(skip_locked=True, of=("self",))
    mine = with_notices(waiting.filter(**whose, notice__delivered_at=None)).order_by("id")
    found = list(mine.filter(**due)[:AT_ONCE])
    if found and _gathers(found):
        due.pop("next_try_at__lte")
        again = mine.filter(**due, attempts__gt=0, next_try_at__gt=moment)
        found += list(again[: AT_ONCE - len(found)])
    return found


def _gathers(found: list[Delivery]) -> bool:
    user: User | None = found[0].notice.recipient
    return user is not None and user.one_a_day


def _since(notice: Notice) -> dt.datetime:
    """Since when a message waits: a rung, since it should have fired."""
    if notice.alarm and not notice.remind_on:
        return min(notice.alarm.fires_at, notice.queued_at)
    return notice.queued_at


def _chosen(found: list[Delivery], moment: dt.datetime) -> list[Delivery]:
    """What goes into the next parcel: all with one message a day, all that is stale, otherwise one."""
    if not found or _gathers(found):
        return found
    limit = moment - dt.timedelta(hours=settings.POST_STALE_HOURS)
    stale = [it for it in found if _since(it.notice) < limit]
    return stale or found[:1]


def key_of(channel: str, notices: list[int]) -> str:
    """The name of a parcel: of the same messages by the same channel it is the same."""
    text = f"{channel} {sorted(notices)}"
    return f"fengqiao-{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def _try(channel: str, chosen: list[Delivery], moment: dt.datetime, tally: Tally) -> None:
    notices = [it.notice for it in chosen]
    user: User | None = notices[0].recipient
    outsider = notices[0].outsider
    parcel = wrapped(key_of(channel, [it.pk for it in notices]), notices)
    try:
        send(channel, user, outsider, parcel)
    except Failed as failure:
        tally.count(len(chosen), taken=False, is_refused=failure.is_refused)
        _put_off(chosen, failure, moment)
        log.warning("%s to %s waits: %s", channel, user or (outsider and outsider.pk), failure)
        return
    tally.count(len(chosen), taken=True, is_refused=False)
    ids = [it.pk for it in chosen]
    Delivery.objects.filter(pk__in=ids).update(sent_at=moment)
    settle(chosen, moment)


def _put_off(chosen: list[Delivery], failure: Failed, moment: dt.datetime) -> None:
    """Try again later, each parcel as a whole; who refuses is asked as seldom as can be."""
    attempts = max(it.attempts for it in chosen) + 1
    pause = hours.pause_after(attempts, RANDOM)
    for it in chosen:
        it.attempts, it.hold, it.last_error = attempts, FAILED, str(failure)
        it.next_try_at = moment + (hours.LONGEST_PAUSE if failure.is_refused else pause)
        it.failing_since, it.is_refused = it.failing_since or moment, failure.is_refused
    told = ["attempts", "hold", "last_error", "next_try_at", "failing_since", "is_refused"]
    Delivery.objects.bulk_update(chosen, told)

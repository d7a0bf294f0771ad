"""The sweep: fires what is due, in batches, each rung once, however many sweep at once."""

from __future__ import annotations

import logging

from celery import shared_task
from django.db import transaction

from mediation.acts import ExpireOffer
from mediation.acts.alarms import fire_batch
from mediation.acts.mass import clockwork
from mediation.acts.open_offers import lapsed
from mediation.errors import NotNow

from . import notices
from .conduct import conduct

log = logging.getLogger(__name__)
BATCH = 500
"""Rungs fired in one transaction: so many cases are locked at a time, for some tenths of a second."""


def sweep(*, batch: int = BATCH) -> int:
    """Fire every rung that is due by the database's clock; answers how many were dealt with.

    What somebody else holds is left to the next sweep.
    """
    dealt = 0
    while done := _one_batch(batch):
        dealt += done
    return dealt


def expire_offers(*, batch: int = BATCH) -> int:
    """Close every open offer whose moment has come, or whose mediation is over; answers how many.

    Each in a transaction of its own: what somebody answers or holds at this instant is left to the next sweep.
    """
    by, closed = clockwork(), 0
    for number, offer in lapsed(batch):
        try:
            conduct(ExpireOffer(case=number, offer=offer), by=by)
            closed += 1
        except NotNow:
            log.info("an offer was closed or held meanwhile")
    return closed


def _one_batch(batch: int) -> int:
    with transaction.atomic(durable=True):
        dealt, fired = fire_batch(batch)
        notices.queue_alarms(fired)
    return dealt


@shared_task
def sweep_due() -> int:
    """The sweep of the timetable; a rung that is late by more than a sweep's pause says so in its own entry."""
    dealt = sweep() + expire_offers()
    if dealt:
        log.info("swept %s rungs and offers", dealt)
    return dealt

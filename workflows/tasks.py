"""What the clockwork does by its timetable: delivers the outbox, reminds, checks the journals at night.

Tasks take names or nothing, and may be done twice.
"""

from __future__ import annotations

import datetime as dt
import logging

from celery import shared_task

from mediation.calendar.moments import local_date
from mediation.models.moment import now
from mediation.queries import tallies
from mediation.rules import calendars

from .integrity import verify
from .integrity.exhibits import exhibits
from .integrity.remembered import look_now
from .post import hours
from .post.delivering import deliver
from .post.reminding import queue_reminders
from .post.routing import route
from .post.sittings import queue_session_reminders
from .post.ways import names
from .publishing import publish

log = logging.getLogger(__name__)


@shared_task
def verify_nightly() -> int:
    """Walk all journals and invariants; every fault is named in the log, and counted.

    The look over the open cases, which the page of the bureau shows, is made anew with it.
    """
    report = verify()
    look_now()
    for fault in report.faults:
        log.error("%s", fault)
    wrong = tallies.differences()
    for measure, path, key, day, kept, true in wrong:
        log.error("board: %s %s %s %s says %s, is %s", measure, path, key, day, kept, true)
    log.info(
        "verified %s cases, %s meetings, %s entries", report.cases, report.meetings, report.entries
    )
    return len(report.faults) + len(wrong)


@shared_task
def read_files() -> int:
    """Hold a thirtieth of all files against their digests; faults are named in the log."""
    faults = list(exhibits(local_date(now()).day))
    for fault in faults:
        log.error("%s: %s: %s", fault.case, fault.rule, fault.sentence)
    return len(faults)


@shared_task
def publish_root() -> int:
    """Put the entries of the day under a new signed root; its number."""
    root = publish()
    log.info("published root %s over %s entries", root.number, root.size)
    return root.number


@shared_task(expires=60)
def fold_tallies() -> int:
    """Fold what has changed on the board into its cells, so that there is little to add up when it is read."""
    return tallies.fold()


@shared_task
def deliver_outbox() -> int:
    """Plan the deliveries of what is new; then every channel is served by a task of its own."""
    routed = route()
    for channel in names():
        deliver_by.delay(channel)
    return routed


@shared_task(expires=60)
def deliver_by(channel: str) -> int:
    """Deliver what is due by one channel: one that hangs holds up no other."""
    tally = deliver(channel)
    if tally.sent or tally.failed:
        log.info("%s: %s sent, %s parcels not taken", channel, tally.sent, tally.failed)
    return tally.sent


@shared_task
def remind() -> int:
    """On working mornings: repeat the last rung of every clock of which nobody has taken note; remind of sessions.

    Once a day.
    """
    day, calendar = local_date(now()), calendars.calendar_now()
    if not calendar.is_working(day):
        return 0
    told = queue_reminders(day, hours.at(day, dt.time.min))
    return told + queue_session_reminders(day, calendar)

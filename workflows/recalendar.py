"""Carrying out a new calendar: every running clock recounted, whatever happens meanwhile, and once more where need be.

Killed at any moment and run again it comes to the same end: each batch is one transaction with its entries and its
messages, and a clock that is counted already is found unchanged.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from celery import shared_task
from django.core.cache import cache
from django.db import OperationalError, connection, transaction
from psycopg import errors as pg

from mediation.acts import arranging
from mediation.acts.recalendar import BATCH, batches, of_cases, recount
from mediation.models import CalendarVersion, Clock
from mediation.models.moment import now
from mediation.queries.shifting import Effects, Preview, effects_of, preview
from mediation.rules import calendars
from mediation.rules.recounts import Recounting

from . import notices

log = logging.getLogger(__name__)

RECOUNTING = 5_202_602
"""The lock of the one who recounts; it goes with his connection."""

PATIENCE = 60.0
"""Seconds for which one run waits for old transactions and for cases in use; the timetable takes up what is left."""

PAUSE = 0.2
KEPT = 7 * 24 * 3600
"""Seconds for which a preview is kept; it says itself how old it is."""

UNDER_WAY = """
SELECT DISTINCT l.virtualtransaction FROM pg_locks l JOIN pg_stat_activity a ON a.pid = l.pid
WHERE l.locktype = 'virtualxid' AND l.granted AND a.datname = current_database() AND a.usesysid IS NOT NULL
    AND l.pid <> pg_backend_pid()
"""
"""The transactions that are going on. Every one holds the lock on its own number, as long as it lasts, and anybody may
look. Numbers of writing transactions (pg_snapshot_xmin) would not do: an act may have read the old calendar before it
wrote anything and got such a number, and that number is then greater than the one of the application."""


@dataclass
class Recounted:
    """What a run did, and what it left: cases in use, or transactions that began before the application."""

    effects: Effects = field(default_factory=Effects)
    left: list[int] = field(default_factory=list)
    is_finished: bool = False


@contextmanager
def _alone() -> Iterator[bool]:
    """Whether nobody else is recounting; two at once would do no harm, but no good either."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_lock(%s)", [RECOUNTING])
        (is_alone,) = cursor.fetchone()
        try:
            yield is_alone
        finally:
            if is_alone:
                cursor.execute("SELECT pg_advisory_unlock(%s)", [RECOUNTING])


def _under_way() -> set[str]:
    with connection.cursor() as cursor:
        cursor.execute(UNDER_WAY)
        return {row[0] for row in cursor.fetchall()}


def _older_have_ended(until: float) -> bool:
    """Wait until no transaction is left that may have begun before the application.

    An act that began before it may still start a clock by the old calendar; once all of them have ended, whatever is
    wrong can be seen, and nothing wrong comes after.
    """
    older = _under_way()
    while older and time.monotonic() < until:
        time.sleep(PAUSE)
        older &= _under_way()
    return not older


def carry_out(
    version: CalendarVersion, *, patience: float = PATIENCE, size: int = BATCH
) -> Recounted:
    """Recount every running clock by the calendar in force since a version was applied, so many cases at a time."""
    until, done = time.monotonic() + patience, Recounted()
    assert version.application is not None, "it was not applied"
    after = calendars.in_force(version.application)
    differing = calendars.differing(calendars.in_force(version.application - 1), after)
    with _alone() as is_alone:
        if not is_alone:
            return done
        is_quiet = _older_have_ended(until)
        if differing:
            found = batches(size=size, since=differing[0])
            _passes(version, Recounting(after), found, until, done)
        done.is_finished = is_quiet and not done.left
        if done.is_finished:
            arranging.finish(version)
    log.info("calendar %s: %s, left %s", version.pk, done.effects, len(done.left))
    return done


def _passes(
    version: CalendarVersion,
    counting: Recounting,
    found: Iterator[list[Clock]],
    until: float,
    done: Recounted,
) -> None:
    """One pass over all clocks, then passes over the cases that were in use."""
    cause = {"calendar": version.pk, "year": version.year, "source": version.source}
    while True:
        done.left = [case for part in found for case in _one(part, counting, cause, done)]
        if not done.left or time.monotonic() > until:
            return
        time.sleep(PAUSE)
        found = of_cases(done.left)


def _one(
    part: list[Clock], counting: Recounting, cause: dict[str, object], done: Recounted
) -> list[int]:
    """One batch in one transaction, with the messages to the parties whose dates move; the cases left over."""
    try:
        with transaction.atomic(durable=True):
            moved, left = recount(part, counting, cause)
            pairs = [(it.held.id, it.held.entry_id) for it in moved if it.is_moved]
            told = notices.queue_moved(pairs)
    except OperationalError as error:
        # The sweep may hold a rung for longer than we wait: the whole batch is left for the next pass.
        if isinstance(error.__cause__, pg.LockNotAvailable):
            return sorted({clock.case_id for clock in part})
        raise
    changes = [change for it in moved for change in it.changes]
    effects = effects_of(changes, now())
    effects.cases, effects.moved_cases, effects.parties = len(moved), len(pairs), told
    done.effects.add(effects)
    return left


@shared_task
def recount_pending() -> bool:
    """Take up the version that is in force and not carried out yet; by the timetable, and when one is applied."""
    version = arranging.pending()
    return version is None or carry_out(version).is_finished


def _key(version: int) -> str:
    return f"calendar-preview-{version}"


def kept_preview(version: int) -> Preview | None:
    """The preview that was counted last, however old."""
    found: Preview | None = cache.get(_key(version))
    return found


def fresh_preview(version: CalendarVersion) -> Preview:
    """Count it now, and keep it for the page."""
    found = preview(version)
    cache.set(_key(version.pk), found, KEPT)
    return found


@shared_task
def count_preview(version: int) -> None:
    """Count the preview of a version in the background."""
    fresh_preview(CalendarVersion.objects.get(pk=version))

"""A version of the calendar: proposed, approved by a second person, applied; each step a sentence where it is refused.

A calendar is no case: it has no journal of its own. Its row keeps who and when, and PostgreSQL refuses to change it.
"""

from __future__ import annotations

from typing import Any

from django.db import connection, transaction
from django.db.models import Max

from mediation.calendar.arranged import Arrangement
from mediation.errors import Incomplete, NotAllowed, NotFound, NotNow
from mediation.models import CalendarVersion, User
from mediation.models.journal import RecordingMoment
from mediation.rules import calendars
from mediation.vocabulary import bi

ONE_AT_A_TIME = 5_202_601
"""The lock under which versions are numbered."""


def require_arranger(by: User) -> None:
    """Refuse who may not arrange calendars."""
    if not calendars.may_arrange(by):
        raise NotAllowed(
            bi(
                "日历须由住建局督办或系统管理员提交、批准。",
                "Calendars are for housing supervisors and administrators.",
            )
        )


PROPOSING = 5_202_603
"""The lock of whoever proposes: of two that say the same only one is kept."""


def propose(arrangement: Arrangement, *, source: str, text: str, by: User) -> CalendarVersion:
    """Keep what was read as a version, which changes nothing until it is applied."""
    require_arranger(by)
    if arrangement.errors:
        raise Incomplete(arrangement.errors[0].sentence, field="text")
    if not source.strip():
        raise Incomplete(bi("请写明依据。", "Please name the source."), field="source")
    said = {
        "year": arrangement.year,
        "source": source.strip(),
        "holidays": {day.isoformat(): name for day, name in arrangement.off.items()},
        "made_up": [day.isoformat() for day in arrangement.made_up],
        "notice": text,
        "proposed_by": by,
    }
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [PROPOSING])
        undecided = CalendarVersion.objects.filter(approved_by=None, dropped_at=None)
        twin: CalendarVersion | None = undecided.filter(**said).first()
        if twin is not None:  # the button was pressed twice
            return twin
        version = CalendarVersion(**said)
        CalendarVersion.writes.bulk_create([version])
    return version


def _held(version: int) -> CalendarVersion:
    """The version, locked, where it is still to be decided."""
    found: CalendarVersion | None = (
        CalendarVersion.writes.select_for_update().filter(pk=version).first()
    )
    if found is None:
        raise NotFound(bi("没有这个日历版本。", "There is no such version of the calendar."))
    if found.dropped_at:
        raise NotNow(bi("这个版本已撤回。", "This version was dropped."))
    if found.application:
        raise NotNow(bi("这个版本已启用。", "This version is applied already."))
    return found


def _set(version: CalendarVersion, **columns: Any) -> CalendarVersion:
    CalendarVersion.writes.filter(pk=version.pk).update(**columns)
    found: CalendarVersion = CalendarVersion.objects.get(pk=version.pk)
    return found


def approve(version: int, *, by: User) -> CalendarVersion:
    """A second person approves."""
    require_arranger(by)
    with transaction.atomic():
        found = _held(version)
        if found.proposed_by_id == by.pk:
            raise NotAllowed(
                bi(
                    "提交人不能自己批准，请由另一人批准。",
                    "Who proposed it cannot approve it; a second person must.",
                )
            )
        if found.approved_by_id:
            raise NotNow(bi("这个版本已批准。", "This version is approved already."))
        return _set(found, approved_by=by)


def drop(version: int, *, by: User) -> CalendarVersion:
    """Take back what has not been applied."""
    require_arranger(by)
    with transaction.atomic():
        return _set(_held(version), dropped_by=by, dropped_at=RecordingMoment())


def apply(version: int, *, by: User) -> CalendarVersion:
    """Put an approved version in force: from this commit on, every new date is counted by it."""
    require_arranger(by)
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [ONE_AT_A_TIME])
        found = _held(version)
        if not found.approved_by_id:
            raise NotNow(
                bi("须先由另一人批准。", "A second person must approve it first."),
            )
        if pending():
            raise NotNow(
                bi(
                    "上一个版本仍在重算期限，请稍候再启用。",
                    "The clocks are still being recounted by the version before; try again later.",
                )
            )
        last = CalendarVersion.objects.aggregate(last=Max("application"))["last"] or 0
        return _set(found, application=last + 1, applied_at=RecordingMoment())


def pending() -> CalendarVersion | None:
    """The version in force by which the running clocks are not all counted yet."""
    waiting = CalendarVersion.objects.filter(application__isnull=False, recounted_at=None)
    found: CalendarVersion | None = waiting.order_by("application").first()
    return found


def finish(version: CalendarVersion) -> None:
    """Every running clock is counted by this version."""
    waiting = CalendarVersion.writes.filter(pk=version.pk, recounted_at=None)
    waiting.update(recounted_at=RecordingMoment())

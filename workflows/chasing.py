"""Chasing the tasks of joint meetings: each rung of each ladder is written once, however late or often this runs."""

from __future__ import annotations

import logging

from celery import shared_task

from mediation.acts.mass import clockwork
from mediation.acts.meetings import RemindTask
from mediation.calendar.moments import local_date
from mediation.errors import Busy, NotNow
from mediation.models.moment import now
from mediation.queries.task_rungs import rungs_until
from mediation.rules import calendars

from .conduct import convene

log = logging.getLogger(__name__)


def chase() -> int:
    """Write every rung that is reached, each in a transaction of its own; answers how many.

    What somebody else holds or has written meanwhile is left to the next time.
    """
    by, chased, busy = clockwork(), 0, set[int]()
    for task, rung, _ in rungs_until(local_date(now()), calendars.calendar_now()):
        if task.pk in busy:
            continue  # no rung is written before the one below it
        try:
            convene(RemindTask(meeting=task.meeting_id, task=task.pk, rung=rung), by=by)
            chased += 1
        except NotNow as refusal:
            log.info("task %s, %s: %s", task.pk, rung, refusal)
        except Busy:
            busy.add(task.pk)
    return chased


@shared_task
def chase_tasks() -> int:
    """By the timetable; may be done twice."""
    chased = chase()
    if chased:
        log.info("%s reminders of tasks", chased)
    return chased

"""Chasing the tasks of joint meetings: each rung of each ladder is written once, however late or often this runs."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Iterator

from celery import shared_task
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from mediation.acts.mass import clockwork
from mediation.acts.meetings import RemindTask
from mediation.calendar.moments import local_date
from mediation.calendar.workdays import Calendar
from mediation.errors import Busy, NotNow
from mediation.models import MeetingTask, TaskReminder, TaskReport
from mediation.models.moment import now
from mediation.rules import calendars
from mediation.rules.meeting import OVER
from mediation.rules.task_ladder import FURTHEST, reached
from mediation.vocabulary import TaskRung

from .conduct import convene

log = logging.getLogger(__name__)


def open_tasks(day: dt.date) -> QuerySet[MeetingTask]:
    """The tasks that are not over, whose ladder may have been reached and not been gone through."""
    reports = TaskReport.objects.filter(task=OuterRef("pk")).order_by("-id")
    last = TaskReminder.objects.filter(task=OuterRef("pk"), rung=TaskRung.LATE.value)
    near = MeetingTask.objects.filter(~Exists(last), due_on__lte=day + FURTHEST)
    told = near.annotate(said=Subquery(reports.values("outcome")[:1]))
    going = Q(said=None) | ~Q(said__in=[it.value for it in OVER])
    found: QuerySet[MeetingTask] = told.filter(going)
    return found.select_related("meeting").order_by("due_on", "id")


def _missing(day: dt.date, calendar: Calendar) -> Iterator[tuple[MeetingTask, TaskRung]]:
    """Each rung that is reached and not written, the lowest of each task first."""
    tasks = list(open_tasks(day))
    written = set(TaskReminder.objects.filter(task__in=tasks).values_list("task", "rung"))
    for task in tasks:
        for rung in reached(task.due_on, task.meeting.rule, day, calendar):
            if (task.pk, rung.value) not in written:
                yield task, rung


def chase() -> int:
    """Write every rung that is reached, each in a transaction of its own; answers how many.

    What somebody else holds or has written meanwhile is left to the next time.
    """
    by, chased, busy = clockwork(), 0, set[int]()
    for task, rung in _missing(local_date(now()), calendars.calendar_now()):
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

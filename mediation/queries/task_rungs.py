"""Rungs of the tasks of joint meetings that are reached by a day and not written yet."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from mediation.calendar.workdays import Calendar
from mediation.models import MeetingTask, TaskReminder, TaskReport
from mediation.rules.meeting import OVER
from mediation.rules.task_ladder import FURTHEST, days
from mediation.vocabulary import TaskRung


def open_tasks(day: dt.date) -> QuerySet[MeetingTask]:
    """The tasks that are not over, whose ladder may have been reached and not been gone through."""
    reports = TaskReport.objects.filter(task=OuterRef("pk")).order_by("-id")
    last = TaskReminder.objects.filter(task=OuterRef("pk"), rung=TaskRung.LATE.value)
    near = MeetingTask.objects.filter(~Exists(last), due_on__lte=day + FURTHEST)
    told = near.annotate(said=Subquery(reports.values("outcome")[:1]))
    going = Q(said=None) | ~Q(said__in=[it.value for it in OVER])
    found: QuerySet[MeetingTask] = told.filter(going)
    return found.select_related("meeting").order_by("due_on", "id")


def rungs_until(
    day: dt.date, calendar: Calendar
) -> Iterator[tuple[MeetingTask, TaskRung, dt.date]]:
    """Each rung that is reached by a day and not written, with its own day; the lowest of each task first."""
    tasks = list(open_tasks(day))
    written = set(TaskReminder.objects.filter(task__in=tasks).values_list("task", "rung"))
    for task in tasks:
        for rung, on in days(task.due_on, task.meeting.rule, calendar).items():
            if on <= day and (task.pk, rung.value) not in written:
                yield task, rung, on

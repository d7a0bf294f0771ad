"""My tasks: the open tasks for whose acts this person is first responsible."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from mediation.calendar.workdays import working_days_between
from mediation.models import (
    AccessRecord,
    Case,
    CaseEntry,
    Clock,
    JointReview,
    Obligation,
    Seat,
    User,
)
from mediation.queries.masking import OPENING, mask
from mediation.rules import calendars
from mediation.vocabulary import ActName, Role, Status, bi

from .models import DisputeTask
from .notices import responsible

GROUPS = {
    "late": bi("已超期", "Late"),
    "today": bi("今天", "Today"),
    "week": bi("本周", "This week"),
    "later": bi("以后", "Later"),
}
LIMIT = 60
"""A person's list shows so many; more is a backlog to be shared out, not a list to read."""
WATCHED = 200
"""In so many of his cases, those that press most, a person is told what happened and what the week brings."""


@dataclass(frozen=True)
class WorkItem:
    """One task of mine. `days_left` are working days, negative when late; None without a clock."""

    task: DisputeTask
    case: Case
    act: ActName
    due_on: dt.date | None
    days_left: int | None
    group: str


def _acts_of(role: Role) -> list[str]:
    acts = [act for act in ActName if responsible(act) is role]
    return [act.value for act in acts]


def mine(user: User) -> Q:
    """The condition on open tasks that they are this person's: by post and place, or by a seat."""
    found = Q(pk__in=[])
    for way in _ways(user):
        found |= way
    return found


def _ways(user: User) -> list[Q]:
    """The ways by which open tasks are this person's: his seat, and each of his posts."""
    seat = Seat.objects.filter(case=OuterRef("case"), panel=OuterRef("case__panel"), mediator=user)
    my_body = Q(seat="") | Q(seat=user.body.kind if user.body else "")
    by_seat = Q(Exists(seat), act__in=_acts_of(Role.SEATED)) & my_body
    by_post = [
        Q(case__place_path__startswith=post.area.path, act__in=acts)
        for post in user.current_posts
        if (acts := _acts_of(Role(post.role)))
    ]
    return [by_seat, *by_post]


def _open_tasks(user: User) -> Iterator[QuerySet[DisputeTask]]:
    """The open tasks of this person, the most urgent first: each way for itself, as each has an index of its own."""
    urgency = (F("case__next_due_on").asc(nulls_last=True), "id")
    for way in _ways(user):
        tasks = DisputeTask.objects.filter(way, finished=None)
        yield tasks.exclude(case__status=Status.ARCHIVED.value).order_by(*urgency)


def pressing(user: User) -> list[DisputeTask]:
    """The most urgent open tasks of this person, the most urgent first."""
    ways = (tasks.select_related("case__estate")[:LIMIT] for tasks in _open_tasks(user))
    found = {task.pk: task for tasks in ways for task in tasks}
    return sorted(found.values(), key=_urgency)[:LIMIT]


def _urgency(task: DisputeTask) -> tuple[bool, dt.date, int]:
    due = task.case.next_due_on
    return due is None, due or dt.date.max, task.pk


def of_mine(user: User) -> Q:
    """The condition on cases that they are this person's: one waits for him, or he sits on the panel in use."""
    seat = Seat.objects.filter(case=OuterRef("pk"), panel=OuterRef("panel"), mediator=user)
    found = Q(Exists(seat))
    for post in user.current_posts:
        task = DisputeTask.objects.filter(
            case=OuterRef("pk"), finished=None, act__in=_acts_of(Role(post.role))
        )
        found |= Q(Exists(task), place_path__startswith=post.area.path)
    return found


def group_of(due_on: dt.date | None, today: dt.date) -> str:
    """Late, today, this week, or later."""
    if due_on is None:
        return "later"
    if due_on <= today:
        return "late" if due_on < today else "today"
    sunday = today + dt.timedelta(days=6 - today.weekday())
    return "week" if due_on <= sunday else "later"


def my_tasks(user: User, today: dt.date) -> list[WorkItem]:
    """The tasks of this person, the most urgent first."""
    tasks = pressing(user)
    calendar = calendars.calendar_for_reading()
    mask(user, [task.case for task in tasks])
    return [
        WorkItem(
            task=task,
            case=task.case,
            act=ActName(task.act),
            due_on=task.case.next_due_on,
            days_left=working_days_between(today, task.case.next_due_on, calendar)
            if task.case.next_due_on
            else None,
            group=group_of(task.case.next_due_on, today),
        )
        for task in tasks
    ]


def my_cases(user: User) -> list[int]:
    """The cases of this person that press most: those waiting for him, and those on whose panel he sits."""
    seats = Seat.objects.filter(mediator=user, panel=F("case__panel"), case__ended_on=None)
    asked = [seats.order_by("-case").values_list("case", flat=True)]
    asked += [tasks.values_list("case", flat=True) for tasks in _open_tasks(user)]
    return list({case for cases in asked for case in cases[:WATCHED]})


@dataclass(frozen=True)
class News:
    """The last step in a case of mine, taken by somebody else, that I have not opened since."""

    case: Case
    entry: CaseEntry


NEWS_DAYS, NEWS_SHOWN = 14, 8


def news(user: User, today: dt.date) -> list[News]:
    """What others did in my cases in two weeks and I have not seen, newest first."""
    since = today - dt.timedelta(days=NEWS_DAYS)
    read = AccessRecord.objects.filter(
        case=OuterRef("case"), by=user, read_at__gte=OuterRef("recorded_at"), subject__in=OPENING
    )
    last = Subquery(Case.objects.filter(pk=OuterRef("case")).values("version"))
    entries = CaseEntry.objects.filter(case__in=my_cases(user), number=last)
    unseen = entries.filter(~Exists(read), recorded_at__date__gte=since).exclude(by=user)
    newest = list(unseen.order_by("-recorded_at").values_list("pk", flat=True)[:NEWS_SHOWN])
    shown = CaseEntry.objects.filter(pk__in=newest).select_related("case", "by")
    found = list(shown.order_by("-recorded_at"))
    mask(user, [entry.case for entry in found])
    return [News(entry.case, entry) for entry in found]


@dataclass(frozen=True)
class Appointment:
    """Something of a day of the week: a clock that ends, a meeting, a promise that falls due."""

    on: dt.date
    kind: str
    case: Case
    clock: Clock | None = None
    promise: Obligation | None = None


def appointments(user: User, first: dt.date, last: dt.date) -> list[Appointment]:
    """What the days from `first` to `last` bring in my cases, day by day."""
    cases = my_cases(user)
    clocks = Clock.objects.filter(case__in=cases, stopped_by=None, due_on__range=(first, last))
    meetings = JointReview.objects.filter(case__in=cases, next_on__range=(first, last))
    promises = Obligation.objects.filter(
        case__in=cases, due_on__range=(first, last), agreement__number=F("case__agreement")
    ).exclude(performances__isnull=False)
    found = [
        *(Appointment(it.due_on, "clock", it.case, clock=it) for it in _with_case(clocks)),
        *(Appointment(it.next_on, "meeting", it.case) for it in _with_case(meetings)),
        *(Appointment(it.due_on, "promise", it.case, promise=it) for it in _with_case(promises)),
    ]
    mask(user, [it.case for it in found])
    return sorted(found, key=lambda it: (it.on, it.kind, it.case.pk))


def _with_case(rows: Any) -> Any:
    return rows.select_related("case").order_by("id")[:WATCHED]

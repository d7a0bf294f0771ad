"""My tasks: the open tasks for whose acts this person is first responsible."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef, Q

from mediation.calendar.workdays import working_days_between
from mediation.models import Case, Seat, User
from mediation.rules import calendars
from mediation.vocabulary import ActName, Role, bi

from .models import DisputeTask
from .notices import responsible

GROUPS = {
    "late": bi("已超期", "Late"),
    "today": bi("今天", "Today"),
    "week": bi("本周", "This week"),
    "later": bi("以后", "Later"),
}
LIMIT = 200
"""A person's list shows so many; more is a backlog to be shared out, not a list to read."""


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
    seat = Seat.objects.filter(case=OuterRef("case"), panel=OuterRef("case__panel"), mediator=user)
    my_body = Q(seat="") | Q(seat=user.body.kind if user.body else "")
    found = Q(act__in=_acts_of(Role.SEATED)) & my_body & Q(Exists(seat))
    for post in user.current_posts:
        there = Q(case__place_path__startswith=post.area.path)
        found |= there & Q(act__in=_acts_of(Role(post.role)))
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
    tasks = (
        DisputeTask.objects.filter(mine(user), finished=None)
        .select_related("case__estate")
        .order_by(F("case__next_due_on").asc(nulls_last=True), "id")[:LIMIT]
    )
    calendar = calendars.calendar_for_reading()
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

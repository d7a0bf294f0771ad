"""My tasks: the open tasks for whose acts this person is first responsible."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery

from mediation.calendar.moments import local_date
from mediation.calendar.workdays import Calendar, working_days_between
from mediation.models import (
    AccessRecord,
    Ballot,
    Case,
    CaseEntry,
    Clock,
    JointReview,
    Obligation,
    Panel,
    RecusalDecision,
    Seat,
    Sitting,
    User,
)
from mediation.queries.masking import OPENING, mask
from mediation.queries.sittings import sittings_between
from mediation.rules import calendars
from mediation.vocabulary import ActName, Recusal, Role, Status, bi

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
NEWS_DAYS, NEWS_SHOWN = 14, 8
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
    by_seat = Q(Exists(seat), act__in=_acts_of(Role.SEATED)) & my_body & _is_mine_to_say(user)
    granted = RecusalDecision.objects.filter(recusal=Recusal.GRANTED.value)
    mine = ~Exists(granted.filter(case=OuterRef("case"), member=user))
    by_post = [
        Q(mine, case__place_path__startswith=post.area.path, act__in=acts)
        for post in user.current_posts
        if (acts := _acts_of(Role(post.role)))
    ]
    acting = granted.filter(case=OuterRef("case"), substitute=user, is_director=True)
    return [by_seat, *by_post, Q(Exists(acting), act__in=_acts_of(Role.DIRECTOR))]


def _is_mine_to_say(user: User) -> Q:
    """No ballot is asked of who has cast one in this round, and a tie is for who presides."""
    cast = Ballot.objects.filter(
        case=OuterRef("case"), question=OuterRef("case__question"), round=OuterRef("case__round"),
        mediator=user,
    )  # fmt: skip
    presides = Panel.objects.filter(
        case=OuterRef("case"), number=OuterRef("case__panel"), chair=user
    )
    ballots = Q(act__in=(ActName.GIVE_OPINION.value, ActName.CAST_BALLOT.value))
    tie = Q(act=ActName.DECIDE_TIE.value)
    return (~ballots | ~Exists(cast)) & (~tie | Exists(presides))


def of_mine(user: User) -> Q:
    """The condition on cases that they are this person's: one waits for him, or he sits on the panel in use."""
    seat = Seat.objects.filter(case=OuterRef("pk"), panel=OuterRef("panel"), mediator=user)
    found = Q(Exists(seat))
    for post in user.current_posts:
        task = DisputeTask.objects.filter(
            case=OuterRef("pk"), finished=None, act__in=_acts_of(Role(post.role))
        )
        found |= Q(Exists(task), place_path__startswith=post.area.path)
    granted = RecusalDecision.objects.filter(case=OuterRef("pk"), recusal=Recusal.GRANTED.value)
    found |= Q(Exists(granted.filter(substitute=user, is_director=True)))
    return found & ~Q(Exists(granted.filter(member=user)))


def group_of(due_on: dt.date | None, today: dt.date) -> str:
    """Late, today, this week, or later."""
    if due_on is None:
        return "later"
    if due_on <= today:
        return "late" if due_on < today else "today"
    sunday = today + dt.timedelta(days=6 - today.weekday())
    return "week" if due_on <= sunday else "later"


@dataclass(frozen=True)
class News:
    """The last step in a case of mine, taken by somebody else, that I have not opened since."""

    case: Case
    entry: CaseEntry


@dataclass(frozen=True)
class Appointment:
    """Something of a day of the week: a session, a clock that ends, a meeting, a promise that falls due."""

    on: dt.date
    kind: str
    case: Case
    clock: Clock | None = None
    promise: Obligation | None = None
    sitting: Sitting | None = None


class Worklist:
    """What waits for one person and what his cases bring: read once, however many parts of a page ask."""

    def __init__(self, user: User) -> None:
        self.user = user

    @cached_property
    def _waiting(self) -> list[tuple[int, int]]:
        """Task and case, the most urgent first; each way for itself, as each has an index of its own."""
        due = "case__next_due_on"
        found: dict[int, tuple[bool, dt.date, int, int]] = {}
        for way in _ways(self.user):
            tasks = DisputeTask.objects.filter(way, finished=None)
            tasks = tasks.exclude(case__status=Status.ARCHIVED.value)
            ordered = tasks.order_by(F(due).asc(nulls_last=True), "id")
            for task, case, day in ordered.values_list("id", "case", due)[:WATCHED]:
                found[task] = (day is None, day or dt.date.max, task, case)
        return [(task, case) for _, _, task, case in sorted(found.values())[:WATCHED]]

    @cached_property
    def cases(self) -> list[int]:
        """The cases that press most: those waiting for this person, and those on whose panel he sits."""
        seats = Seat.objects.filter(mediator=self.user, panel=F("case__panel"))
        seated = seats.filter(case__ended_on=None).order_by("-case").values_list("case", flat=True)
        return list({*seated[:WATCHED], *(case for _, case in self._waiting)})

    def tasks(self, today: dt.date) -> list[WorkItem]:
        """The tasks of this person, the most urgent first."""
        wanted = [task for task, _ in self._waiting[:LIMIT]]
        found = DisputeTask.objects.select_related("case__estate").in_bulk(wanted)
        calendar = calendars.calendar_for_reading()
        mask(self.user, [task.case for task in found.values()])
        return [_item(found[task], today, calendar) for task in wanted if task in found]

    def news(self, today: dt.date) -> list[News]:
        """What others did in my cases in two weeks and I have not seen, newest first."""
        since = today - dt.timedelta(days=NEWS_DAYS)
        read = AccessRecord.objects.filter(
            case=OuterRef("case"), by=self.user, read_at__gte=OuterRef("recorded_at"),
            subject__in=OPENING,
        )  # fmt: skip
        last = Subquery(Case.objects.filter(pk=OuterRef("case")).values("version"))
        entries = CaseEntry.objects.filter(case__in=self.cases, number=last)
        unseen = entries.filter(~Exists(read), recorded_at__date__gte=since).exclude(by=self.user)
        newest = list(unseen.order_by("-recorded_at").values_list("pk", flat=True)[:NEWS_SHOWN])
        shown = CaseEntry.objects.filter(pk__in=newest).select_related("case", "by")
        found = list(shown.order_by("-recorded_at"))
        mask(self.user, [entry.case for entry in found])
        return [News(entry.case, entry) for entry in found]

    def appointments(self, first: dt.date, last: dt.date) -> list[Appointment]:
        """What the days from `first` to `last` bring in my cases, day by day."""
        days, cases = (first, last), self.cases
        clocks = Clock.objects.filter(case__in=cases, stopped_by=None, due_on__range=days)
        meetings = JointReview.objects.filter(case__in=cases, next_on__range=days)
        promises = Obligation.objects.filter(
            case__in=cases, due_on__range=days, agreement__number=F("case__agreement")
        ).exclude(performances__isnull=False)
        found = [
            *self.sittings(first, last),
            *(Appointment(it.due_on, "clock", it.case, clock=it) for it in _with_case(clocks)),
            *(Appointment(it.next_on, "meeting", it.case) for it in _with_case(meetings)),
            *(
                Appointment(it.due_on, "promise", it.case, promise=it)
                for it in _with_case(promises)
            ),
        ]
        mask(self.user, [it.case for it in found])
        return sorted(found, key=lambda it: (it.on, it.sitting is None, it.kind, it.case.pk))

    def sittings(self, first: dt.date, last: dt.date) -> list[Appointment]:
        """The sessions of my cases on these days, by their hours."""
        found = sittings_between(self.cases, first, last)
        told = [
            Appointment(local_date(it.starts_at), "sitting", it.case, sitting=it)
            for it in found[:WATCHED]
        ]
        mask(self.user, [it.case for it in told])
        return told


def _item(task: DisputeTask, today: dt.date, calendar: Calendar) -> WorkItem:
    due = task.case.next_due_on
    return WorkItem(
        task=task,
        case=task.case,
        act=ActName(task.act),
        due_on=due,
        days_left=working_days_between(today, due, calendar) if due else None,
        group=group_of(due, today),
    )


def _with_case(rows: Any) -> Any:
    return rows.select_related("case").order_by("id")[:WATCHED]

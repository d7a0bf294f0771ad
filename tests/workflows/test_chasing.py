"""Tasks of joint meetings are chased: each rung once, whoever runs, however late."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from unittest.mock import patch

import pytest

from mediation.acts import meetings as acts
from mediation.models import MeetingEntry, MeetingTask, Notice, TaskReminder
from mediation.models.moment import now
from mediation.vocabulary import MeetingStatus, TaskOutcome
from tests.meetings import Gathering, a_meeting
from tests.people import County
from tests.times import at
from workflows import chasing
from workflows.chasing import chase, chase_tasks
from workflows.conduct import convene
from workflows.post.tomorrow import Forecast

from .at_once import at_once
from .post_office import MONDAY, ZONE

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
MORNING = dt.time(6)


@pytest.fixture
def meeting(county: County) -> Gathering:
    """A meeting in session, called on an ordinary Monday."""
    with at(MONDAY):
        return a_meeting(county, at=MeetingStatus.HELD, on=dt.date(2026, 11, 24))


@pytest.fixture
def task(meeting: Gathering) -> MeetingTask:
    """A task due on a Friday."""
    with at(meeting.when()):
        return meeting.assign(due_on=dt.date(2026, 12, 4))


def morning(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, MORNING, ZONE)


def rungs(task: MeetingTask) -> list[str]:
    return list(
        TaskReminder.objects.filter(task=task).order_by("id").values_list("rung", flat=True)
    )


def messages(task: MeetingTask) -> int:
    """The messages to the owner that remind of it."""
    found = Notice.objects.filter(meeting_entry__act="remind_task", recipient__username="petra")
    return found.count()


def days_of(task: MeetingTask) -> Iterator[dt.date]:
    yield from (task.due_on + DAY * place for place in range(-3, 10))


def test_each_rung_is_written_on_its_day(task: MeetingTask) -> None:
    written: dict[str, dt.date] = {}
    for day in days_of(task):
        with at(morning(day)):
            before = rungs(task)
            chase_tasks()
            chase_tasks()
            written |= {rung: day for rung in rungs(task) if rung not in before}
    assert written == {
        "soon": dt.date(2026, 12, 3),
        "due": dt.date(2026, 12, 4),
        "late": dt.date(2026, 12, 9),
    }
    assert messages(task) == 3


def test_rungs_that_were_missed_are_all_written_and_told_once(task: MeetingTask) -> None:
    with at(morning(task.due_on + DAY * 20)):
        assert chase() == 3
    assert rungs(task) == ["soon", "due", "late"]
    assert messages(task) == 1
    notice = Notice.objects.get(recipient__username="petra", meeting_entry__act="remind_task")
    assert notice.meeting_entry is not None
    assert notice.meeting_entry.facts["rung"] == "late"


def expected(days: int) -> dict[tuple[str, dt.date], set[str]]:
    """Who is expected to be told of what on which day."""
    found: dict[tuple[str, dt.date], set[str]] = {}
    for it in Forecast(days).all():
        if it.meeting and it.queued_at >= now():
            found.setdefault((it.what, it.at.astimezone(ZONE).date()), set()).add(it.who)
    return found


def test_the_rungs_ahead_stand_in_tomorrows_post(task: MeetingTask) -> None:
    with at(morning(task.due_on - DAY)):
        found = {(what[-3:], day.day): sorted(who) for (what, day), who in expected(8).items()}
    assert found == {
        ("将到期", 3): ["物业裴"],
        ("天到期", 4): ["书记魏", "物业裴"],
        ("已超期", 9): ["书记魏", "干部陶", "物业裴", "督办苏"],
    }


def test_of_rungs_that_were_missed_the_highest_stands_in_tomorrows_post(task: MeetingTask) -> None:
    with at(morning(task.due_on + DAY * 20)):
        assert [what[-3:] for what, _ in expected(1)] == ["已超期"]
        chase()
        assert messages(task) == 1


def test_a_task_that_is_over_is_left_alone(meeting: Gathering, task: MeetingTask) -> None:
    with at(meeting.when()):
        meeting.do(acts.ReportTask, task=task.pk, outcome=TaskOutcome.DONE, note="装好了")
    with at(morning(task.due_on + DAY * 20)):
        assert chase() == 0


def test_a_task_under_way_is_chased(meeting: Gathering, task: MeetingTask) -> None:
    with at(meeting.when()):
        meeting.do(acts.ReportTask, task=task.pk, outcome=TaskOutcome.UNDER_WAY, note="订货")
    with at(morning(task.due_on)):
        assert chase() == 2


def test_a_sweep_that_died_is_finished_by_the_next(task: MeetingTask) -> None:
    """Between two rungs: what is written stays, the rest follows, and the owner is told once."""
    done: list[object] = []

    def dies(*args: object, **more: object) -> object:
        if done:
            raise SystemExit
        done.append(convene(*args, **more))  # type: ignore[arg-type]
        return done[0]

    with at(morning(task.due_on + DAY * 20)):
        with patch.object(chasing, "convene", dies), pytest.raises(SystemExit):
            chase()
        assert (rungs(task), messages(task)) == (["soon"], 0)
        chase()
    assert (rungs(task), messages(task)) == (["soon", "due", "late"], 1)


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
def test_two_that_chase_at_once_write_each_rung_once(task: MeetingTask) -> None:
    def late() -> int:
        with at(morning(task.due_on + DAY * 20)):
            return chase()

    assert sum(at_once(late, late)) == 3  # type: ignore[arg-type]
    assert rungs(task) == ["soon", "due", "late"]
    assert MeetingEntry.objects.filter(act="remind_task").count() == 3
    assert messages(task) == 1

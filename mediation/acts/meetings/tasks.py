"""What a meeting resolved becomes tasks: with an owner, a day, reports, and reminders that escalate."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from mediation.acts import fields
from mediation.errors import Incomplete, NotAllowed, NotNow
from mediation.models import Meeting, MeetingEntry, MeetingTask, TaskReminder, TaskReport
from mediation.rules import meeting as rules
from mediation.vocabulary import Role, TaskOutcome, TaskRung, bi

from .act import MeetingAct, members_of
from .room import item_of, require_member


def is_over(task: MeetingTask) -> bool:
    """Whether the last report says that nothing is left to do."""
    last = TaskReport.objects.filter(task=task).order_by("-id").first()
    return last is not None and last.outcome in rules.OVER


def _task(meeting: Meeting, pk: int | None) -> MeetingTask:
    task: MeetingTask | None = MeetingTask.objects.filter(meeting=meeting, pk=pk or 0).first()
    if task is None:
        raise Incomplete(bi("请选择任务。", "Choose a task."), field="task")
    return task


@dataclass(frozen=True, kw_only=True)
class AssignTask(MeetingAct):
    """A member's body is to do something by a day."""

    story = bi("{actor}布置了任务，{due_on} 前完成。", "{actor} assigned a task, due {due_on}.")
    parallel = True

    member: int = fields.one("member", bi("责任人", "Owner"), "members")
    what: str = fields.line(bi("任务", "What to do"), limit=300)
    due_on: dt.date = fields.day(bi("完成期限", "Due on"))
    item: int | None = fields.one("item", bi("所属议题", "Of which item"), "items", required=False)

    def check(self, meeting: Meeting) -> None:
        """It has an owner on the list and a day to come."""
        require_member(meeting, self.member)
        if self.item is not None:
            item_of(meeting, self.item)
        if self.due_on is not None and self.due_on < meeting.occurred:
            raise Incomplete(
                bi("期限不能早于今天。", "The day cannot lie before today."), field="due_on"
            )

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Keep it."""
        body = next(it.body for it in members_of(meeting) if it.key == self.member)
        task = MeetingTask(
            meeting=meeting, entry=entry, item=self.item, member=self.member, body=body,
            what=self.what.strip(), due_on=self.due_on,
        )  # fmt: skip
        MeetingTask.writes.bulk_create([task])


@dataclass(frozen=True, kw_only=True)
class ReportTask(MeetingAct):
    """How far a task has come; its owner or the convener says."""

    story = bi("{actor}报告任务：{outcome}。", "{actor} reported on a task: {outcome}.")
    parallel = True

    task: int = fields.one("task", bi("任务", "Task"), "open_tasks")
    outcome: TaskOutcome = fields.choice(bi("进展", "How far"), TaskOutcome)
    note: str = fields.text(bi("说明", "Note"), limit=1000)

    def check(self, meeting: Meeting) -> None:
        """It is open, and a member speaks of its own task only; only the convener releases one."""
        task = _task(meeting, self.task)
        if is_over(task):
            raise NotNow(bi("任务已经结束。", "That task is over."))
        convenes = rules.role_for(rules.A.ASSIGN_TASK, rules.roles_of(meeting.actor, meeting))
        own = {it.key for it in members_of(meeting) if it.user_id == meeting.actor.pk}
        if convenes is None and (task.member not in own or self.outcome is TaskOutcome.RELEASED):
            raise NotAllowed(
                bi("只有责任人和召集人可以报告，撤销任务须由召集人办理。",
                   "For its owner and the convener; only the convener releases a task."),
            )  # fmt: skip

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Keep it."""
        report = TaskReport(
            meeting=meeting, entry=entry, task_id=self.task, outcome=self.outcome.value
        )
        TaskReport.writes.bulk_create([report])


@dataclass(frozen=True, kw_only=True)
class RemindTask(MeetingAct):
    """A rung of a task's ladder is reached: due soon, due, or so late that others are told; once each."""

    story = bi("任务提醒：{rung}。", "Reminder of a task: {rung}.")
    parallel = True

    task: int = fields.one("task", bi("任务", "Task"), "open_tasks")
    rung: TaskRung = fields.choice(bi("提醒", "Reminder"), TaskRung)

    def check(self, meeting: Meeting) -> None:
        """It is open, and was not reminded of this already."""
        task = _task(meeting, self.task)
        if is_over(task) or TaskReminder.objects.filter(task=task, rung=self.rung.value).exists():
            raise NotNow(bi("这一提醒已经发过，或任务已结束。", "Reminded already, or over."))

    def write(self, meeting: Meeting, entry: MeetingEntry) -> None:
        """Keep it."""
        reminder = TaskReminder(
            meeting=meeting, entry=entry, task_id=self.task, rung=self.rung.value
        )
        TaskReminder.writes.bulk_create([reminder])


TELLS = {
    TaskRung.SOON: (Role.MEMBER,),
    TaskRung.DUE: (Role.MEMBER, Role.CONVENER),
    TaskRung.LATE: (Role.MEMBER, Role.CONVENER, Role.TOWNSHIP_OFFICER, Role.SUPERVISOR),
}
"""Whom a rung tells: the owner first, then who convenes, then who supervises (our own ladder)."""

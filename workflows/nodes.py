"""The nodes of a flow that waits for acts, and one move of it.

A flow here finishes nothing by itself: an act does, and the flow follows in the same transaction, under the
case's lock. Gateways read the case. A move is collected in memory and written in at most four statements.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from viewflow.workflow.activation import Activation
from viewflow.workflow.base import Edge, Node
from viewflow.workflow.nodes import End, Join, Split, Switch
from viewflow.workflow.nodes.mixins import NextNodeMixin
from viewflow.workflow.status import PROCESS, STATUS
from viewflow.workflow.token import Token

from mediation.models import Case, CaseEntry
from mediation.vocabulary import ActName, BodyKind, Status, bi

from .models import DisputeProcess, DisputeTask

Condition = Callable[[Case], bool]
CIRCLE = '<circle class="event" cx="25" cy="25" r="25"/>'
CAPTION = '<text x="25" y="70" font-size="16px" text-anchor="middle">{}</text>'
BOX = '<rect class="task" width="150" height="100" rx="5" ry="5"/>'
SEAT_NAMES = {
    BodyKind.COURT: ("法院", "court"),
    BodyKind.HOUSING: ("住建", "housing"),
    BodyKind.JUSTICE: ("司法", "justice"),
    BodyKind.TOWNSHIP: ("乡镇", "township"),
}


class WaitingActivation(Activation):
    """A task that only an act can finish: viewflow's own transitions are not offered."""

    type = "human"


class Await(NextNodeMixin, Node):
    """Waits for one of its acts; the first names it. Done when `until` holds, or at once without it.

    `restarts`: the act, done out of turn, cancels what is open and goes on from here.
    """

    activation_class = WaitingActivation
    task_type = "HUMAN"
    bpmn_element = "userTask"
    shape = {"width": 150, "height": 100, "text-align": "middle", "font-size": 16, "svg": BOX}

    def __init__(
        self,
        *acts: ActName,
        until: Condition | None = None,
        seat: BodyKind | None = None,
        restarts: bool = False,
    ) -> None:
        super().__init__()
        self.acts, self.until, self.seat, self.restarts = acts, until, seat, restarts
        self.task_title = acts[0].label
        if seat:
            zh, en = SEAT_NAMES[seat]
            self.task_title = bi(f"{zh}：{acts[0].zh}", f"{acts[0].en}: {en}")

    def awaits(self, entry: CaseEntry) -> bool:
        """Whether this entry's act is one of those awaited here, by the body awaited here."""
        if entry.act not in self.acts:
            return False
        body = entry.facts.get("body")  # what the clockwork counts is of every body that was silent
        return self.seat is None or body is None or body == self.seat.value

    def is_done(self, case: Case) -> bool:
        """Whether nothing is left to wait for."""
        return self.until is not None and self.until(case)


class Event(NextNodeMixin, Node):
    """An act that may come while other tasks are open, and then opens a branch of its own.

    `interrupts`: what is open is cancelled first.
    """

    activation_class = WaitingActivation
    task_type = "EVENT"
    bpmn_element = "intermediateCatchEvent"

    def __init__(self, *acts: ActName, title: str = "", interrupts: bool = False) -> None:
        super().__init__()
        self.acts, self.interrupts = acts, interrupts
        self.task_title = title or acts[0].label

    @property
    def shape(self) -> dict[str, Any]:
        """A circle with the act's name below, in the reader's language."""
        return {"width": 50, "height": 50, "svg": CIRCLE + CAPTION.format(self.task_title)}


class Begin(Event):
    """The act that starts the process."""

    task_type = "START"
    bpmn_element = "startEvent"


class Meet(Join):
    """Parallel branches meet: decided by the case under its lock, never by counting tasks."""

    def __init__(self, *, until: Condition) -> None:
        super().__init__()
        self.until = until


class Choose(Switch):
    """An exclusive choice read from the case."""

    def choose(self, case: Case) -> Node:
        """The branch whose condition holds, or the default."""
        for node, condition in self._branches:
            if condition is None or condition(case):
                return node
        raise LookupError(f"no way out of {self.name}")


class Fork(Split):
    """Parallel branches: all of them, or those whose word `by` reads from the case."""

    def __init__(self, *, by: Callable[[Case], set[str]] | None = None) -> None:
        super().__init__()
        self.by = by

    def branches(self, case: Case) -> list[Node]:
        """The branches to open."""
        asked = self.by(case) if self.by else None
        return [node for node, word, _ in self._branches if asked is None or word in asked]


class Move:
    """What one act does to the tasks of its case: finished, cancelled, opened, linked."""

    def __init__(self, process: int, case: Case, *, resumes: bool = False) -> None:
        self.process, self.case, self.resumes = process, case, resumes
        self.finished: list[DisputeTask] = []
        self.cancelled: list[DisputeTask] = []
        self.opened: list[DisputeTask] = []
        self.links: list[tuple[DisputeTask, DisputeTask]] = []
        self.waiting: set[Node] = set()
        self.is_over = False

    def reach(self, node: Node, after: DisputeTask | None) -> None:
        """A token comes to a node: wait here, or pass and go on."""
        if isinstance(node, Event) and not isinstance(node, Begin):
            return
        if isinstance(node, Meet) and not node.until(self.case):
            return
        if node in self.waiting:
            return
        if isinstance(node, Await) and not node.is_done(self.case):
            self._open(node, after, STATUS.NEW)
            return
        self.leave(node, after)

    def leave(self, node: Node, after: DisputeTask | None) -> None:
        """Pass a node and go on behind it."""
        passed = self._open(node, after, STATUS.DONE)
        if isinstance(node, End):
            self.is_over = self.case.status == Status.ARCHIVED  # a branch may end before the whole
        elif isinstance(node, Choose):
            self.reach(node.choose(self.case), passed)
        elif isinstance(node, Fork):
            for branch in node.branches(self.case):
                self.reach(branch, passed)
        else:
            self.reach(node._next, passed)

    def _open(self, node: Node, after: DisputeTask | None, status: STATUS) -> DisputeTask:
        awaited = node if isinstance(node, Await) else None
        task = DisputeTask(
            process_id=self.process,
            case=self.case,
            flow_task=node,
            flow_task_type=node.task_type,
            token=Token("start"),
            status=status,
            act=awaited.acts[0].value if awaited else "",
            seat=awaited.seat.value if awaited and awaited.seat else "",
            created=self.case.now,
            finished=None if status == STATUS.NEW else self.case.now,
        )
        self.opened.append(task)
        if after is not None:
            self.links.append((task, after))
        return task

    def write(self) -> None:
        """Finish and cancel, open, link: four statements at the most, and one for the process's end."""
        for tasks, status in ((self.finished, STATUS.DONE), (self.cancelled, STATUS.CANCELED)):
            if tasks:
                ids = [task.pk for task in tasks]
                DisputeTask.objects.filter(pk__in=ids).update(status=status, finished=self.case.now)
        if self.opened:
            DisputeTask.objects.bulk_create(self.opened)
            through = DisputeTask.previous.through
            through.objects.bulk_create(
                through(from_disputetask_id=task.pk, to_disputetask_id=after.pk)
                for task, after in self.links
            )
        if self.resumes:
            DisputeProcess.objects.filter(pk=self.process).update(status=PROCESS.NEW, finished=None)
        if self.is_over:
            DisputeProcess.objects.filter(pk=self.process).update(
                status=PROCESS.DONE, finished=self.case.now
            )


def edges_of(flow: Any) -> list[Edge]:
    """Every edge of a flow, for charts and tests."""
    return [edge for node in flow.instance.nodes() for edge in node._outgoing()]


def finishes(task: DisputeTask, entry: CaseEntry, case: Case) -> bool:
    """Whether this entry is what the task waited for, and nothing is left of it."""
    node = task.flow_task
    return node.awaits(entry) and (node.until is None or node.until(case))


def one_a_meeting(done: list[DisputeTask]) -> list[DisputeTask]:
    """Branches that one act brings to the same meeting pass it once."""
    meetings = {task.flow_task._next: task for task in done}
    return [task for task in done if meetings[task.flow_task._next] is task]


def last(tasks: list[DisputeTask]) -> DisputeTask | None:
    """The newest of some tasks."""
    return tasks[-1] if tasks else None

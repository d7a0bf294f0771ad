"""The same flow in bare viewflow: its own nodes, models and lock; no case, journal, clocks or notices.

A step is what viewflow's own page does with a person's POST, less the form: lock, read the task, ask whether it
is his, start and execute it. Tasks are assigned beforehand, which is not measured.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

from viewflow.this_object import this
from viewflow.workflow import lock, nodes
from viewflow.workflow.base import Flow
from viewflow.workflow.flow.utils import wrap_start_view, wrap_view
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from mediation.models import User

from .meter import Step

MODELS = (Process, Task)
"""Their tables are no part of the product: the sandbox makes them."""


def _execute(request: Any, **_ids: int) -> None:
    """What is left of a page without its form."""
    request.activation.execute()


def _task() -> Any:
    """A step of a person."""
    return nodes.View(_execute)


def _yes(_activation: Any) -> bool:
    return True


class BareFlow(Flow):  # type: ignore[misc]
    """The road of our own contender, node for node."""

    process_class = Process
    task_class = Task
    lock_impl = lock.SelectForUpdateLock(nowait=False, attempts=1)

    file_case = nodes.Start(_execute).Next(this.accept_case)
    accept_case = _task().Next(this.invite_respondent)
    invite_respondent = _task().Next(this.record_consent)
    record_consent = _task().Next(this.road)
    road = nodes.If(_yes).Then(this.form_panel).Else(this.ended)
    form_panel = _task().Next(this.bodies)
    bodies = (
        nodes.Split()
        .Next(this.give_opinion_court)
        .Next(this.give_opinion_housing)
        .Next(this.give_opinion_justice)
        .Next(this.give_opinion_township)
    )
    give_opinion_court = _task().Next(this.opinions)
    give_opinion_housing = _task().Next(this.opinions)
    give_opinion_justice = _task().Next(this.opinions)
    give_opinion_township = _task().Next(this.opinions)
    opinions = nodes.Join().Next(this.judged)
    judged = nodes.If(_yes).Then(this.terminate_mediation).Else(this.ended)
    terminate_mediation = _task().Next(this.archive_case)
    archive_case = _task().Next(this.ended)
    ended = nodes.End()


def one_case(person: User) -> Iterator[Step]:
    """Start a process and complete every task that it opens, until it ends: eleven human steps."""
    start, request = BareFlow.file_case, SimpleNamespace(user=person, method="POST")
    yield start.name, partial(wrap_start_view(start, _execute), request)
    process = request.activation.process
    waiting = Task.objects.filter(process=process, status=STATUS.NEW).order_by("pk")
    while task := waiting.first():
        _assign(task, person)
        page = wrap_view(task.flow_task, _execute)
        yield task.flow_task.name, partial(page, request, process_pk=process.pk, task_pk=task.pk)


def _assign(task: Any, person: User) -> None:
    """Give the task to a person."""
    with task.activation() as activation:
        activation.assign(person)

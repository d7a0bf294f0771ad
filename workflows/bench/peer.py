"""The same flow in bare viewflow: its own nodes, models and lock; no case, journal, clocks, rights or notices."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import SimpleNamespace
from typing import Any

from viewflow.this_object import this
from viewflow.workflow import lock, nodes
from viewflow.workflow.base import Flow
from viewflow.workflow.models import Process, Task
from viewflow.workflow.status import STATUS

from mediation.models import User

from .meter import Step

MODELS = (Process, Task)
"""Their tables are no part of the product: the sandbox makes them."""


def _task() -> Any:
    """A step of a person, without its page: the steps are taken in code."""
    return nodes.View(None)


def _yes(_activation: Any) -> bool:
    return True


class BareFlow(Flow):  # type: ignore[misc]
    """The road of our own contender, node for node."""

    process_class = Process
    task_class = Task
    lock_impl = lock.SelectForUpdateLock(nowait=False, attempts=1)

    file_case = nodes.Start(None).Next(this.accept_case)
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
    start = BareFlow.file_case
    activation = start.activation_class.create(start, None, None)
    yield start.name, partial(_execute, activation, person)
    waiting = Task.objects.filter(process=activation.process, status=STATUS.NEW).order_by("pk")
    while task := waiting.exclude(flow_task=BareFlow.opinions).first():
        _assign(task, person)
        yield task.flow_task.name, partial(_complete, task, person)


def _assign(task: Any, person: User) -> None:
    """Give the task to a person; done beforehand and not measured."""
    with task.activation() as activation:
        activation.assign(person)


def _complete(task: Any, person: User) -> None:
    """What viewflow's own page does when it is posted, without the page."""
    with task.activation() as activation:
        _execute(activation, person)


def _execute(activation: Any, person: User) -> None:
    activation.start(SimpleNamespace(user=person))
    activation.execute()

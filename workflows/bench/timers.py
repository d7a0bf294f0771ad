"""Viewflow's own timers, as many as our alarms: a flow that waits for a moment and goes on."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from viewflow.this_object import this
from viewflow.workflow import nodes
from viewflow.workflow.base import Flow
from viewflow.workflow.models import Process, Task
from viewflow.workflow.nodes.timer import Timer
from viewflow.workflow.status import PROCESS, STATUS
from viewflow.workflow.timers import fire_due_timers
from viewflow.workflow.token import Token


def _nothing(_activation: object) -> None:
    """What a real flow would do on escalation: it writes nothing, which is to its advantage."""


class TimerFlow(Flow):  # type: ignore[misc]
    """Waits, then one automatic step, then it ends."""

    process_class = Process
    task_class = Task

    start = nodes.StartHandle(_nothing).Next(this.wait)
    wait = Timer(dt.timedelta(days=30)).Next(this.escalate)
    escalate = nodes.Function(_nothing).Next(this.end)
    end = nodes.End()


def plan(count: int) -> None:
    """So many processes, each waiting for its moment."""
    now = dt.datetime.now(dt.UTC)
    processes = Process.objects.bulk_create(
        (
            Process(flow_class=TimerFlow, status=PROCESS.NEW, created=now, data={})
            for _ in range(count)
        ),
        batch_size=5000,
    )
    Task.objects.bulk_create(
        (
            Task(
                process=process, flow_task=TimerFlow.wait, flow_task_type="TIMER",
                status=STATUS.SCHEDULED, created=now, scheduled=now + dt.timedelta(days=30),
                token=Token("start"), data={},
            )
            for process in processes
        ),
        batch_size=5000,
    )  # fmt: skip


def make_due(count: int) -> None:
    """So many of them have reached their moment."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"UPDATE {Task._meta.db_table} SET scheduled = now() - interval '1 hour' WHERE id IN "
            f"(SELECT id FROM {Task._meta.db_table} WHERE status = %s AND scheduled > now() LIMIT %s)",
            [STATUS.SCHEDULED, count],
        )


def fire() -> int:
    """What viewflow's dispatcher does when it is called."""
    fired: int = fire_due_timers()
    return fired

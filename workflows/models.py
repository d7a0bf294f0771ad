"""The work as rows: one process for each case, and its tasks. No fact of a case lives here."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from django.db import models
from viewflow.workflow.models import AbstractProcess, AbstractTask
from viewflow.workflow.status import STATUS

from mediation.models import Case


class DisputeProcess(AbstractProcess):
    """The flow of one case."""

    case = models.OneToOneField(Case, models.PROTECT, related_name="process")

    class Meta:
        db_table = "workflows_process"

    def __str__(self) -> str:
        return f"process of case {self.case_id}"


class DisputeTask(AbstractTask):
    """One step of work, waiting for an act or done. `act` is the act chiefly awaited, `seat` the body it waits for.

    The columns of viewflow's owners, external jobs and timers are left out: who may do a task is asked of the law
    of the case, and moments fall due in its clocks.
    """

    process = models.ForeignKey(
        DisputeProcess, models.PROTECT, related_name="task_set", db_index=False
    )
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    act = models.CharField(max_length=40, blank=True)
    seat = models.CharField(max_length=20, blank=True)
    status = models.CharField(max_length=10, choices=STATUS.choices, default=STATUS.NEW)
    created = models.DateTimeField()
    owner = None
    owner_permission = None
    owner_permission_content_type = models.ForeignKey(
        ContentType, models.PROTECT, null=True, db_index=False, related_name="+"
    )
    external_task_id = None
    scheduled = None
    assigned = None
    started = None

    class Meta:
        db_table = "workflows_task"
        indexes = [
            models.Index(
                fields=["act", "case"], condition=models.Q(finished=None), name="task_open"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["case", "flow_task"],
                condition=models.Q(finished=None),
                name="task_open_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.flow_task} of case {self.case_id}"

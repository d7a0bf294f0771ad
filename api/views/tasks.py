"""Tasks: of a case, and mine."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from rest_framework.request import Request
from rest_framework.response import Response

from api.answers import TaskList, WorkList
from api.doing import Doing
from api.door import Door
from workflows.models import DisputeTask
from workflows.worklists import Worklist


class CaseTasks(Door):
    """The steps of work of a case, newest first."""

    doings = {"get": Doing(name="list_tasks_of_case", tells=TaskList)}

    def get(self, request: Request, number: str) -> Response:
        """Waiting, done and cancelled ones; gateways are not work."""
        tasks = DisputeTask.objects.filter(case=self.open(number)).exclude(act="").order_by("-id")
        return Response(TaskList({"results": tasks}).data)


class MyTasks(Door):
    """What waits for me, the most urgent first; the sixty that press most."""

    doings = {"get": Doing(name="list_my_tasks", tells=WorkList)}

    def get(self, request: Request) -> Response:
        """My tasks."""
        mine: Any = Worklist(self.person).tasks(timezone.localdate())
        return Response(WorkList({"results": mine}).data)

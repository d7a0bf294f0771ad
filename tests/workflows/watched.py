"""A story that is watched: after every act, everything that must agree is asked whether it does."""

from __future__ import annotations

from typing import Any

from mediation.acts import CaseAct
from mediation.models import Case, CaseEntry, User
from tests.stories import Story
from workflows.flows import open_tasks
from workflows.integrity import faults, records


def complaints(case: Case) -> list[str]:
    """What does not agree about a case now."""
    (record,) = records([case])
    found = [f"{fault.rule}: {fault.sentence}" for fault in faults(record)]
    for task in record.tasks:
        if not any(case.allows(act) for act in task.flow_task.acts):
            found.append(f"task {task.flow_task.name} awaits nothing lawful in {case.status}")
    return found


class Watched(Story):
    """Every act is followed by the question."""

    def do(self, act_class: type[CaseAct], by: User, **inputs: Any) -> CaseEntry:
        """Conduct one act on this case, and ask."""
        entry = super().do(act_class, by, **inputs)
        assert complaints(self.case) == [], f"after {entry.act} {inputs}"
        return entry

    def file(self, **changes: Any) -> Story:
        """File it, and ask."""
        super().file(**changes)
        assert complaints(self.case) == []
        return self

    @property
    def tasks(self) -> set[str]:
        """The names of the tasks that are open now."""
        return {task.flow_task.name for task in open_tasks(self.case)}

"""A story that is watched: after every act, everything that must agree is asked whether it does."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from mediation.acts import CaseAct
from mediation.models import Case, CaseEntry, User
from mediation.vocabulary import Word
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


ASKED: set[tuple[tuple[str, ...], ...]] = set()
"""The histories after which it was asked already: most tests begin with the same one."""


@dataclass
class Watched(Story):
    """Every act is followed by the question, once for each history that led there."""

    history: tuple[tuple[str, ...], ...] = ()

    def watch(self, act: str, by: str, inputs: dict[str, Any]) -> None:
        """Ask, unless the same people have done the same things in the same order before."""
        case = self.case
        told = (f"{name}={value}" for name, value in inputs.items() if isinstance(value, Word))
        step = (act, by, case.status, case.expected_act, *sorted(inputs), *sorted(told))
        self.history = (*self.history, step)
        if self.history not in ASKED:
            assert complaints(case) == [], f"after {act} {inputs}"
            ASKED.add(self.history)

    def do(self, act_class: type[CaseAct], by: User, **inputs: Any) -> CaseEntry:
        """Conduct one act on this case, and ask."""
        entry = super().do(act_class, by, **inputs)
        self.watch(entry.act, by.username, inputs)
        return entry

    def file(self, **changes: Any) -> Story:
        """File it, and ask."""
        super().file(**changes)
        self.history = ()
        self.watch("file_case", "", changes)
        return self

    @property
    def tasks(self) -> set[str]:
        """The names of the tasks that are open now."""
        return {task.flow_task.name for task in open_tasks(self.case)}

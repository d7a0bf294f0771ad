"""The law of the lifecycle as a jurist wrote it: `law.csv`, line by line."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from mediation.rules.lifecycle import Step
from mediation.vocabulary import ActName, Role, Status

PAPER = Path(__file__).with_name("law.csv")


@dataclass(frozen=True)
class Line:
    """One line: the step, the roles that may take it, and the source that says so."""

    step: Step
    roles: frozenset[Role]
    source: str
    verified: str


def _line(row: dict[str, str]) -> Line:
    return Line(
        step=Step(row["act"], row["from"], row["to"]),
        roles=frozenset(Role(role) for role in row["roles"].split()),
        source=row["source"],
        verified=row["verified"],
    )


@lru_cache(maxsize=1)
def lines() -> tuple[Line, ...]:
    """Every line of the paper."""
    with PAPER.open(encoding="utf-8", newline="") as paper:
        return tuple(_line(row) for row in csv.DictReader(paper))


def may(act: ActName, status: Status, role: Role) -> bool:
    """Whether the paper lets this role perform the act in this status."""
    return any(
        line.step.act == act and line.step.before == status and role in line.roles
        for line in lines()
    )


def knows(act: ActName, status: Status) -> bool:
    """Whether the paper knows this act in this status at all."""
    return any(line.step.act == act and line.step.before == status for line in lines())


def roles_of(act: ActName) -> frozenset[Role]:
    """The roles that the paper gives an act, wherever."""
    return frozenset().union(*(line.roles for line in lines() if line.step.act == act))

"""Measuring: steps are timed and their statements counted; contenders take turns."""

from __future__ import annotations

import gc
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from statistics import fmean, median, quantiles
from typing import Any

Step = tuple[str, Callable[[], object]]
"""A step's name, and what performs it: only that is measured, what comes before it is preparation."""

Contender = Callable[[], Iterator[Step]]
"""Starts one whole case, and yields its steps one by one."""


@dataclass
class Counter:
    """Counts statements: usable as Django's execute wrapper, or by hand."""

    total: int = 0

    def __call__(self, execute: Callable[..., Any], *arguments: Any) -> Any:
        """Count a statement on its way to the database; BEGIN and COMMIT do not pass here."""
        self.total += 1
        return execute(*arguments)


@dataclass(frozen=True)
class Sample:
    """One step of one case: how long it took, and how many statements it sent."""

    step: str
    ms: float
    statements: int


@dataclass
class Result:
    """The cases that one contender has gone through, each with its steps."""

    cases: list[list[Sample]] = field(default_factory=list)

    @property
    def steps_per_case(self) -> float:
        """How many steps a case takes: contenders that differ in this are not comparable."""
        return median(len(case) for case in self.cases)

    @property
    def ms_per_step(self) -> float:
        """The median case's milliseconds, by its steps."""
        return median(fmean(sample.ms for sample in case) for case in self.cases)

    @property
    def statements_per_step(self) -> float:
        """The median case's statements, by its steps."""
        return median(fmean(sample.statements for sample in case) for case in self.cases)

    @property
    def p90(self) -> float:
        """The milliseconds that nine of ten single steps stay below."""
        return quantiles((sample.ms for case in self.cases for sample in case), n=10)[-1]

    def by_step(self) -> dict[str, tuple[float, float]]:
        """The median milliseconds and statements of each kind of step, in the order of the road."""
        kinds = defaultdict(list)
        for case in self.cases:
            for sample in case:
                kinds[sample.step].append(sample)
        return {
            step: (median(s.ms for s in samples), median(s.statements for s in samples))
            for step, samples in kinds.items()
        }


def go_through(contender: Contender, counter: Counter) -> list[Sample]:
    """Take one case from its first step to its last."""
    samples = []
    for name, perform in contender():
        before, start = counter.total, time.perf_counter()
        perform()
        elapsed = time.perf_counter() - start
        samples.append(Sample(name, elapsed * 1000, counter.total - before))
    return samples


def take_turns(
    contenders: Mapping[str, Contender], counter: Counter, cases: int
) -> Iterator[dict[str, list[Sample]]]:
    """Each contender goes through one case in every round; who begins changes with the round."""
    names = list(contenders)
    for turn in range(cases):
        first = turn % len(names)
        gc.collect()
        yield {
            name: go_through(contenders[name], counter) for name in names[first:] + names[:first]
        }

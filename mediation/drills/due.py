"""`drill due`: the arithmetic of periods against a naive walker, on as many random cases as one likes."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import os
import signal
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import repeat
from random import Random
from zoneinfo import ZoneInfo

from django.core.management.base import CommandParser

from mediation.calendar.due import Counting, Extension, Pause, Unit, due
from mediation.calendar.naive import end_of_day, last_day
from mediation.calendar.workdays import Calendar, china

HELP = "due dates against a naive day-by-day walker, on random cases"
BATCH = 1000
"""Cases that share a calendar; a batch can be drawn again from the seed and its number alone."""

FIRST, LAST = dt.date(2016, 1, 1), dt.date(2028, 12, 31)
UNITS = tuple(Unit)
ZONES = tuple(
    ZoneInfo(name)
    for name in (
        "Asia/Shanghai",
        "UTC",
        "Europe/Berlin",
        "America/Santiago",  # clocks change at midnight
        "Africa/Cairo",
        "Asia/Beirut",
        "America/Havana",  # midnight comes twice
        "Pacific/Kiritimati",
    )
)


@dataclass(frozen=True)
class Trial:
    """One random case."""

    rule: Counting
    started_on: dt.date
    pauses: tuple[Pause, ...]
    extensions: tuple[Extension, ...]
    zone: dt.tzinfo


@dataclass(frozen=True)
class Difference:
    """A case that the two answer differently."""

    batch: int
    trial: Trial
    told: tuple[dt.date, dt.datetime]
    expected: tuple[dt.date, dt.datetime]


def add_arguments(parser: CommandParser) -> None:
    """The options of this drill."""
    parser.add_argument("--cases", type=int, default=1_000_000)
    parser.add_argument("--seed", type=int, default=7)


def run(say: Callable[[str], object], *, cases: int, seed: int) -> int:
    """Compare, on all processors, and tell; the exit code is 1 when there was a difference."""
    if cases < 1:
        say("--cases: at least one case.")
        return 2
    began, workers = time.perf_counter(), os.cpu_count() or 1
    try:
        found = next(_differences(cases, seed, workers), None)
    except KeyboardInterrupt:
        say("Interrupted: nothing was proved.")
        return 2
    if found is not None:
        say(told(found, seed))
        return 1
    took = time.perf_counter() - began
    say(
        f"{cases:,} cases in {took:.1f} s, {cases / took:,.0f} a second"
        f" on {workers} processors, seed {seed}: 0 differences"
    )
    return 0


def _differences(cases: int, seed: int, workers: int) -> Iterator[Difference]:
    """The differences of all batches, in order."""
    sizes = [BATCH] * (cases // BATCH) + [cases % BATCH] * bool(cases % BATCH)
    # Fresh processes: a copy of this one would hold on to what belongs to the database server.
    fresh = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, fresh) as pool:
        try:
            with _undisturbed():
                found = pool.map(first_difference, repeat(seed), range(len(sizes)), sizes)
            for number, difference in enumerate(found, 1):
                _progress(number * BATCH, cases)
                if difference is not None:
                    yield difference
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Processes born here leave Ctrl-C to the one that everybody sees."""
    before = signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)


def _progress(done: int, cases: int) -> None:
    if sys.stderr.isatty():
        print(f"\r{min(done, cases):,} of {cases:,} ", end="\r", file=sys.stderr, flush=True)


def first_difference(seed: int, batch: int, size: int = BATCH) -> Difference | None:
    """Draw a batch of cases and compare; every other batch has a calendar that nobody ever published."""
    dice = Random(f"{seed}/{batch}")
    calendar = invented(dice) if batch % 2 else china()
    for _ in range(size):
        trial = drawn(dice)
        inputs = (trial.rule, trial.started_on, calendar, trial.pauses, trial.extensions)
        found, last = due(*inputs, zone=trial.zone), last_day(*inputs)
        expected = (last, end_of_day(last, trial.rule.ends_at_close, trial.zone))
        if (found.due_on, found.due_at) != expected:
            return Difference(batch, trial, (found.due_on, found.due_at), expected)
    return None


def invented(dice: Random) -> Calendar:
    """A calendar of random holidays and random worked weekends."""
    span = (LAST - FIRST).days
    days = {FIRST + dt.timedelta(dice.randrange(span)) for _ in range(span // 8)}
    worked = {day for day in days if day.weekday() >= 5 and dice.random() < 0.5}
    return Calendar(dict.fromkeys(days - worked, "?"), frozenset(worked), frozenset())


def drawn(dice: Random) -> Trial:
    """A random case: any rule, pauses that may touch, overlap and miss the period, extensions of any unit."""
    started_on = FIRST + dt.timedelta(dice.randrange((LAST - FIRST).days))
    unit = dice.choice(UNITS)
    return Trial(
        rule=Counting(_length(dice, unit), unit, dice.random() < 0.5, dice.random() < 0.2),
        started_on=started_on,
        pauses=tuple(_pause(dice, started_on) for _ in range(dice.choice((0, 0, 1, 2, 3)))),
        extensions=tuple(_extension(dice) for _ in range(dice.choice((0, 0, 0, 1, 2)))),
        zone=dice.choice(ZONES),
    )


def _length(dice: Random, unit: Unit) -> int:
    """Mostly short: that is where starts, ends, pauses and holidays meet."""
    return dice.randrange(4) if unit is Unit.MONTH else dice.randrange(dice.choice((3, 12, 46)))


def _pause(dice: Random, started_on: dt.date) -> Pause:
    first = started_on + dt.timedelta(dice.randrange(-10, 40))
    return Pause(first, first + dt.timedelta(dice.randrange(21)), "appraisal")


def _extension(dice: Random) -> Extension:
    unit = dice.choice(UNITS)
    return Extension(_length(dice, unit), unit)


def told(found: Difference, seed: int) -> str:
    """The difference with everything that is needed to see it again."""
    return "\n".join(
        (
            f"A difference, in batch {found.batch} of seed {seed}:",
            *(f"  {name}: {value}" for name, value in vars(found.trial).items()),
            f"  due says:   {found.told[0]}, {found.told[1]}",
            f"  the walker: {found.expected[0]}, {found.expected[1]}",
        )
    )

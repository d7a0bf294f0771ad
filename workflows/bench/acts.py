"""`bench acts`: what a human step costs us, beside bare viewflow and beside the rows alone."""

from __future__ import annotations

import json
from argparse import ArgumentTypeError
from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any

import psycopg
from django.core.management.base import CommandParser
from django.db import connection

from . import ours, peer
from .county import County, make_county
from .meter import Contender, Counter, Result, take_turns
from .raw import RawLoop
from .sandbox import as_application, sandbox

HELP = "a human step: ours, bare viewflow, and a raw loop that writes the same rows"
WARM_UP = 5
"""Cases gone through before the measured ones: caches are filled, tables no longer empty, then analysed."""
ADDRESS = ("dbname", "user", "password", "host", "port", "options")


def add_arguments(parser: CommandParser) -> None:
    """The options of this measurement."""
    parser.add_argument("--cases", type=positive, default=100, help="whole cases of each contender")
    parser.add_argument("--steps", action="store_true", help="also tell our steps one by one")
    parser.add_argument("--json", action="store_true", dest="as_json", help="a last line of JSON")


def positive(text: str) -> int:
    """A whole number from 1."""
    if not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError(f"{text} is not a whole number from 1")
    return int(text)


def run(say: Callable[[str], object], *, cases: int, steps: bool, as_json: bool) -> None:
    """Measure, and tell."""
    results = measure(cases)
    say(f"{cases} whole cases of each, in turns, on one PostgreSQL; medians:")
    for line in _table(results):
        say(line)
    for line in _by_step(results["ours"]) if steps else ():
        say(line)
    if as_json:
        say(_json(results))


def measure(cases: int) -> dict[str, Result]:
    """Let the contenders take turns, all as the application's role."""
    counter = Counter()
    with sandbox(more=peer.MODELS):
        county = make_county()
        with as_application(), connection.execute_wrapper(counter), _plain_connection() as plain:
            contenders = _contenders(county, RawLoop(plain, county, counter))
            deque(take_turns(contenders, counter, WARM_UP), maxlen=0)
            _analyse()
            results = {name: Result() for name in contenders}
            for turn in take_turns(contenders, counter, cases):
                for name, samples in turn.items():
                    results[name].cases.append(samples)
    return results


def _contenders(county: County, raw: RawLoop) -> dict[str, Contender]:
    return {
        "ours": partial(ours.one_case, county),
        "viewflow": partial(peer.one_case, county.clerk),
        "raw": raw.one_case,
    }


def _plain_connection() -> psycopg.Connection[Any]:
    """A connection without Django, to the same database in the same role."""
    address = connection.get_connection_params()
    return psycopg.connect(autocommit=True, **{k: address[k] for k in ADDRESS if k in address})


def _analyse() -> None:
    """Tables just filled want it; only their owner may."""
    with connection.cursor() as cursor:
        for statement in ("SET ROLE NONE", "ANALYZE", "RESET ROLE"):
            cursor.execute(statement)


def _table(results: dict[str, Result]) -> list[str]:
    ours_ms = results["ours"].ms_per_step
    lines = [
        f"{'':<10}{'steps/case':>10}{'ms/step':>9}{'p90':>8}{'statements/step':>17}{'ours is':>10}"
    ]
    for name, result in results.items():
        told = f"{name:<10}{result.steps_per_case:>10.0f}{result.ms_per_step:>9.2f}"
        told += f"{result.p90:>8.2f}{result.statements_per_step:>17.2f}"
        lines.append(f"{told}{ours_ms / result.ms_per_step:>9.2f}x")
    return lines


def _by_step(result: Result) -> list[str]:
    return [
        f"  {step:<22}{ms:>8.2f} ms{statements:>6.0f} statements"
        for step, (ms, statements) in result.by_step().items()
    ]


def _json(results: dict[str, Result]) -> str:
    return json.dumps(
        {
            name: {
                "ms_per_step": round(result.ms_per_step, 2),
                "statements_per_step": round(result.statements_per_step, 2),
            }
            for name, result in results.items()
        }
    )

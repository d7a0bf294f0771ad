"""`bench clocks`: sweeping, idling, recounting, deriving; beside viewflow's own timers."""

from __future__ import annotations

import datetime as dt
import gc
import json
import time
from collections.abc import Callable
from statistics import median
from typing import Any

from django.core.management.base import CommandParser
from django.db import connection

from mediation.calendar.due import due
from mediation.calendar.workdays import china
from mediation.models import Alarm, Case, Clock
from mediation.rules import clocks
from workflows.sweeping import sweep

from . import meanwhile, ours, peer, recounted, timers
from .acts import positive
from .cloning import many
from .county import County, make_county
from .sandbox import as_application, sandbox

HELP = (
    "alarms fired, idle sweeps, recounting by a new calendar, derivations; beside viewflow's timers"
)
ROUNDS = 5
IDLE = 50
Say = Callable[[str], object]


def add_arguments(parser: CommandParser) -> None:
    """The options of this measurement."""
    parser.add_argument("--alarms", type=positive, default=200_000, help="alarms planned")
    parser.add_argument("--due", type=positive, default=2_000, help="of them due in a sweep")
    parser.add_argument("--burst", type=positive, default=100_000, help="due all at once")
    parser.add_argument("--clocks", type=positive, default=100_000, help="running clocks recounted")
    parser.add_argument("--json", action="store_true", dest="as_json", help="a last line of JSON")


def run(say: Say, *, alarms: int, due: int, burst: int, clocks: int, as_json: bool) -> None:
    """Measure, and tell as it goes."""
    figures: dict[str, Any] = {"derivations_per_second": round(derivations())}
    say(f"derivations: {figures['derivations_per_second']:,} a second, one process")
    with sandbox(more=peer.MODELS):
        county = make_county()
        figures |= _swept(say, county, alarms, due)
        figures |= _beside(say, alarms, due)
        figures |= recounted.measure(say, county, clocks)
        figures |= meanwhile.measure(say, county, lambda: overdue(burst), burst)
    if as_json:
        say(json.dumps(figures))


def derivations(seconds: float = 2.0) -> float:
    """How many derivations a second, over all rules in force, with all their days and reasons."""
    calendar, start, done = china(), dt.date(2026, 9, 5), 0
    counting = [rule.counting for rule in clocks.in_force(start).values()]
    begun = time.perf_counter()
    while time.perf_counter() - begun < seconds:
        for it in counting:
            due(it, start, calendar)
        done += len(counting)
    return done / (time.perf_counter() - begun)


def grow(county: County, alarms: int) -> None:
    """File one dispute through the door, and copy it until so many alarms are planned."""
    name, file_it = next(ours.one_case(county))
    assert name == "file_case"
    file_it()
    case = Case.objects.latest("id")
    each = Alarm.objects.filter(case=case).count()
    many(case, -(-alarms // each))


def overdue(count: int) -> None:
    """Let so many alarms, taken at random, have been due for up to an hour; as the owner."""
    with connection.cursor() as cursor:
        cursor.execute("ALTER TABLE mediation_alarm DISABLE TRIGGER USER")
        cursor.execute(
            "UPDATE mediation_alarm SET fires_at = now() - random() * interval '1 hour' WHERE id IN "
            "(SELECT id FROM mediation_alarm WHERE fired_by_id IS NULL AND withdrawn_at IS NULL "
            "AND fires_at > now() ORDER BY random() LIMIT %s)",
            [count],
        )
        cursor.execute("ALTER TABLE mediation_alarm ENABLE TRIGGER USER")
        cursor.execute("VACUUM ANALYZE mediation_alarm")


def timed(work: Callable[[], int], expected: int) -> float:
    """The seconds that a piece of work takes; it must do as much as was asked."""
    gc.collect()
    begun = time.perf_counter()
    done = work()
    seconds = time.perf_counter() - begun
    assert done == expected, f"{done} done, not {expected}"
    return seconds


def _swept(say: Say, county: County, alarms: int, due: int) -> dict[str, Any]:
    grow(county, alarms)
    planned = Alarm.objects.filter(fired_by=None).count()
    rounds = []
    for _ in range(ROUNDS):
        overdue(due)
        with as_application():
            connection.ensure_connection()
            rounds.append(timed(sweep, due) / due)
    with as_application():
        sweep()
        idle = median(timed(sweep, 0) for _ in range(IDLE))
    per_alarm = median(rounds)
    say(
        f"planned {planned:,} alarms in {Case.objects.count():,} cases, {Clock.objects.count():,} clocks"
    )
    say(f"sweep of {due:,} due: {per_alarm * 1000:.3f} ms an alarm, {1 / per_alarm:,.0f} a second")
    say(f"sweep with nothing due: {idle * 1000:.2f} ms")
    return {
        "planned": planned,
        "ms_per_alarm": round(per_alarm * 1000, 4),
        "alarms_per_second": round(1 / per_alarm),
        "ms_idle": round(idle * 1000, 3),
    }


def _beside(say: Say, alarms: int, due: int) -> dict[str, Any]:
    timers.plan(alarms)
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE")
    timers.make_due(due)
    with as_application():
        connection.ensure_connection()
        per_timer = timed(timers.fire, due) / due
        idle = median(timed(timers.fire, 0) for _ in range(IDLE))
    say(
        f"viewflow's timers, as many: {per_timer * 1000:.3f} ms each, {1 / per_timer:,.0f} a second"
    )
    say(f"viewflow's sweep with nothing due: {idle * 1000:.2f} ms")
    return {
        "viewflow_ms_per_timer": round(per_timer * 1000, 4),
        "viewflow_ms_idle": round(idle * 1000, 3),
    }

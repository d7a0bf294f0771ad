"""`drill timing`: wrong number, wrong code, hidden case: the same answer in the same time, so that nobody can listen.

Every door is knocked at in turns, each time from another network, the ways in a new order; told are the medians and
how far the slowest way of a door is from its fastest.
"""

from __future__ import annotations

import json
import logging
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from random import Random
from statistics import median
from urllib.parse import quote

from django.conf import settings
from django.core.management.base import CommandParser
from django.db import connection
from django.test import Client, override_settings

from mediation.models import Case, Draft, User
from mediation.proofs.codes import code_digest
from mediation.vocabulary import BodyKind
from workflows.bench.acts import positive
from workflows.bench.clocks import grow
from workflows.bench.county import make_county
from workflows.bench.sandbox import as_application, sandbox

HELP = "wrong number, wrong code, hidden case: the same answer in the same time"
ALARMS = 400
"""As many cases are filed as have so many alarms: some dozens."""
WARM = 10
"""Knocks at each door before the clock counts."""
ABSENT, WRONG, OVER = "〔2026〕测物调字第9999号", "AAAABBBBCCCC", "DDDDEEEEFFFF"
SIGN_IN = "django.contrib.auth.backends.ModelBackend"

Say = Callable[[str], object]
Knock = Callable[[str], int]


@dataclass
class Door:
    """One door: the medians of its ways in milliseconds, and the slowest over the fastest."""

    door: str
    medians: dict[str, float]
    statuses: list[int]
    ratio: float


def add_arguments(parser: CommandParser) -> None:
    """The options of this drill."""
    parser.add_argument("--rounds", type=positive, default=250, help="knocks at each way (250)")
    parser.add_argument("--most", type=float, default=1.1, help="greatest ratio allowed (1.1)")
    parser.add_argument("--seed", type=int, default=1, help="of the order")
    parser.add_argument("--json", action="store_true", dest="as_json", help="a last line of JSON")


def run(say: Say, *, rounds: int, most: float, seed: int, as_json: bool) -> int:
    """Knock, and answer at how many doors one could tell the ways apart."""
    logging.getLogger("django.request").setLevel(
        logging.ERROR
    )  # being turned away is what is wanted here
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    storages = {**settings.STORAGES, "staticfiles": plain}
    with sandbox("fengqiao_timing"), override_settings(STORAGES=storages):
        county = make_county()
        grow(county, ALARMS)
        Draft.put_aside(code_digest(OVER), {}, [])
        with connection.cursor() as cursor:
            cursor.execute("UPDATE mediation_draft SET kept_until = now() - interval '1 day'")
        with as_application():
            found = [
                _measured(name, ways, rounds, Random(seed))
                for name, ways in _doors(county.mediators[BodyKind.COURT]).items()
            ]
    for door in found:
        said = ", ".join(f"{way} {ms:.2f} ms" for way, ms in door.medians.items())
        say(f"{door.door}: {said}; ratio {door.ratio:.3f}, status {door.statuses}")
    if as_json:
        say(json.dumps([asdict(door) for door in found], ensure_ascii=False))
    return sum(door.ratio > most or len(door.statuses) > 1 for door in found)


def _doors(stranger: User) -> dict[str, dict[str, Knock]]:
    """The doors, each with the ways between which nobody must be able to tell."""
    there = Case.objects.latest("id").number
    return {
        "track": {
            "wrong code": lambda host: _post("/track/", host, number=there, code=WRONG),
            "no such number": lambda host: _post("/track/", host, number=ABSENT, code=WRONG),
        },
        "resume": {
            "never given": lambda host: _post("/file/resume/", host, code=WRONG),
            "over": lambda host: _post("/file/resume/", host, code=OVER),
        },
        "desk": {
            "hidden": _reader(stranger, f"/desk/cases/{quote(there)}/"),
            "absent": _reader(stranger, f"/desk/cases/{quote(ABSENT)}/"),
        },
        "api": {
            "hidden": _reader(stranger, f"/api/v1/cases/{quote(there)}/"),
            "absent": _reader(stranger, f"/api/v1/cases/{quote(ABSENT)}/"),
        },
    }


def _post(path: str, host: str, **typed: str) -> int:
    return Client(REMOTE_ADDR=host, HTTP_HOST="127.0.0.1").post(path, typed).status_code


def _reader(user: User, path: str) -> Knock:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(user, backend=SIGN_IN)
    return lambda host: client.get(path).status_code


def _measured(name: str, ways: dict[str, Knock], rounds: int, dice: Random) -> Door:
    spent: dict[str, list[float]] = {way: [] for way in ways}
    statuses = set()
    hosts = _hosts(dice)
    for turn in range(WARM + rounds):
        for way in dice.sample(list(ways), len(ways)):
            host, started = next(hosts), time.perf_counter()
            statuses.add(ways[way](host))
            if turn >= WARM:
                spent[way].append((time.perf_counter() - started) * 1000)
    medians = {way: round(median(times), 3) for way, times in spent.items()}
    ratio = max(medians.values()) / min(medians.values())
    return Door(name, medians, sorted(statuses), round(ratio, 4))


def _hosts(dice: Random) -> Iterator[str]:
    """One network after the other, so that no limit is reached."""
    while True:
        yield ".".join(str(dice.randrange(1, 255)) for _ in range(4))

"""Wrong number, wrong code, hidden case, lapsed draft: one answer, byte for byte, by the same work."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import subprocess
import sys
from typing import Any
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from mediation.config.database import BASE
from mediation.models import AccessRecord, Draft
from mediation.proofs import codes
from mediation.queries import track
from mediation.vocabulary import Status
from tests import database
from tests.people import County
from tests.portals.pages import signed_in, visitor
from tests.stories import a_case
from workflows.portals.residents import basket

from .calls import PARAMETER, is_covered, routes

pytestmark = pytest.mark.slow

ABSENT = "〔2026〕清物调字第9999号"
CODE, LAPSED = "AAAABBBBCCCC", "DDDDEEEEFFFF"
OF_CASES = [it for it in routes() if is_covered(it) and re.search(r"<(str|case):number>", it)]
NONCES = re.compile(r'(name="csrfmiddlewaretoken" value=")[^"]+|(urn:uuid:)[0-9a-f-]+')


def plain(answer: Any, number: str) -> tuple[int, str, list[str]]:
    """Status, body and the names of the headers, without nonces and without the number that was asked for."""
    body = NONCES.sub("", answer.content.decode())
    for written in (number, quote(number), quote(quote(number)), json.dumps(number)[1:-1]):
        body = body.replace(written, "NUMBER")
    return answer.status_code, body, sorted(answer.headers)


def asked(client: Client, method: str, address: str) -> tuple[Any, int]:
    """An answer, and how many statements it took."""
    with CaptureQueriesContext(connection) as statements:
        answer = getattr(client, method)(address)
    return answer, len(statements)


def address_of(route: str, number: str) -> str:
    """The route for a number; whatever else stands in it is the first of its kind."""
    other = {"act": "accept_case"}
    return "/" + PARAMETER.sub(
        lambda it: number if it[2] == "number" else other.get(it[2], "1"), route
    )


@pytest.mark.parametrize("method", ["get", "post"])
def test_a_hidden_case_is_answered_like_an_absent_one_at_every_address(
    method: str, county: County
) -> None:
    hidden, client = a_case(county, at=Status.MEDIATING).number, signed_in(county.otto)
    told = []
    asked(client, method, "/desk/")  # what only the first request of a session costs
    asked(client, method, address_of(OF_CASES[0], ABSENT))
    for route in OF_CASES:
        (one, cost), (other, same) = (
            asked(client, method, address_of(route, it)) for it in (hidden, ABSENT)
        )
        if plain(one, hidden) != plain(other, ABSENT) or cost != same:
            told.append(f"{route}: {one.status_code} {other.status_code}, statements {cost} {same}")
    assert told == []
    assert not AccessRecord.objects.exists()


def counted(monkeypatch: pytest.MonkeyPatch, module: Any) -> list[str]:
    """The codes that are digested from now on."""
    seen: list[str] = []

    def digest(code: str) -> str:
        seen.append(code)
        return codes.code_digest(code)

    monkeypatch.setattr(module, "code_digest", digest)
    return seen


def test_a_wrong_number_costs_what_a_wrong_code_costs(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, digested = a_case(county).number, counted(monkeypatch, track)
    costs = []
    for typed in (number, ABSENT, "nonsense"):
        with CaptureQueriesContext(connection) as statements:
            answer = visitor().post("/track/", {"number": typed, "code": CODE})
        costs.append((answer.status_code, len(statements), len(digested)))
        digested.clear()
    assert costs == [costs[0]] * 3
    assert costs[0][2] == 1, "one digest, whatever was typed"


def test_a_wrong_number_and_a_wrong_code_are_the_same_page_to_the_byte(county: County) -> None:
    number = a_case(county).number
    pages = [
        plain(visitor().post("/track/", {"number": it, "code": CODE}), it)
        for it in (number, ABSENT)
    ]
    assert pages[0] == pages[1]


def test_a_lapsed_draft_is_answered_like_one_that_never_was(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    Draft.put_aside(codes.code_digest(LAPSED), {}, [])
    Draft.objects.update(kept_until=timezone.now() - dt.timedelta(days=1))
    digested, told = counted(monkeypatch, basket), []
    for code in (CODE, LAPSED):
        with CaptureQueriesContext(connection) as statements:
            answer = visitor().post("/file/resume/", {"code": code})
        told.append((plain(answer, code), len(statements), len(digested)))
        digested.clear()
    assert told[0] == told[1]
    assert told[0][2] == 1


def test_the_drill_measures_that_nobody_can_tell_them_apart_by_time() -> None:
    """Few rounds on a machine that tests other things: the drill itself is stricter."""
    asked = ("--rounds", "60", "--most", "1.3", "--json")
    command = [sys.executable, "manage.py", "drill", "timing", *asked]
    given = {"DJANGO_SETTINGS_MODULE": "mediation.config.settings", "DATABASE_URL": database.url()}
    given |= database.ready_made()
    done = subprocess.run(
        command, cwd=BASE, env={**os.environ, **given}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    doors = json.loads(done.stdout.splitlines()[-1])
    assert {it["door"]: it["statuses"] for it in doors} == {
        "track": [422],
        "resume": [422],
        "desk": [404],
        "api": [404],
    }

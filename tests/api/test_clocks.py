"""Clocks through the API: what a date would be, the clocks of a case, and why each is due when it is."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.management import call_command

from mediation import acts
from mediation.models import AccessRecord
from mediation.proofs import recompute_due
from mediation.vocabulary import Status
from tests import times
from tests.people import County
from tests.stories import a_case, today

from .machine import Machine

ASKED = "?rule=mediation&start=2026-09-05&pause=2026-09-10:2026-09-20:appraisal&extend=10"


def test_a_date_is_derived_as_by_the_command(
    county: County, capsys: pytest.CaptureFixture[str]
) -> None:
    reply = Machine(county.sam).get("due", query=ASKED)
    arguments = ("--rule", "mediation", "--start", "2026-09-05", "--extend", "10", "--json")
    call_command("due", *arguments, "--pause", "2026-09-10:2026-09-20:appraisal")
    assert reply.status == 200
    assert reply.body == json.loads(capsys.readouterr().out)
    assert reply.body["due_on"] == "2026-10-26"


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?start=2026-09-05", "rule"),
        ("?rule=mediation", "start"),
        ("?rule=magic&start=2026-09-05", "rule"),
        ("?rule=mediation&start=5.9.2026", "start"),
        ("?rule=mediation&start=2026-09-05&pause=x", "pause"),
        ("?rule=mediation&start=2026-09-05&pause=2026-09-10:2026-09-20:rain", "pause"),
        ("?rule=mediation&start=2026-09-05&extend=99", "extend"),
        ("?rule=mediation&start=2026-09-05&extend=10&extend=10", "extend"),
        ("?rule=performance&start=2026-09-05", "given"),
        ("?rule=mediation&start=1850-01-01", "start"),
    ],
)
def test_a_mistake_is_a_sentence_beside_its_parameter(
    county: County, query: str, field: str
) -> None:
    reply = Machine(county.mo).get("due", query=query)
    assert reply.status == 422
    assert set(reply.body["errors"]) == {field}


def test_a_stranger_without_a_token_is_told_to_sign_in(county: County) -> None:
    assert Machine().get("due", query=ASKED).status == 401


def test_the_clocks_of_a_case_say_what_until_when_and_by_which_rule(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    reply = Machine(county.mo).get("clocks", story.number)
    first = reply.body["results"][0]
    clock = story.clock("mediation")
    assert (first["id"], first["rule"], first["pack"]) == (
        clock.pk,
        "mediation",
        "national/2026-12.3",
    )
    assert (first["due_on"], first["is_running"]) == (clock.due_on.isoformat(), True)
    assert [it["is_running"] for it in reply.body["results"]].count(True) == 1


def test_a_clock_of_a_case_explains_itself_and_can_be_computed_again(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    clock = story.clock("mediation")
    reply = Machine(county.mo).get("derivation", story.number, clock.pk)
    assert reply.body["due_on"] == clock.due_on.isoformat()
    assert reply.body["clock"]["changes"] == []
    found = recompute_due.recompute(reply.body)
    assert recompute_due.difference(reply.body, found) == ""


def test_a_correction_stands_there_with_its_entry(county: County) -> None:
    story = a_case(county)
    clock, day = story.clock("screening"), dt.timedelta(days=1)
    with times.at(dt.datetime.now(dt.UTC) + 7 * day):
        right = today() + 6 * day
        story.do(acts.GrantCorrection, county.sue, clock=clock.pk, started_on=right, reason="错录")
    told = Machine(county.clara).get("derivation", story.number, clock.pk).body
    (change,) = told["clock"]["changes"]
    assert (change["kind"], change["entry"], change["started_on"]) == (
        "correction",
        story.case.version,
        right.isoformat(),
    )
    assert told["started_on"] == right.isoformat()
    assert told["due_on"] == told["clock"]["due_on"]


def test_opening_the_clocks_is_recorded(county: County) -> None:
    story = a_case(county)
    before = AccessRecord.objects.count()
    Machine(county.clara).get("clocks", story.number)
    assert AccessRecord.objects.count() == before + 1


def test_hidden_and_absent_are_the_same_answer(county: County) -> None:
    story = a_case(county)
    clock = story.clock("screening").pk
    hidden = Machine(county.sam).get("derivation", story.number, clock)
    assert hidden.status == 404
    assert Machine(county.sam).get("clocks", story.number).status == 404
    assert Machine(county.clara).get("derivation", story.number, clock + 10_000).status == 404
    other = a_case(county)
    assert Machine(county.clara).get("derivation", other.number, clock).status == 404

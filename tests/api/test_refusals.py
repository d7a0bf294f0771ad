"""Every class of error is a problem with a status, a type and a sentence, and nothing is written."""

from __future__ import annotations

import re

import pytest
from django.db import connection
from django.urls import reverse

from mediation.models import AccessRecord, Case, CaseEntry
from mediation.vocabulary import Status
from tests.people import County
from tests.stories import a_case

from .bodies import filing
from .machine import Machine, key

pytestmark = pytest.mark.slow

ABSENT = "〔2026〕清物调字第9999号"


def test_nobody_is_asked_to_sign_in(county: County) -> None:
    reply = Machine().get("cases")
    assert (reply.status, reply.problem) == (401, "not-signed-in")
    assert reply.headers["WWW-Authenticate"] == "Token"


@pytest.mark.parametrize("token", ["Token", "Token x", "Token a b", "Token " + "0" * 40, "Basic x"])
def test_a_wrong_token_opens_nothing(county: County, token: str) -> None:
    reply = Machine().get("cases", Authorization=token)
    assert (reply.status, reply.problem) == (401, "not-signed-in")


def test_a_person_who_left_is_nobody(county: County) -> None:
    machine = Machine(county.clara)
    county.clara.is_active = False
    county.clara.save()
    assert machine.get("cases").status == 401


def test_who_may_is_said(county: County) -> None:
    number = a_case(county).number
    reply = Machine(county.sue).post("accept_case", number)
    assert (reply.status, reply.problem) == (403, "not-allowed")
    assert "窗口登记员" in reply.body["detail"]


def test_who_may_comes_before_what_to_mend(county: County) -> None:
    number = a_case(county).number
    reply = Machine(county.sue).post("decline_case", number, body={"nonsense": 1})
    assert reply.status == 403


def test_a_stranger_may_not_file(county: County) -> None:
    for body in (filing(county), {}):
        reply = Machine(county.sam).post("cases", body=body)
        assert (reply.status, reply.problem) in ((403, "not-allowed"), (422, "incomplete"))
    assert Machine(county.sam).post("cases").status == 403


def test_an_auditor_files_nothing_where_he_may_look(county: County) -> None:
    assert Machine(county.audra).post("cases", body=filing(county)).status == 403


ADDRESSES = ("case", "journal", "case_tasks", "acts")


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_hidden_case_is_an_absent_one(county: County, name: str) -> None:
    hidden, stranger = a_case(county).number, Machine(county.otto)
    one, other = stranger.get(name, hidden), stranger.get(name, ABSENT)
    assert (one.status, one.problem) == (404, "not-found")
    assert one.raw == other.raw
    assert {**one.headers, "Content-Length": ""} == {**other.headers, "Content-Length": ""}


def test_an_act_on_a_hidden_case_finds_nothing(county: County) -> None:
    hidden, stranger = a_case(county).number, Machine(county.otto)
    for body in ({}, {"nonsense": 1}):
        one = stranger.post("accept_case", hidden, body=body)
        other = stranger.post("accept_case", ABSENT, body=body)
        assert (one.status, one.raw) == (404, other.raw)


def test_a_mediator_of_other_cases_sees_nothing(county: County) -> None:
    number = a_case(county, at=Status.MEDIATING).number
    assert Machine(county.mo).get("case", number).status == 200
    assert Machine(county.max).get("case", number).status == 404


def test_why_not_now_is_said_with_the_last_step(county: County) -> None:
    number = a_case(county, at=Status.ACCEPTED).number
    reply = Machine(county.clara).post("accept_case", number)
    assert (reply.status, reply.problem) == (409, "not-now")
    assert "最近一步" in reply.body["detail"]


def test_why_not_now_comes_before_what_to_mend(county: County) -> None:
    number = a_case(county, at=Status.ACCEPTED).number
    assert Machine(county.clara).post("decline_case", number, body={"x": 1}).status == 409


def test_what_must_come_first_is_said(county: County) -> None:
    number = a_case(county, at=Status.ACCEPTED).number
    reply = Machine(county.dora).post("form_panel", number, body={})
    assert (reply.status, reply.problem) == (422, "incomplete")
    assert "联席会议" in reply.body["detail"]


def test_everything_to_mend_is_said_at_once(county: County) -> None:
    body = filing(county, title=" ", amount=5, channel="pigeon", colour="red", claims=["a", ""])
    body["respondents"] = [{"kind": "resident", "name": "赵清禾", "age": 40}, {"kind": "ghost"}]
    reply = Machine(county.clara).post("cases", body=body)
    assert (reply.status, reply.problem) == (422, "incomplete")
    assert set(reply.body["errors"]) == {
        "title", "amount", "channel", "colour", "claims.1", "respondents.0.age",
        "respondents.1.kind", "respondents.1.name",
    }  # fmt: skip
    assert not Case.objects.exists()


def test_a_rule_names_its_field(county: County) -> None:
    body = filing(county, channel="court")
    reply = Machine(county.clara).post("cases", body=body)
    assert list(reply.body["errors"]) == ["court_number"]


def test_a_choice_outside_the_list_is_refused(county: County) -> None:
    story, other = a_case(county, at=Status.ACCEPTED), a_case(county)
    foreign = other.case.pk and CaseEntry.objects.filter(case=other.case).count()
    reply = Machine(county.clara).post(
        "record_consent", story.number, body={"party": 10**15 + foreign, "answer": "agreed"}
    )
    assert list(reply.body["errors"]) == ["party"]


def test_the_answer_pending_cannot_be_given(county: County) -> None:
    story = a_case(county, at=Status.ACCEPTED)
    reply = Machine(county.clara).post("record_consent", story.number, body={"answer": "pending"})
    assert "agreed, refused, unreachable" in reply.body["errors"]["answer"][0]


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("Idempotency_Key", "7"),
        ("Idempotency_Key", "{123e4567-e89b-42d3-a456-426614174000}"),
        ("If_Match", "12"),
        ("If_Match", 'W/"12"'),
        ("If_Match", '"0"'),
        ("If_Match", '"1", "2"'),
    ],
)
def test_a_malformed_header_is_refused(county: County, header: str, value: str) -> None:
    number = a_case(county).number
    reply = Machine(county.clara).post("accept_case", number, **{header: value})
    assert (reply.status, reply.problem) == (422, "incomplete")
    assert list(reply.body["errors"]) == [header.replace("_", "-")]


@pytest.mark.parametrize("query", ["?statsu=filed", "?page=2", "?format=json", "?lang=fr"])
def test_a_parameter_that_would_be_ignored_is_refused(county: County, query: str) -> None:
    reply = Machine(county.clara).get("cases", query=query)
    assert (reply.status, reply.problem) == (422, "incomplete")
    assert list(reply.body["errors"]) == [re.split("[?=]", query)[1]]


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(county: County, method: str) -> None:
    reply = Machine(county.clara).send(method, reverse("api:cases"))
    assert (reply.status, reply.problem) == (405, "method-not-allowed")
    assert reply.headers["Allow"] == "GET, POST, HEAD"


@pytest.mark.parametrize("path", ["", "cases", "case/", "cases/%00/", "cases/a/b/", "token/x/"])
def test_other_addresses_are_absent(county: County, path: str) -> None:
    reply = Machine(county.clara).send("GET", f"/api/v1/{path}")
    assert (reply.status, reply.problem) == (404, "not-found")


def test_an_unknown_act_is_absent(county: County) -> None:
    number = a_case(county).number
    path = reverse("api:acts", args=[number])
    assert Machine(county.clara).send("POST", f"{path}burn_case/").status == 404
    assert Machine(county.clara).send("GET", f"{path}accept_case/").status == 405


def test_an_entry_that_does_not_exist_is_absent(county: County) -> None:
    number = a_case(county).number
    assert Machine(county.clara).get("entry", number, 1).status == 200
    assert Machine(county.clara).get("entry", number, 2).status == 404


def test_a_refused_act_leaves_nothing(county: County) -> None:
    story = a_case(county)
    before = story.case.version, CaseEntry.objects.count()
    Machine(county.clara).post("decline_case", story.number, body={"reason": "other"})
    Machine(county.sue).post("accept_case", story.number)
    assert (story.case.version, CaseEntry.objects.count()) == before


def test_a_stranger_leaves_no_record(county: County) -> None:
    number = a_case(county).number
    Machine(county.otto).get("case", number)
    assert not AccessRecord.objects.exists()


def test_a_failure_of_ours_says_so_without_a_trace(
    county: County, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise RuntimeError("the inside of the house")

    monkeypatch.setattr("api.views.tasks.Worklist", fail)
    reply = Machine(county.clara).get("tasks")
    assert (reply.status, reply.problem) == (500, "failed")
    assert b"inside" not in reply.raw


def test_a_busy_case_says_so(county: County, monkeypatch: pytest.MonkeyPatch) -> None:
    number = a_case(county).number

    def hold(*_args: object, **_more: object) -> None:
        with connection.cursor() as cursor:
            cursor.execute("DO $$ BEGIN RAISE EXCEPTION 'held' USING ERRCODE = '55P03'; END $$")

    monkeypatch.setattr("workflows.conduct.execute", hold)
    reply = Machine(county.clara).post("accept_case", number, Idempotency_Key=key())
    assert (reply.status, reply.problem) == (409, "busy")


@pytest.mark.parametrize(
    ("language", "word"), [("en", "Not now"), ("zh-CN,zh;q=0.9", "现在不能办理")]
)
def test_refusals_speak_the_reader_s_language(county: County, language: str, word: str) -> None:
    number = a_case(county, at=Status.ACCEPTED).number
    reply = Machine(county.clara).post("accept_case", number, Accept_Language=language)
    assert reply.body["title"] == word
    assert reply.headers["Content-Language"] == ("en" if language == "en" else "zh-hans")

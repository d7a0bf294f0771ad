"""The description is lawful OpenAPI, complete, and true."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from django.urls import URLPattern
from openapi_spec_validator import OpenAPIV31SpecValidator

from api import throttles
from api.description import MEDIA_TYPE, description
from api.urls import urlpatterns
from mediation.acts import ACTS
from mediation.acts.meetings import MEETING_ACTS
from mediation.vocabulary import ActName, MeetingActName
from tests.people import County
from tests.sampling import is_tried

from . import reality
from .machine import Machine

METHODS = {"get", "post", "delete"}


def operations(raw: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """Every operation by its name."""
    return {
        operation["operationId"]: operation
        for path in raw["paths"].values()
        for operation in path.values()
    }


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_it_is_lawful(language: str) -> None:
    raw = json.loads(json.dumps(description(language)))
    assert raw["openapi"].startswith("3.1")
    assert list(OpenAPIV31SpecValidator(raw).iter_errors()) == []


def test_it_is_made_without_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    description.cache_clear()
    description("en")
    assert capsys.readouterr() == ("", "")


def test_it_is_public_and_may_be_kept(county: County) -> None:
    reply = Machine().get("schema")
    assert (reply.status, reply.headers["Content-Type"]) == (200, MEDIA_TYPE)
    assert "public" in reply.headers["Cache-Control"]


def test_it_speaks_both_languages(county: County) -> None:
    chinese, english = (Machine().get("schema", query=f"?lang={it}").body for it in ("zh", "en"))
    assert chinese["components"]["schemas"].keys() == english["components"]["schemas"].keys()
    assert operations(chinese)["accept_case"]["summary"] == "受理"
    assert operations(english)["accept_case"]["summary"] == "Accept the case"


def test_every_address_and_method_is_described() -> None:
    raw, missing = description("en"), []
    for route in urlpatterns:
        assert isinstance(route, URLPattern)
        door = getattr(route.callback, "cls")  # noqa: B009
        if door.schema is None:
            continue
        path = "/api/v1/" + re.sub(r"<\w+:(\w+)>", r"{\1}", str(route.pattern))
        methods = {name for name in METHODS if hasattr(door, name)}
        assert methods == set(door.doings)
        missing += [(path, one) for one in methods if one not in raw["paths"].get(path, {})]
    assert missing == []


def test_every_act_has_an_operation_of_its_own() -> None:
    found = operations(description("en"))
    assert {act.value for act in (*ActName, *MeetingActName)} <= found.keys()
    for act in (*ACTS.values(), *MEETING_ACTS.values()):
        body = found[act.name.value]["requestBody"]["content"]["application/json"]
        assert body["examples"]
        assert body["schema"]["$ref"].startswith(f"#/components/schemas/{act.__name__}")


def test_every_act_says_what_it_refuses() -> None:
    for act in (*ActName, *MeetingActName):
        told = operations(description("en"))[act.value]["responses"]
        assert {"201", "400", "401", "403", "409", "413", "415", "422", "429"} <= told.keys()


def test_words_of_the_glossary_have_one_schema_each() -> None:
    schemas = description("en")["components"]["schemas"]
    assert "Before the committee" in schemas["Status"]["description"]
    for name in ("FileCase", "CaseRow"):
        assert "DisputeType" in json.dumps(schemas[name]["properties"]["dispute_type"])


@pytest.fixture
def _one_connection(db: None) -> Iterator[None]:
    """Requests leave the test's connection open, as Django's own test client lets them."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture
def raw(county: County, _one_connection: None, monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """The description over a seeded database, without counting how often it is asked."""
    for throttle in (throttles.PerPerson, throttles.PerAddress, throttles.SignIn):
        monkeypatch.setattr(throttle, "rate", "1000000/min")
    return reality.described(reality.seeded(county), reality.gathered(county))


POSITIVE, NEGATIVE = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
SIGNING = {"sign_in", "sign_out"}
"""Signing out would end the walk; both have tests of their own."""


SHARE = 4
"""To think out what to ask takes far longer than to ask it: of many examples each fourth operation is asked."""


def walk(raw: dict[str, Any], subtests: pytest.Subtests, share: int = 1, **how: Any) -> None:
    """Hold every operation against its description, or a share of them."""
    for found in reality.tester(raw).get_all_operations():
        operation = found.ok()
        name = operation.definition.raw["operationId"]
        if name not in SIGNING and is_tried(f"{how['user']} {name}", share):
            with subtests.test(operation.label):
                reality.hold(operation, **how)


@pytest.mark.slow
@pytest.mark.parametrize("mode", [POSITIVE, NEGATIVE])
def test_it_is_true(
    raw: dict[str, Any], county: County, subtests: pytest.Subtests, mode: Any
) -> None:
    walk(raw, subtests, mode=mode, examples=2, user=county.dora)


@pytest.mark.slow
@pytest.mark.parametrize(("name", "mode"), [("clara", NEGATIVE), ("mo", POSITIVE)])
def test_it_is_true_for_many(
    raw: dict[str, Any], county: County, subtests: pytest.Subtests, mode: Any, name: str
) -> None:
    walk(raw, subtests, SHARE, mode=mode, examples=5, user=getattr(county, name))

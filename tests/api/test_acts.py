"""What I may do, and how it is derived."""

from __future__ import annotations

import dataclasses as dc
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from api.examples import EXAMPLES
from api.jsonschema import document_of
from api.serializers import serializer_for
from mediation.acts import ACTS, fields
from mediation.models import User
from mediation.vocabulary import ActName, Status
from tests.people import County
from tests.stories import ROADS, a_case

from .machine import Machine

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", ActName)
def test_every_act_has_a_serializer_with_its_inputs(name: ActName) -> None:
    act = ACTS[name]
    taken = serializer_for(act)()
    declared = fields.inputs(act)
    assert list(taken.fields) == list(declared)
    for field_name, spec in declared.items():
        field = taken.fields[field_name]
        assert field.required == spec.required
        assert str(field.label) == str(spec.label)
        assert str(field.help_text or "") == str(spec.help)


@pytest.mark.parametrize("name", ActName)
def test_a_serializer_fits_its_dataclass(name: ActName) -> None:
    """What may be left out has a default in the dataclass, and the other way round."""
    specs = fields.inputs(ACTS[name])
    for field in dc.fields(ACTS[name]):
        if field.name in specs:
            assert specs[field.name].required == (field.default is dc.MISSING)


@pytest.mark.parametrize("name", ActName)
def test_every_example_fits_its_schema(name: ActName) -> None:
    document = document_of(serializer_for(ACTS[name])())
    Draft202012Validator.check_schema(document)
    # A file comes as a part of a form, beside what an example can show.
    files = {it for it, spec in fields.inputs(ACTS[name]).items() if spec.shape == "file"}
    asked = [it for it in document.get("required", []) if it not in files]
    Draft202012Validator({**document, "required": asked}).validate(EXAMPLES[name])


def possible(user: User, number: str) -> dict[str, dict[str, Any]]:
    """The acts by name."""
    found = Machine(user).get("acts", number).body["results"]
    return {one["act"]: one for one in found}


def test_what_i_may_do_comes_with_what_it_takes(county: County) -> None:
    story = a_case(county, at=Status.ACCEPTED)
    acts = possible(county.tom, story.number)
    assert next(iter(acts)) == "open_joint_review"
    assert acts["open_joint_review"]["is_possible"]
    assert acts["open_joint_review"]["input"]["additionalProperties"] is False
    done = Machine(county.tom).send("POST", acts["open_joint_review"]["url"], {})
    assert done.status == 201


def test_what_waits_for_others_says_for_whom(county: County) -> None:
    acts = possible(county.tom, a_case(county).number)
    assert not acts["accept_case"]["is_possible"]
    assert acts["accept_case"]["input"] is None
    assert "窗口登记员" in acts["accept_case"]["missing"]


def test_the_schema_names_the_parties_of_the_case(county: County) -> None:
    acts = possible(county.clara, a_case(county, at=Status.ACCEPTED).number)
    listed = acts["record_consent"]["input"]["properties"]["party"]["oneOf"]
    assert [one["title"] for one in listed] == ["和居物业服务有限公司", "赵清禾"]


def test_the_schema_speaks_the_reader_s_language(county: County) -> None:
    number = a_case(county).number
    reply = Machine(county.clara).get("acts", number, query="?lang=en").body["results"]
    assert reply[0]["label"] == "Accept the case"
    assert reply[0]["input"]["properties"]["occurred_on"]["title"] == "Occurred on"


@pytest.mark.parametrize("status", ROADS)
def test_every_schema_is_a_schema(county: County, status: Status) -> None:
    number = a_case(county, at=status).number
    for user in (county.clara, county.dora, county.mo, county.lia):
        if Machine(user).get("case", number).status == 200:
            for one in possible(user, number).values():
                if one["input"]:
                    Draft202012Validator.check_schema(one["input"])


@pytest.mark.parametrize("status", ROADS)
def test_what_is_listed_as_possible_is_not_refused_for_the_state(
    county: County, status: Status
) -> None:
    number = a_case(county, at=status).number
    for user in (county.clara, county.tom, county.dora):
        for name, one in possible(user, number).items():
            reply = Machine(user).post(name, number, body={"nonsense": True})
            assert reply.status == 422 if one["is_possible"] else reply.status in (403, 409, 422)


def test_a_late_record_needs_its_reason(county: County) -> None:
    number = a_case(county).number
    clerk = Machine(county.clara)
    future = clerk.post("accept_case", number, body={"occurred_on": "2100-01-01"})
    past = clerk.post("accept_case", number, body={"occurred_on": "2000-01-01"})
    assert (future.status, list(future.body["errors"])) == (422, ["occurred_on"])
    assert (past.status, list(past.body["errors"])) == (422, ["occurred_on"])


def test_a_null_is_nothing_where_nothing_may_be(county: County) -> None:
    number = a_case(county).number
    body = {"occurred_on": None, "risk": None, "complexity": None}
    assert Machine(county.clara).post("accept_case", number, body=body).status == 201

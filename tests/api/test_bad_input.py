"""Whatever is sent, the answer is a problem and never a failure."""

from __future__ import annotations

import json
from typing import Any

import pytest

from mediation.models import Case
from tests.people import County
from tests.stories import a_case

from .bodies import filing
from .machine import Machine

pytestmark = pytest.mark.slow

UNREADABLE = [
    b"",
    b"{",
    b"[1,",
    b"{'a': 1}",
    b'{"a": NaN}',
    b'{"a": Infinity}',
    b'{"a": "\xff"}',
    b"\x00",
    b'{"title": "\\ud800"}',
    b'{"\\udfff": 1}',
    b"\xef\xbb\xbf{}",
    b"[" * 100_000,
    b'{"a":' * 50_000,
    b"9" * 10_000,
]


@pytest.mark.parametrize("body", UNREADABLE[1:])
def test_what_is_no_json_is_unreadable(county: County, body: bytes) -> None:
    reply = Machine(county.clara).post("cases", body=body)
    assert (reply.status, reply.problem) == (400, "unreadable")


@pytest.mark.parametrize("body", [b"null", b"[]", b"5", b'"text"', b"true", b"[{}]"])
def test_what_is_no_object_is_refused(county: County, body: bytes) -> None:
    reply = Machine(county.clara).post("cases", body=body)
    assert (reply.status, reply.problem) == (422, "incomplete")
    assert reply.body["errors"] == {}


WRONG: list[Any] = [
    None, True, 0, -1, 1.5, 10**30, 1e308, "", " ", "\x00", "a\u0007b", "a\u202eb", "\ufeff", "\u200b",
    "x" * 5000, [], [None], [[]], {}, {"a": {"b": {}}}, "' OR 1=1 --", "%s%n", "٣", "１", "NaN", "1e5",
    "-0", "2026-13-01", "0000-00-00", "9999-12-31", "20261122", "2026-W47-7",
]  # fmt: skip


@pytest.mark.parametrize("field", [
    "body", "estate", "channel", "dispute_type", "title", "applicant", "respondents", "narrative",
    "claims", "amount", "risk", "complexity", "occurred_on", "late_reason", "court_number",
])  # fmt: skip
def test_a_wrong_value_is_refused_by_its_field(county: County, field: str) -> None:
    machine, words = Machine(county.clara), {"title", "narrative", "late_reason", "court_number"}
    for value in WRONG:
        reply = machine.post("cases", body=filing(county, **{field: value}))
        assert reply.status in (201, 422), (value, reply.body)
        if reply.status == 422:
            named = {name.partition(".")[0] for name in reply.body["errors"]}
            assert field in named, (value, reply.body)
        else:
            fits = {("amount", None), ("amount", "20261122"), ("occurred_on", None)}
            assert field in words or (field, value) in fits, (field, value)


@pytest.mark.parametrize("value", WRONG)
def test_a_wrong_value_in_a_part_is_refused(county: County, value: Any) -> None:
    person = {"kind": "resident", "name": "赵清禾"}
    for field in ("organisation", "people", "kind", "representatives"):
        body = filing(county, respondents=[{**person, field: value}])
        reply = Machine(county.clara).post("cases", body=body)
        assert reply.status in (201, 422), (field, value, reply.body)


@pytest.mark.parametrize(
    ("field", "value", "fits"),
    [
        ("title", "字" * 120, True),
        ("title", "字" * 121, False),
        ("title", "一行\n两行", False),
        ("narrative", "一行\r\n两行\t完", True),
        ("narrative", "字" * 4001, False),
        ("claims", ["一"] * 10, True),
        ("claims", ["一"] * 11, False),
        ("claims", ["字" * 201], False),
        ("amount", "999999999999.99", True),
        ("amount", "1000000000000", False),
        ("amount", "1.001", False),
        ("amount", "-1.00", False),
        ("respondents", [{"kind": "resident", "name": "甲"}] * 5, True),
        ("respondents", [{"kind": "resident", "name": "甲"}] * 6, False),
        ("respondents", [], False),
        ("late_reason", "字" * 201, False),
    ],
)
def test_limits_are_those_of_the_declaration(
    county: County, field: str, value: Any, fits: bool
) -> None:
    reply = Machine(county.clara).post("cases", body=filing(county, **{field: value}))
    assert reply.status == (201 if fits else 422), reply.body


def test_a_representative_s_name_has_a_limit_of_its_own(county: County) -> None:
    group = {"kind": "group", "name": "业主", "representatives": ["字" * 41]}
    reply = Machine(county.clara).post("cases", body=filing(county, applicant=group))
    assert list(reply.body["errors"]) == ["applicant.representatives.0"]


def test_a_route_is_told_once(county: County) -> None:
    number = a_case(county).number
    body = {"reason": "other", "routes": ["court", "court"], "explanation": "说明"}
    reply = Machine(county.clara).post("decline_case", number, body=body)
    assert list(reply.body["errors"]) == ["routes"]


def test_a_required_list_is_not_empty(county: County) -> None:
    number = a_case(county).number
    body: dict[str, Any] = {"reason": "other", "routes": [], "explanation": "说明"}
    reply = Machine(county.clara).post("decline_case", number, body=body)
    assert list(reply.body["errors"]) == ["routes"]


@pytest.mark.parametrize(
    "media", ["text/plain", "application/xml", "application/x-www-form-urlencoded", "", "a" * 500]
)
def test_other_media_types_are_refused(county: County, media: str) -> None:
    reply = Machine(county.clara).post("cases", body=filing(county), content_type=media)
    assert (reply.status, reply.problem) == (415, "unsupported-media-type")


@pytest.mark.parametrize("charset", ["base64", "utf-16", "rot13", "idna", "\x01"])
def test_a_strange_charset_decides_nothing(county: County, charset: str) -> None:
    media = f"application/json; charset={charset}"
    reply = Machine(county.clara).get("cases", query="?q=%E4%B8%AD", content_type=media)
    assert reply.status == 200
    reply = Machine(county.clara).post("cases", body=filing(county), content_type=media)
    assert reply.status == 201


def test_a_body_without_end_is_too_large(county: County) -> None:
    body = json.dumps(filing(county, narrative="x" * 3_000_000))
    reply = Machine(county.clara).post("cases", body=body)
    assert (reply.status, reply.problem) == (413, "too-large")
    assert not Case.objects.exists()


@pytest.mark.parametrize(
    "query",
    [
        "?cursor=", "?cursor=x", "?cursor=aWQ6MQ==", "?cursor=%00", "?cursor=bnVtYmVyOjE",
        "?cursor=aWQ6OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk", "?page_size=0", "?page_size=201",
        "?page_size=a", "?page_size=-1", "?status=lost", "?status=", "?area=x", "?area=0",
        "?area=9223372036854775808", "?filed_from=yesterday", "?due_before=2026-02-30",
        "?q=%00", "?q=" + "a" * 81, "?q=a&q=b", "?%FF=1", "?area=1.5", "?filed_until=", "?area=", "?cursor=&page_size=",
    ],
)  # fmt: skip
def test_a_bad_query_is_refused(county: County, query: str) -> None:
    reply = Machine(county.clara).get("cases", query=query)
    assert (reply.status, reply.problem) == (422, "incomplete"), reply.raw
    assert reply.body["errors"]

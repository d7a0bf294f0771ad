"""Exhibits for programs: the list, each version for whom the table grants it, the record, the receipt, the checks."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from mediation.models import AccessRecord, Evidence, User
from mediation.vocabulary import Side, Status
from tests import pictures
from tests.exhibits import attach, redact
from tests.people import County
from tests.stories import Story, a_case, fresh

from .machine import Machine

pytestmark = pytest.mark.slow


@pytest.fixture
def story(county: County) -> Story:
    """A case in mediation, with a photo of the applicant and a version of it for the other side."""
    story = a_case(county, at=Status.MEDIATING)
    attach(story, by=Side.APPLICANT)
    redact(story, Evidence.objects.get(), pictures.png())
    return story


def exhibits(story: Story, user: User) -> list[dict[str, Any]]:
    """The list as a program of this person reads it."""
    found: list[dict[str, Any]] = Machine(user).get("exhibits", story.number).body["results"]
    return found


def digest(user: User, url: str, body: Any = None) -> tuple[int, str]:
    """The status of an answer with a file, and the digest of the file."""
    ask = Client(headers=Machine(fresh(user)).headers)
    if body is None:
        answer: Any = ask.get(url)
    else:
        answer = ask.post(url, json.dumps(body), content_type="application/json")
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, hashlib.sha256(content).hexdigest()


def opened() -> list[tuple[str, str]]:
    """The versions that were opened, and why."""
    found = AccessRecord.objects.exclude(version="").order_by("id")
    return list(found.values_list("version", "reason"))


def test_a_list_names_what_its_reader_may_open(story: Story) -> None:
    county, it = story.county, Evidence.objects.get()
    (row,) = exhibits(story, county.mo)
    assert (row["title"], row["sha256"], row["is_shown"]) == ("缴费单", it.sha256, True)
    offered = {one["version"]: one["wants_reason"] for one in row["versions"]}
    assert offered == {"original": False, "copy": False, "redacted": False}
    for user, original in ((county.clara, []), (county.dora, [("original", True)])):
        told = exhibits(story, user)[0]["versions"]
        asked = [(one["version"], one["wants_reason"]) for one in told]
        assert asked == [*original, ("copy", False), ("redacted", False)]


def test_each_version_comes_as_it_is_kept_and_its_opening_is_recorded(story: Story) -> None:
    county, it = story.county, Evidence.objects.get()
    urls = {one["version"]: one["url"] for one in exhibits(story, county.dora)[0]["versions"]}
    assert digest(county.clara, urls["copy"]) == (200, it.copy_sha256)
    assert digest(county.clara, urls["redacted"])[0] == 200
    assert digest(county.clara, urls["original"], {})[0] == 404
    assert digest(county.dora, urls["original"], {})[0] == 422
    assert digest(county.dora, urls["original"], {"reason": "核对时间"}) == (200, it.sha256)
    assert digest(county.mo, urls["original"], {}) == (200, it.sha256)
    assert opened() == [
        ("copy", ""),
        ("redacted", ""),
        ("original", "核对时间"),
        ("original", ""),
    ]


def test_who_does_not_see_the_case_finds_no_exhibit(story: Story) -> None:
    it = Evidence.objects.get()
    other = a_case(story.county, at=Status.MEDIATING)
    for number in (other.number, "〔2026〕无此案"):
        path = reverse("api:exhibit_copy", args=[number, it.pk])
        assert digest(story.county.mo, path)[0] == 404
    assert opened() == []


def test_who_handed_a_file_in_gets_a_receipt_that_names_nobody(story: Story) -> None:
    it = Evidence.objects.get()
    found = Client(headers=Machine(story.county.clara).headers).get(
        reverse("api:receipt", args=[story.number, it.entry.number])
    )
    told = json.loads(found.content.splitlines()[0])["content"]
    assert (told["entry"], told["digest"]) == (it.entry.number, it.entry.digest)
    assert (told["act"], found["Content-Type"]) == ("attach_evidence", "application/jsonl")
    assert "缴费单" not in found.content.decode()
    assert Machine(story.county.clara).get("receipt", story.number, 99).status == 404


def test_the_checks_say_what_is_wrong_and_how_to_mend_it(county: County) -> None:
    story = a_case(county, at=Status.IN_FORCE)
    told = Machine(county.mo).get("checklist", story.number).body
    assert {it["key"] for it in told["confirmation"]} >= {"identity", "content"}
    assert all(it["mend"] for it in told["confirmation"] if it["holds"] == "no")
    assert any(it["refuses"] and it["wrong"] for it in told["closing"])
    nothing = Machine(county.clara).get("checklist", a_case(county).number).body
    assert nothing == {"confirmation": [], "closing": []}

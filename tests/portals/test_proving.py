"""What is given out to be checked: roots to everybody, receipts to a party, a journal's proof to the offices."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from mediation.models import AccessRecord, CaseEntry, Root
from mediation.proofs.verifier import script
from mediation.vocabulary import Side, Status
from tests.meetings import an_eventful_meeting
from tests.people import County
from tests.proofs.given import told
from tests.stories import Story, a_case, fresh
from workflows.publishing import publish

from .pages import case_page, signed_in, visitor, words_of
from .test_own_acts import at_home, do

pytestmark = pytest.mark.slow


@pytest.fixture(autouse=True)
def _own_key(settings: Any, tmp_path: Path) -> None:
    settings.ROOT_KEY_FILE = tmp_path / "root_key"


@pytest.fixture
def story(county: County) -> Story:
    """An accepted case under a root, beside another."""
    story = a_case(county, at=Status.ACCEPTED)
    an_eventful_meeting(county)
    publish()
    return story


def body(answer: Any) -> bytes:
    """The bytes of an answer, streamed or not."""
    return b"".join(answer.streaming_content) if answer.streaming else answer.content


def test_everybody_reads_the_roots_without_a_session(story: Story) -> None:
    root, browser = Root.objects.get(), visitor()
    page = browser.get("/proof/")
    assert root.digest in words_of(page)
    assert root.public_key in words_of(page)
    assert story.number not in words_of(page)
    assert "sessionid" not in browser.cookies
    english = words_of(visitor("en").get("/proof/"))
    assert "Proof of the records" in english
    assert told(body(browser.get("/proof/roots.jsonl")), root.public_key)[0] == 0
    assert browser.get("/proof/verify.py").content.decode() == script()


def test_before_the_first_root_the_page_says_so(county: County) -> None:
    assert "还没有公布过" in words_of(visitor().get("/proof/"))
    assert body(visitor().get("/proof/roots.jsonl")) == b""


def test_a_party_has_a_receipt_for_what_it_submitted_itself(story: Story) -> None:
    home = at_home(story)
    do(home, "supplement_filing", content="漏水又发生一次。")
    entry = CaseEntry.objects.filter(case=story.case).latest("number")
    listed = words_of(home.get("/track/case/receipts/"))
    assert "今晚列入公布的根" in listed
    assert "已列入公布的根" in listed
    early = home.get(f"/track/case/receipts/{entry.number}/receipt.jsonl").content
    assert told(early)[0] == 3
    key = publish().public_key
    assert told(home.get(f"/track/case/receipts/{entry.number}/receipt.jsonl").content, key)[0] == 0
    page = home.get(f"/track/case/receipts/{entry.number}/")
    assert entry.digest in words_of(page)
    assert "<svg" in page.content.decode()
    assert "漏水" not in page.content.decode()


def test_nobody_has_a_receipt_for_what_others_did(story: Story) -> None:
    mine, theirs = at_home(story), at_home(story, Side.RESPONDENT)
    assert mine.get("/track/case/receipts/1/").status_code == 200
    for rest in ("1/", "1/receipt.jsonl", "2/", "99/"):
        assert theirs.get(f"/track/case/receipts/{rest}").status_code == 404
    assert mine.get("/track/case/receipts/2/").status_code == 404  # the office accepted it
    assert visitor().get("/track/case/receipts/1/").status_code == 302
    assert "您还没有提交过" in words_of(theirs.get("/track/case/receipts/"))


def test_the_offices_take_a_proof_and_the_parties_see_that(story: Story) -> None:
    director = signed_in(fresh(story.county.dora))
    answer = director.get(case_page(story.number, "proof.jsonl"))
    assert told(body(answer), Root.objects.get().public_key)[0] == 0
    assert AccessRecord.objects.filter(subject="proof", by=story.county.dora).count() == 1
    stranger = signed_in(fresh(story.county.sam))
    assert stranger.get(case_page(story.number, "proof.jsonl")).status_code == 404
    assert "下载记录证明" in words_of(director.get(case_page(story.number), {"tab": "readers"}))


def entries_shown(client: Client, story: Story) -> dict[int, bool]:
    """The entries of a proof, and whether they are shown."""
    lines = body(client.get(case_page(story.number, "proof.jsonl"))).splitlines()[1:-1]
    rows = [json.loads(it) for it in lines if b'"leaf"' in it]
    return {number: row["entry"] is not None for number, row in enumerate(rows, 1)}


def test_what_a_reader_may_not_see_is_a_digest_and_the_proof_holds(county: County) -> None:
    story = a_case(county, at=Status.MEDIATING)
    key = publish().public_key
    clerk, director = signed_in(fresh(county.clara)), signed_in(fresh(county.dora))
    few, all_of_it = entries_shown(clerk, story), entries_shown(director, story)
    assert sum(few.values()) < sum(all_of_it.values())
    for client in (clerk, director):
        assert told(body(client.get(case_page(story.number, "proof.jsonl"))), key)[0] == 0

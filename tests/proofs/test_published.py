"""Whoever changes what was published, or an entry below it, is found out by `verify`: the place is named."""

from __future__ import annotations

import hashlib
import random

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction

from mediation.models import CaseEntry, Evidence
from mediation.proofs import merkle
from mediation.proofs.chain import digest_of
from mediation.vocabulary import Status
from tests.lifecycle.forging import an_eventful_case
from tests.people import County
from tests.stories import Story, a_case
from tests.workflows.test_verify import tamper
from workflows import publishing
from workflows.integrity.exhibits import exhibits
from workflows.integrity.published import published
from workflows.publishing import publish

pytestmark = pytest.mark.slow
PUBLISHED = {
    "mediation_leaf": ("digest",),
    "mediation_treenode": ("digest",),
    "mediation_root": ("digest", "signed", "public_key"),
}
TRIES = 8


@pytest.fixture
def story(county: County, monkeypatch: pytest.MonkeyPatch) -> Story:
    """A case on its way, under two roots, with small subtrees kept."""
    for module in (merkle, publishing):
        monkeypatch.setattr(module, "KEPT", (0, 2, 4))
    story = a_case(county, at=Status.ACCEPTED)
    publish()
    story.open_review().review()
    publish()
    return story


def other_byte(text: str, at: int) -> str:
    """The text with another letter at one place."""
    return text[:at] + ("0" if text[at] != "0" else "1") + text[at + 1 :]


def found(table: str, change: str) -> list[str]:
    """What is named after one change, which is then undone."""
    before = transaction.savepoint()
    tamper(table, change)
    told = [f"{it.case} {it.sentence}" for it in published()]
    transaction.savepoint_rollback(before)
    return told


def test_any_byte_of_what_was_published(story: Story) -> None:
    """Of every row and column, at places drawn by lot."""
    assert list(published()) == []
    lot = random.Random(5)
    for table, columns in PUBLISHED.items():
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT ctid, {', '.join(columns)} FROM {table}")
            rows = cursor.fetchall()
        for place, *values in rows:
            column, value = lot.choice(list(zip(columns, values, strict=True)))
            changed = other_byte(value, lot.randrange(len(value)))
            change = f"{column} = '{changed}' WHERE ctid = '{place}'"
            assert found(table, change), (table, change)


@pytest.mark.parametrize(
    "change", ["size = size - 1", "day = day - 1", "number = number + 5", "algorithm = 'sm3'"]
)
def test_a_root_that_is_kept_other_than_it_was_signed(change: str, story: Story) -> None:
    assert any("signed" in it for it in found("mediation_root", f"{change} WHERE number = 2"))


def test_an_entry_other_than_what_was_published_is_named_with_its_case(story: Story) -> None:
    entry = CaseEntry.objects.filter(case=story.case).latest("number")
    told = found(
        "mediation_caseentry", f"digest = '{other_byte(entry.digest, 7)}' WHERE id = {entry.pk}"
    )
    assert told[0].startswith(f"{story.number} entry {entry.number} is not what was published")


def test_a_journal_and_its_leaf_written_anew_do_not_come_to_the_root(story: Story) -> None:
    """Even the owner, who can make chain, head and leaf agree, cannot make the root agree."""
    last = CaseEntry.objects.filter(case=story.case).latest("number")
    last.role = "seated"
    forged = digest_of(story.number, last)
    tamper("mediation_caseentry", f"role = 'seated', digest = '{forged}' WHERE id = {last.pk}")
    tamper("mediation_case", f"head = '{forged}' WHERE id = {last.case_id}")
    told = found("mediation_leaf", f"digest = '{forged}' WHERE case_entry_id = {last.pk}")
    assert "roots root 2 is not that of the entries under it" in told


def test_a_leaf_that_is_gone_is_missed(story: Story) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET ROLE NONE")
        cursor.execute("ALTER TABLE mediation_leaf DISABLE TRIGGER USER")
        cursor.execute("DELETE FROM mediation_leaf WHERE position = 2")
        cursor.execute("RESET ROLE")
    assert any("leaf 2 is missing" in it.sentence for it in published())


def test_any_byte_of_a_document_is_missed_and_named(county: County) -> None:
    an_eventful_case(county)
    content, lot = b"%PDF-1.7 " + bytes(range(256)), random.Random(6)
    digest = hashlib.sha256(content).hexdigest()
    name = default_storage.save("2026/11/document", ContentFile(content))
    exhibit = Evidence.objects.exclude(file="").order_by("pk")[0]
    tamper("mediation_evidence", f"file = '{name}', sha256 = '{digest}' WHERE id = {exhibit.pk}")
    number = exhibit.entry.number
    assert not any(f"entry {number}:" in it.sentence for it in exhibits())
    for _ in range(TRIES):
        at = lot.randrange(len(content))
        default_storage.delete(name)
        default_storage.save(
            name, ContentFile(content[:at] + bytes([content[at] ^ 1]) + content[at + 1 :])
        )
        told = [it.sentence for it in exhibits() if it.case == exhibit.case.number]
        assert f"the file of entry {number}: its bytes are not those that were handed in" in told
    default_storage.delete(name)
    assert f"the file of entry {number}: it is missing" in [it.sentence for it in exhibits()]

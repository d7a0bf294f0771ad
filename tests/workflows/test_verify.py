"""Whoever gets past the guards is found out: one byte changed by the owner, and the case is named."""

from __future__ import annotations

import json
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import connection, transaction

from mediation.vocabulary import Status
from tests.lifecycle.forging import an_eventful_case
from tests.people import County
from tests.stories import Story, a_case
from workflows.integrity import examine, verify

pytestmark = pytest.mark.slow

LINKS = {
    "mediation_caseentry": ("case_continues", "case_lawful_step"),
    "mediation_case": ("case_is_its_last_entry",),
}


def tamper(table: str, change: str) -> None:
    """Change a table as its owner, guards laid off; the test's transaction is rolled back with all of it."""
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET ROLE NONE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for other, links in LINKS.items():
            for link in links:
                cursor.execute(f"ALTER TABLE {other} DROP CONSTRAINT IF EXISTS {link}")
        cursor.execute(f"UPDATE {table} SET {change}")
        cursor.execute("RESET ROLE")


def rules() -> set[str]:
    """The rules that are broken now."""
    return {fault.rule for fault in verify().faults}


@pytest.fixture
def story(county: County) -> Story:
    """A case about which a fact of every kind has been recorded."""
    return an_eventful_case(county)


def test_what_acts_have_written_agrees(county: County) -> None:
    """In every status."""
    for status in Status:
        a_case(county, at=status)
    assert verify().faults == []


def test_an_eventful_case_agrees(story: Story) -> None:
    """With a fact of every kind."""
    assert verify().faults == []


Change = tuple[str, str]
ENTRIES, CASES = "mediation_caseentry", "mediation_case"
ON_ENTRIES: tuple[Change, ...] = (
    ('facts = facts || \'{"way": "传真"}\' WHERE number = 3', "digest"),
    ("occurred_on = occurred_on - 1 WHERE number = 5", "digest"),
    ("recorded_at = recorded_at - interval '1 microsecond' WHERE number = 5", "digest"),
    ("role = 'seated' WHERE number = 2", "digest"),
    ("by_id = by_id + 1 WHERE number = 2", "digest"),
    ("digest = overlay(digest placing 'x' from 1) WHERE number = 4", "chain"),
    ("previous_digest = overlay(digest placing 'x' from 1) WHERE number = 4", "chain"),
    ("number = number + 100 WHERE number = 9", "numbers"),
    ("status_after = 'closed' WHERE number = 6", "replay"),
    ("act = 'archive_case' WHERE number = 6", "step"),
    ("occurred_on = occurred_on + 1 WHERE number = 6", "date"),
)
ON_CASES: tuple[Change, ...] = (
    ("status = 'closed'", "status"),
    ("version = version - 1", "version"),
    ("head = overlay(head placing 'x' from 1)", "head"),
    ("next_due_on = next_due_on + 1", "clock"),
    ("obligations_open = 5", "milestone"),
    ("whose_turn = 'nobody'", "turn"),
)
ON_FACTS: tuple[Change, ...] = (
    ("party", "name = name || '甲'"),
    ("party", "phone = '0000-5559999'"),
    ("obligation", "amount = amount - 0.01"),
    ("obligation", "due_on = due_on + 1"),
    ("agreement", "content = '另一份协议'"),
    ("ballot", "vote = 'against'"),
    ("seat", "mediator_id = (SELECT max(id) FROM mediation_user) WHERE body_kind = 'court'"),
    ("signature", "signer = 'seal' WHERE party_id IS NOT NULL"),
    ("session", "outcome = 'failed'"),
    ("performance", "outcome = 'breached'"),
    ("confirmationstep", "state = 'valid'"),
    ("returnvisit", "has_risk = true"),
    ("jointreview", "outcome = 'split'"),
    ("consentanswer", "answer = 'refused'"),
    ("evidence", "title = '另一份录音'"),
)


def found_after(table: str, change: str) -> set[str]:
    """The rules found broken after one change, which is then undone."""
    before = transaction.savepoint()
    tamper(table, change)
    found = rules()
    transaction.savepoint_rollback(before)
    return found


def test_an_entry_changed_by_one_byte_is_named(story: Story) -> None:
    """The rule that it breaks is among those found."""
    for change, broken in ON_ENTRIES:
        assert broken in found_after(ENTRIES, change), change


def test_a_case_changed_by_one_byte_is_named(story: Story) -> None:
    """Its status above all."""
    for change, broken in ON_CASES:
        assert broken in found_after(CASES, change), change


def test_a_fact_changed_by_one_byte_is_named(story: Story) -> None:
    """It is not what its entry says."""
    for fact, change in ON_FACTS:
        assert "fact" in found_after(f"mediation_{fact}", change), change


@pytest.mark.parametrize(
    "change",
    ['words = words || \'{"narrative": "甲"}\'', "salt = overlay(salt placing 'x' from 1)"],
)
def test_a_word_changed_by_one_byte_is_named(change: str, story: Story) -> None:
    """It does not give the digest that its entry keeps."""
    assert "words" in found_after("mediation_words", change)


def test_a_due_date_that_was_moved_is_named(story: Story) -> None:
    """The case says another."""
    assert "clock" in found_after("mediation_clock", "due_on = due_on + 1")


def test_a_gap_in_the_numbers_is_named(story: Story) -> None:
    """The series stands where its last case stands."""
    assert "series" in found_after("mediation_series", "last = last + 1")


def test_only_the_case_that_was_changed_is_named(story: Story, county: County) -> None:
    """Not its neighbours."""
    a_case(county, at=Status.MEDIATING)
    tamper("mediation_caseentry", f"role = 'seated' WHERE case_id = {story.case.pk} AND number = 2")
    assert {fault.case for fault in verify().faults} == {story.number}


def test_a_missing_word_is_named(story: Story) -> None:
    """Words may not vanish."""
    tamper("mediation_words", "words = words")
    with connection.cursor() as cursor:
        cursor.execute("SET ROLE NONE")
        cursor.execute("DELETE FROM mediation_words")
        cursor.execute("RESET ROLE")
    assert "words" in rules()


@pytest.mark.parametrize("at", [Status.FILED, Status.ARCHIVED])
def test_a_task_that_does_not_fit_is_named(at: Status, county: County) -> None:
    """An open case without a task, an archived one with one."""
    finished = "NULL" if at is Status.ARCHIVED else "now()"
    a_case(county, at=at)
    with connection.cursor() as cursor:
        cursor.execute(f"UPDATE workflows_task SET finished = {finished} WHERE act <> ''")
    assert "task" in rules()


def test_many_cases_are_read_batch_by_batch(county: County) -> None:
    """However many there are, a batch of them is held in memory."""
    for _ in range(5):
        a_case(county)
    assert [part.cases for part in examine(batch=2)] == [2, 2, 1, 0]


def told(*options: str) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("verify", *options, stdout=out)
    return out.getvalue()


def test_the_command_counts(story: Story) -> None:
    """So that a person sees that it looked."""
    assert told().startswith(f"1 cases, {story.case.version} entries")


def test_the_command_ends_with_one_on_any_fault(
    story: Story, capsys: pytest.CaptureFixture[str]
) -> None:
    """So that a script notices."""
    tamper("mediation_case", "obligations_open = 5")
    with pytest.raises(SystemExit) as end:
        call_command("verify")
    assert end.value.code == 1
    assert (
        f"{story.number}: milestone: obligations_open is 5, by the journal it is 0"
        in capsys.readouterr().out
    )


def test_the_command_speaks_to_machines(story: Story) -> None:
    """One line of JSON."""
    assert json.loads(told("--json"))["faults"] == []
